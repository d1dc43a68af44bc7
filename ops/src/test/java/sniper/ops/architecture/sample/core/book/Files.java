package sniper.ops.architecture.sample.core.book;

import java.io.File;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

public final class Files {
    static final class OfIo {
        File file = new File("x");
    }

    static final class OfNio {
        Path file = Path.of("x");
    }

    static final class OfChannels {
        FileChannel channel;
    }

    static final class OfNet {
        URI uri = URI.create("x");
    }
}

package sniper.journal.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes what is in the journal durable, beside its writer. Threading: any. */
public final class JournalSync {
    private JournalSync() {}

    /** All records now in the file survive a power cut; those of the files before it did when it was begun. */
    public static void syncFile(Path dataDirectory, String file) throws IOException {
        Path path = dataDirectory.resolve(JournalFiles.DIRECTORY).resolve(file);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }
}

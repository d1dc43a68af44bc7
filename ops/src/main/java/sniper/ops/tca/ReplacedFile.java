package sniper.ops.tca;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that takes an old one's place only once it is whole. Threading: stateless. */
public final class ReplacedFile {
    /** Writes a file. */
    @FunctionalInterface
    public interface Content {
        /** @param file does not exist yet */
        void writeTo(Path file) throws IOException;
    }

    /** Writes text. */
    @FunctionalInterface
    public interface Text {
        void writeTo(Writer text) throws IOException;
    }

    private ReplacedFile() {}

    public static void write(Path file, Content content) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            content.writeTo(part);
            Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** In UTF-8. */
    public static void writeText(Path file, Text text) throws IOException {
        write(file, part -> {
            try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                text.writeTo(writer);
            }
        });
    }
}

package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of the journal's files; they sort by time. */
final class JournalFiles {
    /** Below the data directory. */
    static final String DIRECTORY = "journal";

    private static final String SUFFIX = ".cq4";

    private JournalFiles() {}

    /** All files in order, none when the directory is missing. */
    static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}

package sniper.journal.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Names of the journal's files; they sort by time. */
final class JournalFiles {
    /** Below the data directory. */
    static final String DIRECTORY = "journal";

    private static final String SUFFIX = ".cq4";

    private static final int DATE_LENGTH = 8;

    private JournalFiles() {}

    /** All files in order, none when the directory is missing. */
    static List<Path> list(Path directory) throws IOException {
        return Files.isDirectory(directory) ? listReadable(directory) : List.of();
    }

    /** All files in order; fails when the directory is missing. */
    static List<Path> listReadable(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** A killed process leaves records only in memory pages; what follows them may not become durable before them. */
    static void sync(Path directory) throws IOException {
        for (Path path : list(directory)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(false);
            }
        }
    }

    /** Start of the UTC day a file is for: {@code 20260131F.cq4}. */
    static long dayStartNs(Path file) {
        String name = String.valueOf(file.getFileName());
        LocalDate day = LocalDate.parse(name.substring(0, DATE_LENGTH), DateTimeFormatter.BASIC_ISO_DATE);
        return TimeUnit.DAYS.toNanos(day.toEpochDay());
    }
}

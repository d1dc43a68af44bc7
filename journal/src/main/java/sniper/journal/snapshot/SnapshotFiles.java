package sniper.journal.snapshot;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sniper.journal.log.DurableFile;

/**
 * The snapshots of one data directory, named by the sequence they stand for. Threading: one writer, who owns the
 * directory; anybody reads.
 */
final class SnapshotFiles {
    static final String DIRECTORY = "snapshots";
    /** How many are kept, so that a bad one has others before it. */
    static final int KEPT = 3;

    private static final String SUFFIX = ".snapshot";

    private final Path dataDirectory;
    private final Path directory;

    SnapshotFiles(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        directory = dataDirectory.resolve(DIRECTORY);
    }

    /** Newest first. */
    List<Path> list() throws IOException {
        return list(SUFFIX);
    }

    private List<Path> list(String suffix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** Name of the first journal file that a good snapshot needs; empty when there is none. */
    String neededFile() throws IOException {
        String needed = "";
        for (Path file : list()) {
            try {
                needed = SnapshotFormat.decode(Files.readAllBytes(file))
                        .position()
                        .file();
            } catch (StreamCorruptedException e) {
                // A start would not use it either.
            }
        }
        return needed;
    }

    /**
     * Durable on return; then those that are one too many are deleted, and those of later sequences: they stand for a
     * part of the journal that is gone, or this one could not be its end. Before, what a write left that was interrupted,
     * which would take room for nothing.
     */
    Path write(Snapshot snapshot) throws IOException {
        Files.createDirectories(directory);
        DurableFile.syncDirectory(dataDirectory);
        for (Path left : list(SUFFIX + DurableFile.TEMPORARY)) {
            Files.delete(left);
        }
        String name = String.format(Locale.ROOT, "%019d%s", snapshot.sequence(), SUFFIX);
        DurableFile.write(directory, name, SnapshotFormat.encode(snapshot));
        Path written = directory.resolve(name);
        List<Path> files = list();
        int place = files.indexOf(written);
        for (int i = 0; i < files.size(); i++) {
            if (i < place || i >= place + KEPT) {
                Files.delete(files.get(i));
            }
        }
        return written;
    }
}

package sniper.ops.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sniper.ops.config.Mode;
import sniper.ops.config.SniperConfig;

/** Which data directory a journal verb means. */
final class JournalDirectories {
    private static final String JOURNAL = "journal";
    private static final String QUEUE_FILES = ".cq4";

    private JournalDirectories() {}

    /**
     * The given data directory, or the journal folder inside one; without one, that of the configured mode, which for
     * the demo is its latest run.
     *
     * @throws CliException when there is no journal
     */
    static Path resolve(@Nullable Path given, SniperConfig config) {
        Path directory = given != null ? given : configured(config);
        if (hasJournal(directory)) {
            return directory;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (directory.endsWith(JOURNAL) && parent != null && hasJournal(parent)) {
            return parent;
        }
        throw new CliException(
                ExitCode.NOT_FOUND, "no journal in " + directory + ": name a data directory that holds one");
    }

    private static Path configured(SniperConfig config) {
        Path directory = config.modeDirectory();
        return config.mode() == Mode.DEMO ? latestIn(directory).orElse(directory) : directory;
    }

    private static Optional<Path> latestIn(Path demos) {
        if (!Files.isDirectory(demos)) {
            return Optional.empty();
        }
        try (Stream<Path> runs = Files.list(demos)) {
            return runs.filter(JournalDirectories::hasJournal).max(Comparator.comparing(Path::getFileName));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + demos, e);
        }
    }

    private static boolean hasJournal(Path directory) {
        Path journal = directory.resolve(JOURNAL);
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.anyMatch(file -> file.toString().endsWith(QUEUE_FILES));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + journal, e);
        }
    }
}

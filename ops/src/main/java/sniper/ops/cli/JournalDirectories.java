package sniper.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.JournalException;
import sniper.journal.log.JournalPresence;
import sniper.ops.config.Mode;
import sniper.ops.config.Secrets;
import sniper.ops.config.SniperConfig;

/** Which data directory a journal verb means. */
final class JournalDirectories {
    private static final String JOURNAL = "journal";

    private JournalDirectories() {}

    /**
     * The given data directory, or the journal folder inside one; without one, that of the configured mode, which for
     * the demo is its latest run.
     *
     * @throws CliException when there is no journal, or nobody can tell
     */
    static Path resolve(@Nullable Path given, SniperConfig config) {
        try {
            Path directory = given != null ? given : configured(config);
            if (JournalPresence.isIn(directory)) {
                return directory;
            }
            Path parent = directory.toAbsolutePath().normalize().getParent();
            if (directory.toAbsolutePath().normalize().endsWith(JOURNAL)
                    && parent != null
                    && JournalPresence.isIn(parent)) {
                return parent;
            }
            throw new CliException(ExitCode.NOT_FOUND, missing(directory));
        } catch (JournalException e) {
            throw new CliException(ExitCode.ERROR, e);
        }
    }

    private static String missing(Path directory) {
        String what = "there is no journal in it";
        if (!Files.exists(directory)) {
            what = "it does not exist";
        } else if (!Files.isDirectory(directory)) {
            what = "it is a file";
        }
        String shown = Secrets.looksSecret(String.valueOf(directory.getFileName())) ? "that directory" : directory + "";
        return "no journal in " + shown + ", " + what
                + ": name a data directory, such as data/paper or one of those in data/demo";
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
            return runs.filter(JournalPresence::isIn).max(Comparator.comparing(Path::getFileName));
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ERROR, "cannot list the demo runs in " + demos + ": check the directory's permissions", e);
        }
    }
}

package sniper.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.DirectoryStamp;
import sniper.ops.config.FileProblem;
import sniper.ops.config.Mode;
import sniper.ops.config.SniperConfig;

/** Where a demo writes: a directory no other run has written to, looked at before twenty seconds are played into it. */
final class DemoDirectory {
    private static final String JOURNAL = "journal";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private DemoDirectory() {}

    /**
     * Creates the given directory, or one for this run among the configured demos.
     *
     * @throws CliException when it cannot be written or has been used
     */
    static Path create(@Nullable Path given, SniperConfig config, long seed) {
        Path directory = given != null ? given : ofThisRun(config, seed);
        if (Files.exists(directory.resolve(JOURNAL))
                || DirectoryStamp.read(directory).isPresent()) {
            throw new CliException(
                    ExitCode.ERROR, "a demo needs a directory of its own, this one has a journal: " + directory);
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unusable(directory, FileProblem.inWords(e), e);
        }
        if (!Files.isWritable(directory)) {
            throw unusable(directory, "permission denied", null);
        }
        return directory;
    }

    private static Path ofThisRun(SniperConfig config, long seed) {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        return config.directoryOf(Mode.DEMO)
                .resolve(time + "-seed-" + seed + "-" + ProcessHandle.current().pid());
    }

    private static CliException unusable(Path directory, String why, @Nullable Throwable cause) {
        String message = "a demo needs a directory it can write to: " + directory + ": " + why;
        return cause == null
                ? new CliException(ExitCode.ERROR, message)
                : new CliException(ExitCode.ERROR, message, cause);
    }
}

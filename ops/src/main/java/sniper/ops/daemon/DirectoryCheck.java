package sniper.ops.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sniper.journal.log.DataMode;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.DirectoryStamp;
import sniper.journal.replay.ReplayResult;
import sniper.journal.snapshot.Recovery;
import sniper.strategies.StrategyHost;

/** Whether a start could use its data directory. Threading: the caller's thread; takes as long as a recovery. */
public final class DirectoryCheck {
    private DirectoryCheck() {}

    /**
     * Looks at lock, stamp and journal; leaves a directory that does not exist yet alone.
     *
     * @return what a start would do that one should know of
     * @throws sniper.journal.log.DirectoryInUseException when another process owns it
     * @throws sniper.journal.log.DirectoryModeException when it is another mode's
     * @throws DamagedJournalException when the journal cannot be read to its end
     * @throws UncheckedIOException when it cannot be written
     */
    public static Optional<String> run(Path directory, DataMode mode) {
        if (!Files.exists(directory)) {
            requireWritable(nearestExisting(directory));
            return Optional.empty();
        }
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            if (!DirectoryStamp.check(lock.directory(), mode)) {
                return Optional.empty(); // a start will stamp it
            }
            boolean paper = mode == DataMode.PAPER;
            ReplayResult replayed = new Recovery<>(lock.directory(), () -> new CoreMachine(paper, StrategyHost::new))
                    .run()
                    .result();
            if (replayed.damage() != null) {
                throw new DamagedJournalException(replayed.damage());
            }
            return replayed.mismatch() == null
                    ? Optional.empty()
                    : Optional.of("it starts HALTED, replay gives other outputs than the journal has: "
                            + replayed.mismatch());
        }
    }

    private static Path nearestExisting(Path directory) {
        Path nearest = directory.toAbsolutePath();
        while (!Files.exists(nearest)) {
            Path parent = nearest.getParent();
            if (parent == null) {
                return nearest;
            }
            nearest = parent;
        }
        return nearest;
    }

    private static void requireWritable(Path parent) {
        if (!Files.isDirectory(parent)) {
            throw unwritable(parent, new IOException("not a directory"));
        }
        if (!Files.isWritable(parent)) {
            throw unwritable(parent, new AccessDeniedException(parent.toString()));
        }
    }

    private static UncheckedIOException unwritable(Path parent, IOException why) {
        return new UncheckedIOException("the data directory must be creatable: parent=" + parent, why);
    }
}

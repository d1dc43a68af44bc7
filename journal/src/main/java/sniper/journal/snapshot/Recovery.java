package sniper.journal.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.engine.StateMachine;
import sniper.core.pipeline.JournalException;
import sniper.core.state.StateReader;
import sniper.journal.log.JournalReader;
import sniper.journal.log.Retention;
import sniper.journal.replay.Follower;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;

/**
 * Brings an engine back from the newest snapshot that is good, and the journal behind it. A snapshot that is not good is
 * told on one line, and the one before it is tried; at last the whole journal is read.
 *
 * <p>Threading: the caller's. Reads only.
 *
 * @param <M> what drives the messages
 */
public final class Recovery<M extends Machine> {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Path dataDirectory;
    private final Supplier<M> machines;

    /** @param machines makes a new engine for each attempt */
    public Recovery(Path dataDirectory, Supplier<M> machines) {
        this.dataDirectory = dataDirectory;
        this.machines = machines;
    }

    /**
     * The engine at the end of the journal. Damage of the journal is in the result.
     *
     * @throws JournalException when old files of the journal were dropped and no snapshot can be used
     */
    public Recovered<M> run() {
        Beginning<M> from = first(files());
        ReplayResult result = new Replay(from.machine().handler(), from.follower())
                .run(dataDirectory, from.position(), Replay.NO_STOP);
        return new Recovered<>(
                from.machine(), from.follower(), from.position().tail().lastSequence(), result);
    }

    /**
     * As early as the journal allows: a new machine at its start or, where old files were dropped, one put back from the
     * oldest snapshot that is good. For those who want to see more of the journal than its end.
     *
     * @throws JournalException as {@link #run} does
     */
    public Beginning<M> beginning() {
        if (Retention.droppedUpTo(dataDirectory) == 0) {
            return Beginning.of(machines.get());
        }
        List<Path> oldestFirst = new ArrayList<>(files());
        Collections.reverse(oldestFirst);
        return first(oldestFirst);
    }

    private List<Path> files() {
        try {
            return new SnapshotFiles(dataDirectory).list();
        } catch (IOException e) {
            throw new JournalException("cannot look for snapshots in " + dataDirectory + ": check its permissions", e);
        }
    }

    /** The first that is good, else the start of the journal. */
    private Beginning<M> first(List<Path> files) {
        for (Path file : files) {
            Beginning<M> found = from(file);
            if (found != null) {
                return found;
            }
        }
        long dropped = Retention.droppedUpTo(dataDirectory);
        if (dropped > 0) {
            throw new JournalException("the journal in " + dataDirectory + " begins behind sequence " + dropped
                    + ", since older files were dropped, and none of its snapshots can be used: start the build that wrote"
                    + " them, or restore them from a copy");
        }
        return Beginning.of(machines.get());
    }

    private @Nullable Beginning<M> from(Path file) {
        try {
            Snapshot snapshot = SnapshotFormat.decode(Files.readAllBytes(file));
            if (!JournalReader.holds(dataDirectory, snapshot.position())) {
                throw new IllegalStateException(
                        "it is of another journal, or of a part that is gone: sequence=" + snapshot.sequence());
            }
            M machine = machines.get();
            Beginning<M> found =
                    new Beginning<>(machine, new Follower(machine.handler(), machine.outputs()), snapshot.position());
            restore(snapshot, found);
            return found;
        } catch (IOException | RuntimeException e) {
            LOG.warn("snapshot not used, going on to another: file={} reason={}", file, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static void restore(Snapshot snapshot, Beginning<?> into) {
        StateMachine handler = into.machine().handler();
        StateReader state = new StateReader(snapshot.state());
        handler.copy(state);
        into.follower().copy(state);
        if (!state.isAtEnd()) {
            throw new IllegalStateException("it must be read to its end");
        }
        long hash = handler.stateHash();
        if (hash != snapshot.stateHash()) {
            throw new IllegalStateException("the state put back must have the hash it was written with: written="
                    + Long.toHexString(snapshot.stateHash()) + " by build " + snapshot.build() + ", here="
                    + Long.toHexString(hash));
        }
    }
}

package sniper.journal.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.JournalException;
import sniper.core.state.StateReader;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalPosition;
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
     * Damage of the journal is in the result.
     *
     * @throws JournalException when old files of the journal were dropped and no snapshot can be used
     */
    public Recovered<M> run() {
        for (Path file : files()) {
            Recovered<M> recovered = from(file);
            if (recovered != null) {
                return recovered;
            }
        }
        long dropped = Retention.droppedUpTo(dataDirectory);
        if (dropped > 0) {
            throw new JournalException("the journal in " + dataDirectory + " begins behind sequence " + dropped
                    + ", since older files were dropped, and none of its snapshots can be used: start the build that wrote"
                    + " them, or restore them from a copy");
        }
        M machine = machines.get();
        return replay(machine, new Follower(machine.handler(), machine.outputs()), JournalPosition.START);
    }

    private List<Path> files() {
        try {
            return new SnapshotFiles(dataDirectory).list();
        } catch (IOException e) {
            throw new JournalException("cannot look for snapshots in " + dataDirectory + ": check its permissions", e);
        }
    }

    private @Nullable Recovered<M> from(Path file) {
        try {
            Snapshot snapshot = SnapshotFormat.decode(Files.readAllBytes(file));
            M machine = machines.get();
            Follower follower = new Follower(machine.handler(), machine.outputs());
            restore(snapshot, machine, follower);
            Recovered<M> recovered = replay(machine, follower, snapshot.position());
            JournalDamage damage = recovered.result().damage();
            if (damage != null
                    && damage.kind() == JournalDamage.Kind.BROKEN_CHAIN
                    && recovered.result().inputs() == 0) {
                throw new IllegalStateException(
                        "it is of another journal, or of a part that is gone: " + damage.detail());
            }
            return recovered;
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "snapshot not used, going back to what was before it: file={} reason={}",
                    file,
                    String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static void restore(Snapshot snapshot, Machine machine, Follower follower) {
        StateReader state = new StateReader(snapshot.state());
        machine.handler().copy(state);
        follower.copy(state);
        if (!state.isAtEnd()) {
            throw new IllegalStateException("it must be read to its end");
        }
        long hash = machine.handler().stateHash();
        if (hash != snapshot.stateHash()) {
            throw new IllegalStateException("the state put back must have the hash it was written with: written="
                    + Long.toHexString(snapshot.stateHash()) + " by build " + snapshot.build() + ", here="
                    + Long.toHexString(hash));
        }
    }

    private Recovered<M> replay(M machine, Follower follower, JournalPosition from) {
        ReplayResult result = new Replay(machine.handler(), follower).run(dataDirectory, from, Replay.NO_STOP);
        return new Recovered<>(machine, follower, from.tail().lastSequence(), result);
    }
}

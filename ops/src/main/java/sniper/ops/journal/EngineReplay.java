package sniper.ops.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sniper.core.pipeline.EventListener;
import sniper.journal.replay.Progress;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.snapshot.Beginning;
import sniper.journal.snapshot.Recovery;
import sniper.journal.snapshot.SnapshotCheck;
import sniper.ops.daemon.InstrumentText;

/**
 * A journal replayed through the product's engine, and what that ends with: from its start or, where old files were
 * dropped, from the oldest snapshot that can be used. Threading: one thread, one use.
 */
public final class EngineReplay {
    /** As fast as it goes. */
    public static final double UNPACED = 0;

    private final Path dataDirectory;
    private final Beginning<ReplayedMachine> from;
    private final SnapshotHashes hashes;

    /** @throws sniper.core.pipeline.JournalException when old files were dropped and no snapshot can be used */
    public EngineReplay(Path dataDirectory) throws IOException {
        this.dataDirectory = dataDirectory;
        hashes = new SnapshotHashes(SnapshotCheck.all(dataDirectory));
        from = new Recovery<>(dataDirectory, ReplayedMachine::new).beginning();
    }

    /** What the engine has seen before the replay: the input that a snapshot stands for; 0 = nothing. */
    public long beganAt() {
        return from.position().tail().lastSequence();
    }

    /** Symbols and decimals as the journal has stated them so far. */
    public InstrumentText names() {
        return Why.names(from.machine().core().engine());
    }

    /**
     * @param stopAtSequence last input the engine gets to see; {@link Replay#NO_STOP} for all
     * @param speed how many times as fast as it was recorded; {@link #UNPACED}
     * @param listener hears of every output
     */
    public ReplayResult run(long stopAtSequence, double speed, EventListener listener, Progress progress) {
        ReplayedMachine machine = from.machine();
        machine.core().tell(listener);
        machine.watch(speed, sequence -> hashes.before(sequence, machine::stateHash), progress);
        ReplayResult result = new Replay(machine, from.follower()).run(dataDirectory, from.position(), stopAtSequence);
        hashes.before(result.lastSequence() + 1, machine::stateHash);
        return result;
    }

    /** The snapshots there are, oldest first, each held against the engine where it stands for; after the run. */
    public List<SnapshotVerdict> snapshots() {
        return hashes.verdicts(beganAt());
    }

    public EngineState state() {
        return EngineState.of(
                from.machine().core().engine(), from.machine().core().situation());
    }
}

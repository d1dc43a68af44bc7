package sniper.ops.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.snapshot.Beginning;
import sniper.journal.snapshot.Machine;
import sniper.journal.snapshot.MachineAround;
import sniper.journal.snapshot.Recovery;
import sniper.ops.daemon.CoreMachine;
import sniper.ops.daemon.DamagedJournalException;
import sniper.ops.daemon.InstrumentText;
import sniper.strategies.StrategyHost;
import sniper.strategies.listing.ExitView;
import sniper.strategies.listing.ListingView;

/** What the strategies know at the end of a journal, which may be in use. Threading: one thread, one use. */
public final class StrategyReplay implements MachineAround {
    private final CoreMachine machine;
    private @Nullable StrategyHost strategies;
    private long lastTimeNs;

    private StrategyReplay() {
        machine = new CoreMachine(false, context -> {
            StrategyHost host = new StrategyHost(context);
            strategies = host;
            return host;
        });
    }

    /**
     * Reads the whole journal or, where old files were dropped, from the oldest snapshot that can be used.
     *
     * @throws DamagedJournalException when it cannot be read to its end
     */
    public static StrategyReplay of(Path directory) {
        Beginning<StrategyReplay> from = new Recovery<>(directory, StrategyReplay::new).beginning();
        ReplayResult result =
                new Replay(from.machine(), from.follower()).run(directory, from.position(), Replay.NO_STOP);
        if (result.damage() != null) {
            throw new DamagedJournalException(result.damage());
        }
        return from.machine();
    }

    private StrategyHost strategies() {
        return Objects.requireNonNull(strategies, "an engine makes its strategies");
    }

    public List<ListingView> listings() {
        return strategies().listings();
    }

    public List<ExitView> exits() {
        return strategies().exits();
    }

    /** Symbols and decimals as the journal states them. */
    public InstrumentText names() {
        return Why.names(machine.engine());
    }

    /** Of the last input, 0 before the first. */
    public long lastTimeNs() {
        return lastTimeNs;
    }

    @Override
    public Machine inside() {
        return machine;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        lastTimeNs = timeNs;
        machine.onMessage(sequence, timeNs, buffer, offset, length);
    }
}

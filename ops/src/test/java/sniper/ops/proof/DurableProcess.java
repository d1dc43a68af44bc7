package sniper.ops.proof;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.TradingState;
import sniper.core.pipeline.FeedPort;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.OrderPort;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.journal.log.DataMode;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.daemon.Keeping;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.ops.metrics.Latencies;

/**
 * Child process: the core without an exchange, 20,000 messages a second, snapshots all the time, and commands whose
 * answers have to be durable; it says up to which sequence they are.
 */
final class DurableProcess {
    static final String DURABLE = "DURABLE ";

    private static final long MS = 1_000_000;
    private static final int PER_SECOND = 20_000;
    private static final int BLOCK_BYTES = 1 << 20;

    private DurableProcess() {}

    public static void main(String[] arguments) {
        TradingCore core = new TradingCore(
                Path.of(arguments[0]),
                DataMode.PAPER,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
                Threading.DEDICATED,
                new SystemClock(),
                new Latencies(),
                MS,
                TellingJournal::new,
                WishingStrategy::new,
                new Keeping(
                        new JournalSettings(BLOCK_BYTES, 2L << 20),
                        new SnapshotPlan(100 * MS, Retention.EVERYTHING, "proof"),
                        WishingStrategy::new));
        core.start(new NoOrders(), new NoFeed(), (cause, timeNs, buffer, offset, length) -> {});
        new ProofOpening(core.ingress()).tell(core.sessionId(), false);
        new TickLoad(core.ingress(), 1, 9_999, 10_001, PER_SECOND).start();
        for (int round = 0; ; round++) {
            await(core, TradingState.NORMAL);
            core.commands().halt(HaltReason.OPERATOR, "proof", "round " + round);
            await(core, TradingState.HALTED);
            core.commands().resume(true, "proof", "round " + round);
        }
    }

    private static void await(TradingCore core, TradingState state) {
        while (core.gate().state() != state) {
            LockSupport.parkNanos(MS);
        }
    }

    /** Says what the real one has synced, once it has. */
    private static final class TellingJournal implements Journal {
        private final Journal real;
        private long last;

        TellingJournal(Journal real) {
            this.real = real;
        }

        @Override
        public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
            real.appendInput(sequence, timeNs, buffer, offset, length);
            last = sequence;
        }

        @Override
        public void appendOutput(
                long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
            real.appendOutput(causeSequence, ordinal, timeNs, buffer, offset, length);
        }

        @Override
        public void sync() {
            real.sync();
            System.out.println(DURABLE + last);
        }
    }

    private static final class NoFeed implements FeedPort {
        @Override
        public void subscribe(int instrumentId, boolean on) {}

        @Override
        public void requestSnapshot(int instrumentId) {}
    }

    private static final class NoOrders implements OrderPort {
        @Override
        public void endOfBatch(boolean mayBuy) {}

        @Override
        public void reconcile(int round, long tradesSinceNs) {}

        @Override
        public void submit(NewOrderDecoder order, long receivedNanos) {}

        @Override
        public void cancel(CancelOrderDecoder cancel) {}

        @Override
        public void query(QueryOrderDecoder query) {}

        @Override
        public void prepare(PrepareOrderDecoder order) {}
    }
}

package sniper.ops.proof;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.pipeline.EventListener;
import sniper.core.pipeline.Journal;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.daemon.Keeping;

/**
 * A {@link ChildCore} that trades: snapshots all the time, 20,000 messages a second and orders among them. Threading: one
 * thread.
 */
final class ProofProcess {
    static final int PER_SECOND = 20_000;

    private static final long MS = 1_000_000;
    private static final int MOST_PAUSE_MS = 20;
    private static final long SNAPSHOT_NS = 100 * MS;
    private static final int BLOCK_BYTES = 1 << 20;

    final ChildCore child;
    final TickLoad load;
    private final TradingRules rules;
    private final SplittableRandom random;
    private int tag;

    /** Starts everything; the first argument that is not of {@link ChildCore} is a seed. */
    ProofProcess(String[] arguments, long minFreeBytes, UnaryOperator<Journal> journaling, EventListener listener) {
        random = new SplittableRandom(Long.parseLong(ChildCore.argument(arguments)));
        child = new ChildCore(
                arguments,
                new Keeping(
                        new JournalSettings(BLOCK_BYTES, minFreeBytes),
                        new SnapshotPlan(SNAPSHOT_NS, Retention.EVERYTHING, "proof"),
                        WishingStrategy::new),
                journaling);
        rules = child.start(listener);
        load = new TickLoad(child.core.ingress(), rules.instrumentId(), 9_999, 10_001, PER_SECOND).start();
    }

    /** One more order is wanted, then a pause. */
    void trade() {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        OrderType type = random.nextInt(4) == 0 ? OrderType.LIMIT_MAKER : OrderType.IMMEDIATE_OR_CANCEL;
        long price =
                type == OrderType.LIMIT_MAKER ? (side == Side.BUY ? 9_500 : 10_500) : side == Side.BUY ? 10_400 : 9_600;
        child.wish(new Wish(++tag, rules.instrumentId(), type, false, side, price, random.nextInt(100, 1_000)));
        LockSupport.parkNanos(random.nextLong(1, MOST_PAUSE_MS) * MS);
    }
}

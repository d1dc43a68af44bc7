package sniper.ops.proof;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import sniper.core.instrument.TradingRules;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.pipeline.EventListener;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.daemon.Keeping;

/**
 * Child process: the whole core, its gateway, snapshots all the time, 20,000 messages a second and orders among them,
 * until it is killed. It says READY once orders flow.
 */
final class KilledProcess {
    static final String READY = "READY";
    static final int PER_SECOND = 20_000;

    private static final long MS = 1_000_000;
    private static final int MOST_PAUSE_MS = 20;
    private static final long SNAPSHOT_NS = 100 * MS;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final long MIN_FREE_BYTES = 64L << 20;

    private KilledProcess() {}

    public static void main(String[] arguments) {
        SplittableRandom random = new SplittableRandom(Long.parseLong(ChildCore.argument(arguments)));
        ChildCore child = new ChildCore(
                arguments,
                new Keeping(
                        new JournalSettings(BLOCK_BYTES, MIN_FREE_BYTES),
                        new SnapshotPlan(SNAPSHOT_NS, Retention.EVERYTHING, "proof"),
                        WishingStrategy::new));
        TradingRules rules = child.start(sayWhenOrdersFlow());
        new TickLoad(child.core.ingress(), rules.instrumentId(), 9_999, 10_001, PER_SECOND).start();
        for (int tag = 1; ; tag++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            OrderType type = random.nextInt(4) == 0 ? OrderType.LIMIT_MAKER : OrderType.IMMEDIATE_OR_CANCEL;
            long price = type == OrderType.LIMIT_MAKER
                    ? (side == Side.BUY ? 9_500 : 10_500)
                    : side == Side.BUY ? 10_400 : 9_600;
            child.wish(new Wish(tag, rules.instrumentId(), type, false, side, price, random.nextInt(100, 1_000)));
            LockSupport.parkNanos(random.nextLong(1, MOST_PAUSE_MS) * MS);
        }
    }

    private static EventListener sayWhenOrdersFlow() {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        AtomicBoolean said = new AtomicBoolean();
        return (cause, timeNs, buffer, offset, length) -> {
            if (header.wrap(buffer, offset).templateId() == NewOrderDecoder.TEMPLATE_ID
                    && said.compareAndSet(false, true)) {
                System.out.println(READY);
            }
        };
    }
}

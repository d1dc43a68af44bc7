package sniper.ops.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.Side;
import sniper.core.message.SlotUnit;
import sniper.ops.daemon.Commands.BusyException;
import sniper.ops.run.Every;
import sniper.ops.run.InstancePlan;
import sniper.ops.run.OrderWish;
import sniper.ops.run.RunLine;
import sniper.ops.run.RunPlan;
import sniper.ops.run.TickPrice;

/**
 * A run with both plans, two instances, ticks and orders by hand, all of it a function of a seed: it can be played twice, and
 * from where it was interrupted. Threading: one thread.
 */
final class LedgerScript {
    static final long START_NS = 1_767_571_200_000_000_000L;
    static final UUID RUN = UUID.fromString("6f6d1c1e-6a3b-4c0e-9a61-0123456789ab");

    private static final long INTERVAL_NS = 60_000_000_000L;
    /** Ticks are not on the grid of logical times. */
    private static final long INTO_THE_INTERVAL_NS = 7_123_456_789L;

    private static final int ORDER_EVERY = 5;
    private static final int MOST_AHEAD = 64;

    private final long seed;
    private final int ticks;
    private final long[][] prices;
    /** Stamps of all messages: the time of the step they belong to. */
    private final AtomicLong clock;

    LedgerScript(long seed, int ticks, AtomicLong clock) {
        this.seed = seed;
        this.ticks = ticks;
        this.clock = clock;
        SplittableRandom random = new SplittableRandom(seed);
        prices = new long[ticks + 1][LedgerCore.SYMBOLS.size()];
        for (int symbol = 0; symbol < LedgerCore.SYMBOLS.size(); symbol++) {
            long price = LedgerCore.PRICE_TICKS;
            for (int tick = 1; tick <= ticks; tick++) {
                price = Math.max(1_000, price + random.nextInt(-60, 61));
                prices[tick][symbol] = random.nextInt(200) == 0 ? 0 : price;
            }
        }
    }

    private static long eventNs(int tick) {
        return START_NS + tick * INTERVAL_NS + INTO_THE_INTERVAL_NS;
    }

    private static RunPlan plan() {
        return new RunPlan(
                "golden_nifty",
                "INR",
                new BigDecimal("100000"),
                List.of(
                        new InstancePlan(
                                AllocationStrategy.GOLDEN_NIFTY,
                                "NIFTYBEES.NS",
                                "GOLDBEES.NS",
                                BarPeriod.MONTH,
                                36,
                                600_000_000),
                        new InstancePlan(
                                AllocationStrategy.ALPHA_SHIELD,
                                "JUNIORBEES.NS",
                                "GOLDBEES.NS",
                                BarPeriod.MONTH,
                                60,
                                400_000_000)),
                List.of("BTCUSDT"),
                new BigDecimal("777.77"),
                new Every(3, SlotUnit.HOUR),
                new Every(7, SlotUnit.HOUR),
                20_000_000,
                0,
                INTERVAL_NS,
                10 * INTERVAL_NS,
                "always-open",
                5,
                10,
                new BigDecimal("40000"));
    }

    /** Plays what the core has not heard of yet. */
    void play(LedgerCore core, Repeat repeat, Runnable afterTick) {
        clock.set(Math.max(clock.get(), START_NS));
        int userId = core.commands.addUser("dr").join().userId();
        core.commands.start(userId, RUN, plan()).join();
        int from = (int) ((line(core).lastLogicalTimeNs() - START_NS) / INTERVAL_NS);
        for (int tick = Math.max(1, from); tick <= ticks; tick++) {
            clock.set(eventNs(tick));
            for (int i = repeat.times(tick); i > 0; i--) {
                tick(core, tick);
            }
            for (int late : repeat.late(tick)) {
                tick(core, late);
            }
            OrderWish wish = wish(tick);
            for (int i = wish == null ? 0 : repeat.times(tick); i > 0; i--) {
                core.commands
                        .order(line(core).userId(), line(core).runId(), wish)
                        .join();
            }
            awaitNear(core, tick);
            afterTick.run();
        }
    }

    /** How deliveries are repeated: each tick and order so many times, and old ticks once more. */
    interface Repeat {
        Repeat NONE = new Repeat() {};

        default int times(int tick) {
            return 1;
        }

        default List<Integer> late(int tick) {
            return List.of();
        }

        static Repeat random(long seed) {
            return new Repeat() {
                @Override
                public int times(int tick) {
                    return 1 + new SplittableRandom(seed + tick).nextInt(3);
                }

                @Override
                public List<Integer> late(int tick) {
                    SplittableRandom random = new SplittableRandom(seed - tick);
                    return random.nextInt(4) == 0 ? List.of(1 + random.nextInt(tick)) : List.of();
                }
            };
        }
    }

    private static RunLine line(LedgerCore core) {
        return core.board.run(RUN).orElseThrow();
    }

    private void tick(LedgerCore core, int tick) {
        List<TickPrice> quoted = new ArrayList<>();
        for (int symbol = 0; symbol < LedgerCore.SYMBOLS.size(); symbol++) {
            quoted.add(new TickPrice(symbol + 1, prices[tick][symbol], eventNs(tick)));
        }
        RunLine line = line(core);
        while (true) {
            try {
                core.commands.tick(line.userId(), line.runId(), eventNs(tick), quoted);
                return;
            } catch (BusyException e) {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    private @Nullable OrderWish wish(int tick) {
        if (tick % ORDER_EVERY != 0) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(seed * 31 + tick);
        int symbol = random.nextInt(LedgerCore.SYMBOLS.size());
        long price = Math.max(1_000, prices[tick][symbol]);
        boolean limit = random.nextBoolean();
        return new OrderWish(
                "hand-" + tick,
                LedgerCore.SYMBOLS.get(symbol),
                random.nextInt(3) == 0 ? Side.SELL : Side.BUY,
                BigDecimal.valueOf(random.nextInt(0, 40_000), 4),
                limit ? BigDecimal.valueOf(price + random.nextInt(-200, 200), 2) : null);
    }

    /** The ring has room for what follows. */
    private static void awaitNear(LedgerCore core, int tick) {
        long leastNs = START_NS + (tick - MOST_AHEAD) * INTERVAL_NS;
        while (line(core).lastLogicalTimeNs() < leastNs) {
            LockSupport.parkNanos(50_000);
        }
    }
}

package sniper.ops.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;
import sniper.core.message.SlotUnit;
import sniper.ops.daemon.Commands.BusyException;
import sniper.ops.run.Every;
import sniper.ops.run.InstancePlan;
import sniper.ops.run.OrderWish;
import sniper.ops.run.RunLine;
import sniper.ops.run.RunPlan;
import sniper.ops.run.TickPrice;

/** Some users who start, stop, pause, arm, order and have ticks, by chance. Threading: one thread. */
final class RandomUsers {
    static final long INTERVAL_NS = 10_000_000_000L;
    private static final int MOST_RUNS = 12;

    private final LedgerCore core;
    private final SplittableRandom random;
    private final List<Integer> users = new ArrayList<>();
    private long requests;
    private int orders;

    RandomUsers(LedgerCore core, String prefix, int count, long seed) {
        this.core = core;
        random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            String name = prefix + i;
            users.add(asked(() -> core.commands.addUser(name).join()).userId());
        }
    }

    long requests() {
        return requests;
    }

    /** All have a tick, and about one in three does something. */
    void step(long nowNs) {
        for (int user : users) {
            if (random.nextInt(3) == 0) {
                act(user);
            }
            for (RunLine line : core.board.runsOf(user)) {
                if (line.status() == RunStatus.RUNNING) {
                    tick(line, nowNs);
                }
            }
        }
    }

    private void tick(RunLine line, long nowNs) {
        List<TickPrice> prices = new ArrayList<>();
        for (int id = 1; id <= LedgerCore.SYMBOLS.size(); id++) {
            long price = random.nextInt(100) == 0 ? 0 : LedgerCore.PRICE_TICKS + random.nextInt(-900, 901);
            prices.add(new TickPrice(id, price, nowNs));
        }
        asked(() -> {
            core.commands.tick(line.userId(), line.runId(), nowNs, prices);
            return line;
        });
    }

    private void act(int user) {
        List<RunLine> runs = core.board.runsOf(user);
        RunLine latest = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        int choice = random.nextInt(20);
        if (latest == null || (latest.status() == RunStatus.STOPPED && runs.size() < MOST_RUNS)) {
            UUID run = new UUID(random.nextLong(), random.nextLong());
            asked(() -> core.commands.start(user, run, plan()).join());
        } else if (choice == 0) {
            change(latest, CommandKind.STOP_RUN);
        } else if (choice == 1) {
            change(latest, CommandKind.PAUSE_RUN);
        } else if (choice <= 4 && latest.status() == RunStatus.PAUSED) {
            change(latest, CommandKind.RESUME_RUN);
        } else {
            OrderWish wish = wish();
            asked(() -> core.commands.order(user, latest.runId(), wish).join());
        }
    }

    private void change(RunLine line, CommandKind kind) {
        asked(() -> core.commands
                .change(line.userId(), line.runId(), kind, RunCause.USER)
                .join());
    }

    private OrderWish wish() {
        return new OrderWish(
                "order '" + ++orders + "'; DROP TABLE paper_order; --",
                LedgerCore.SYMBOLS.get(random.nextInt(LedgerCore.SYMBOLS.size())),
                random.nextInt(3) == 0 ? Side.SELL : Side.BUY,
                BigDecimal.valueOf(random.nextInt(-10, 200_000), 4),
                random.nextBoolean()
                        ? null
                        : BigDecimal.valueOf(LedgerCore.PRICE_TICKS + random.nextInt(-900, 900), 2));
    }

    private RunPlan plan() {
        boolean plans = random.nextBoolean();
        return new RunPlan(
                "golden_nifty",
                "INR",
                BigDecimal.valueOf(random.nextInt(500_000), 2),
                List.of(new InstancePlan(
                        AllocationStrategy.GOLDEN_NIFTY,
                        "NIFTYBEES.NS",
                        "GOLDBEES.NS",
                        BarPeriod.MONTH,
                        36,
                        1_000_000_000)),
                List.of("JUNIORBEES.NS", "BTCUSDT"),
                plans ? new BigDecimal("55.55") : BigDecimal.ZERO,
                plans ? new Every(1 + random.nextInt(5), SlotUnit.MINUTE) : null,
                plans ? new Every(7, SlotUnit.MINUTE) : null,
                20_000_000,
                0,
                INTERVAL_NS,
                10 * INTERVAL_NS,
                "always-open",
                random.nextInt(20),
                random.nextInt(20),
                random.nextBoolean() ? BigDecimal.ZERO : new BigDecimal("2000"));
    }

    /** A full ring is asked again. */
    private <T> T asked(Supplier<T> request) {
        requests++;
        while (true) {
            try {
                return request.get();
            } catch (BusyException e) {
                LockSupport.parkNanos(100_000);
            }
        }
    }
}

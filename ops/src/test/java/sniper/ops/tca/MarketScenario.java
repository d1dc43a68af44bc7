package sniper.ops.tca;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sniper.core.message.DenyReason;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;

/**
 * Trading as a seed says, in a journal: several symbols, partial fills, refusals, silence, orders nobody takes, quotes
 * with gaps, dropped subscriptions, restarts, and a clock that goes back now and then.
 */
final class MarketScenario {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final List<TestInstrument> INSTRUMENTS = List.of(
            new TestInstrument(1, "NOVAUSDT", "USDT", 6, 2, 21_674),
            new TestInstrument(2, "BTCUSDT", "USDT", 2, 5, 9_876_543),
            new TestInstrument(3, "PEPEUSDT", "USDT", 9, 0, 12_345),
            new TestInstrument(4, "NOVAUSDC", "USDC", 4, 4, 5_001));

    private final SplittableRandom random;
    private final WrittenJournal journal;
    private final long[] prices = new long[INSTRUMENTS.size() + 1];
    private final List<TestOrder> open = new ArrayList<>();
    private int sessions = 1;

    private MarketScenario(long seed, WrittenJournal journal) {
        random = new SplittableRandom(seed);
        this.journal = journal;
    }

    static void write(Path directory, long seed, int steps) {
        try (WrittenJournal journal = new WrittenJournal(directory, START_NS)) {
            new MarketScenario(seed, journal).play(steps);
        }
    }

    private void play(int steps) {
        journal.session(sessions);
        journal.user(1, "operator");
        journal.user(2, "second, \"quoted\"");
        for (TestInstrument instrument : INSTRUMENTS) {
            journal.instrument(instrument);
            prices[instrument.id()] = instrument.firstTicks();
        }
        for (int target = 1; target <= 3; target++) {
            journal.target(target, target % 2 + 1, INSTRUMENTS.get(0));
        }
        journal.clock(1_500_000);
        for (int step = 0; step < steps; step++) {
            pass();
            step();
        }
    }

    /** Mostly milliseconds, sometimes minutes, now and then a step back. */
    private void pass() {
        long ms =
                switch (random.nextInt(12)) {
                    case 0 -> random.nextLong(1, 400_000);
                    case 1, 2 -> random.nextLong(1, 20_000);
                    case 3 -> -random.nextLong(0, 30);
                    default -> random.nextLong(0, 400);
                };
        journal.nowNs += ms * MS + random.nextLong(MS);
    }

    private void step() {
        TestInstrument instrument = INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size()));
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> decide(instrument);
            case 3, 4, 5, 6, 7 -> goOn();
            case 8 -> subscription(instrument);
            case 9 -> restart();
            case 10 -> journal.clock(random.nextLong(-3, 3) * MS);
            default -> tick(instrument);
        }
    }

    private void tick(TestInstrument instrument) {
        long moved = prices[instrument.id()];
        moved = Math.max(50, moved + moved * random.nextLong(-40, 42) / 10_000);
        prices[instrument.id()] = moved;
        long spread = random.nextLong(1, 20);
        boolean noBid = random.nextInt(25) == 0;
        boolean noAsk = random.nextInt(25) == 0;
        journal.ticker(instrument.id(), moved, noBid ? 0 : 500, moved + spread, noAsk ? 0 : 700);
    }

    private void subscription(TestInstrument instrument) {
        if (random.nextInt(4) == 0) {
            journal.subscription(instrument.id(), random.nextBoolean());
        }
    }

    private void restart() {
        if (random.nextInt(10) == 0) {
            journal.session(++sessions);
        }
    }

    private void decide(TestInstrument instrument) {
        if (random.nextBoolean()) {
            tick(instrument);
        } else {
            journal.timer();
        }
        OrderType[] types = {OrderType.LIMIT, OrderType.IMMEDIATE_OR_CANCEL, OrderType.FILL_OR_KILL, OrderType.MARKET};
        long price = prices[instrument.id()] + random.nextLong(-30, 30);
        long lots = random.nextLong(1, 50_000);
        TestOrder order = new TestOrder(
                instrument,
                random.nextBoolean() ? Side.BUY : Side.SELL,
                types[random.nextInt(types.length)],
                Math.max(1, price),
                lots);
        order.userId = random.nextInt(1, 3);
        order.targetId = random.nextInt(4);
        order.profitAtoms = order.side == Side.SELL ? (lots % 1_001 - 400) * 1_000_000 : 0;
        if (order.type == OrderType.MARKET) {
            order.quoteAtoms = Math.max(1, instrument.atoms(order.priceTicks, lots));
        }
        if (random.nextInt(8) == 0) {
            journal.denied(order, DenyReason.STALE_BOOK);
        } else {
            open.add(journal.order(order));
        }
    }

    /** Something becomes of an order, or nothing ever. */
    private void goOn() {
        if (open.isEmpty()) {
            return;
        }
        TestOrder order = open.get(random.nextInt(open.size()));
        long sentNs = order.decidedNs + random.nextLong(-2, 5_000) * 1_000;
        switch (random.nextInt(14)) {
            case 0 -> {
                journal.reply(order, ReplyOutcome.REJECTED, sentNs);
                end(order, OrderStatus.REJECTED, ErrorClass.NOT_TRADABLE_YET, 10007);
            }
            case 1 -> {
                journal.reply(order, ReplyOutcome.NOT_SENT, 0);
                end(order, OrderStatus.REJECTED, ErrorClass.LOCAL_GATE, 0);
            }
            case 2 -> {
                journal.reply(order, ReplyOutcome.UNKNOWN, sentNs);
                journal.changed(order, OrderStatus.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
            }
            case 3 -> journal.reply(order, ReplyOutcome.NOT_FOUND, sentNs);
            case 4 -> {
                journal.timer();
                journal.cancel(order);
                end(order, OrderStatus.CANCELED, ErrorClass.NONE, 0);
            }
            case 5 -> {
                journal.timer();
                end(order, OrderStatus.EXPIRED, ErrorClass.NONE, 0);
            }
            case 6, 7 -> {
                journal.reply(order, ReplyOutcome.ACCEPTED, sentNs);
                journal.changed(order, OrderStatus.NEW, ErrorClass.NONE, 0);
            }
            case 8 -> open.remove(order); // nobody hears of it again
            default -> fill(order);
        }
    }

    private void end(TestOrder order, OrderStatus status, ErrorClass errorClass, int code) {
        journal.changed(order, status, errorClass, code);
        if (random.nextInt(6) > 0) {
            open.remove(order); // else something comes late
        }
    }

    private void fill(TestOrder order) {
        long left = order.lots - order.filledLots;
        if (left <= 0) {
            open.remove(order);
            return;
        }
        long lots = random.nextInt(3) == 0 ? left : random.nextLong(1, left + 1);
        long price = Math.max(1, order.priceTicks + random.nextLong(-15, 15));
        FeeAsset[] assets = {FeeAsset.QUOTE, FeeAsset.QUOTE, FeeAsset.BASE, FeeAsset.OTHER};
        journal.fill(order, price, lots, random.nextLong(0, 100_000), assets[random.nextInt(assets.length)]);
        boolean all = order.filledLots == order.lots;
        journal.changed(order, all ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, ErrorClass.NONE, 0);
        if (all) {
            open.remove(order);
        }
    }
}

package sniper.ops.scenario;

import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import sniper.core.message.CommandKind;
import sniper.core.message.ErrorClass;
import sniper.core.message.ListingSource;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.ops.scenario.EngineDriver.Sent;

/**
 * A venue and a world that misbehave as a seed says: moved openings, refusals, silence, repeated, late and reordered
 * events, halts, restarts. Keeps its own naive books of what it executed.
 */
final class RandomScenario {
    private static final long START = 1_767_225_600L * SECOND;
    private static final long CAP = 12_000;

    final EngineDriver driver = new EngineDriver(START);
    private final Inputs in = new Inputs(driver);
    private final SplittableRandom random;
    private final List<Runnable> late = new ArrayList<>();
    private long open = START + 600 * SECOND;
    private long price = 10_000;
    private int handled;
    private int sessions = 1;
    private long trades;

    /** Buys of which the venue executed something. */
    final Set<Long> executedBuys = new HashSet<>();

    /** What the venue executed, net, in lots. */
    long venueLots;

    /** What the venue was paid less what it paid out, fees included, in atoms. */
    long venueAtoms;

    RandomScenario(long seed) {
        random = new SplittableRandom(seed);
    }

    RandomScenario play() {
        in.session(sessions, false);
        in.user();
        in.limits(random.nextInt(50, 500), 1_000, random.nextInt(5, 200), random.nextInt(1, 5));
        in.run(CommandKind.START_RUN, RunMode.LIVE);
        in.sniper();
        in.safeguards(3, 5, 5_000, random.nextInt(2) * random.nextLong(1, 20) * SECOND);
        announce();
        for (int step = 0; step < 300; step++) {
            world();
            venue();
        }
        quiesce();
        return this;
    }

    private void announce() {
        in.listing(ListingSource.CALENDAR, open, -1, -1, -1);
        in.target(random.nextInt(20, 150), random.nextInt(10) == 0 ? 0 : CAP);
        in.listing(ListingSource.EXCHANGE_INFO, open, -1, -1, -1);
        in.instrument(false);
    }

    private void world() {
        switch (random.nextInt(20)) {
            case 0 -> in.listing(ListingSource.SYMBOLS_V2, open, random.nextInt(1, 3), random.nextInt(1, 3), 4);
            case 1, 2, 3 -> in.listing(ListingSource.SYMBOLS_V2, open, 2, 2, 4);
            case 4 -> in.clock(random.nextLong(-20, 20) * MILLI, random.nextLong(1, 7) * MILLI, 2 * MILLI);
            case 5, 6 -> in.readiness(random.nextInt(20) == 0 ? 9 : 10, random.nextInt(20) > 0);
            case 7, 8 -> in.subscription(random.nextInt(20) > 0);
            case 9 -> maybe(30, this::reschedule);
            case 10 -> maybe(40, in::halt);
            case 11 -> in.resume();
            case 12 -> maybe(20, () -> in.session(++sessions, false));
            case 13 -> approachOpen();
            default -> tick();
        }
        driver.advanceTo(driver.nowNs() + random.nextLong(1, 2_000) * MILLI / (random.nextInt(10) + 1));
    }

    /** Mostly everything is in order when the open comes near. */
    private void approachOpen() {
        if (random.nextInt(5) > 0) {
            in.listing(ListingSource.SYMBOLS_V2, open, 2, 2, 4);
            in.clock(0, MILLI, 2 * MILLI);
            in.readiness(10, true);
            driver.advanceTo(Math.max(driver.nowNs(), open - 50 * SECOND));
            in.subscription(true);
        }
        driver.advanceTo(Math.max(driver.nowNs(), open - random.nextLong(1, 500) * MILLI));
    }

    private void maybe(int oneIn, Runnable what) {
        if (random.nextInt(oneIn) == 0) {
            what.run();
        }
    }

    private void reschedule() {
        open += random.nextLong(1, 30) * 60 * SECOND;
        in.listing(ListingSource.CALENDAR, open, -1, -1, -1);
        in.listing(ListingSource.EXCHANGE_INFO, open, -1, -1, -1);
    }

    private void tick() {
        price = Math.max(1_000, price + price * random.nextLong(-90, 110) / 1_000);
        in.ticker(price, random.nextLong(1, 2_000_000), price + 10, random.nextLong(1, 2_000_000));
    }

    /** Answers what was sent, delivers some of what is late, repeats some of it. */
    private void venue() {
        while (handled < driver.sent.size()) {
            answer(driver.sent.get(handled++));
        }
        for (int i = random.nextInt(3); i > 0 && !late.isEmpty(); i--) {
            Runnable event = late.get(random.nextInt(late.size()));
            event.run();
            if (random.nextInt(4) > 0) {
                late.remove(event);
            }
        }
    }

    private void answer(Sent order) {
        long id = order.orderId();
        switch (random.nextInt(8)) {
            case 0 -> in.reply(id, ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, 10007);
            case 1 -> in.reply(id, ReplyOutcome.REJECTED, refusal(), 30002);
            case 2 -> {
                in.reply(id, ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
                if (random.nextBoolean()) {
                    execute(order);
                } else {
                    late.add(() -> in.reply(id, ReplyOutcome.NOT_FOUND, ErrorClass.UNKNOWN_ORDER, -2013));
                }
            }
            default -> {
                late.add(() -> in.reply(id, ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0));
                execute(order);
            }
        }
    }

    private ErrorClass refusal() {
        ErrorClass[] classes = {ErrorClass.SIZE, ErrorClass.FUNDS, ErrorClass.NO_LIQUIDITY, ErrorClass.THROTTLE};
        return classes[random.nextInt(classes.length)];
    }

    /** Executes some, all or nothing in one to three trades; the events of it arrive later in any order. */
    private void execute(Sent order) {
        long left = random.nextInt(5) == 0 ? 0 : random.nextLong(1, order.quantityLots() + 1);
        left = random.nextBoolean() ? order.quantityLots() : left;
        long total = left;
        while (left > 0) {
            long lots = random.nextInt(3) == 0 ? left : random.nextLong(1, left + 1);
            trade(order, lots);
            left -= lots;
        }
        OrderStatus status = total == order.quantityLots() ? OrderStatus.FILLED : OrderStatus.CANCELED;
        late.add(() -> in.report(order.orderId(), status, total));
    }

    private void trade(Sent order, long lots) {
        long key = ++trades;
        boolean buy = order.side() == Side.BUY;
        if (buy) {
            executedBuys.add(order.orderId());
        }
        long quote = sniper.core.instrument.Money.notionalFloor(
                order.priceTicks(), lots, Inputs.PRICE_SCALE, Inputs.QUANTITY_SCALE);
        venueLots += buy ? lots : -lots;
        venueAtoms += (buy ? quote : -quote) + sniper.core.instrument.Money.bpsCeil(quote, 5);
        late.add(() -> in.fill(order.orderId(), key, order.priceTicks(), lots));
    }

    /** Everything late arrives, the bid is deep, time passes: whatever is held must be sold. */
    private void quiesce() {
        in.resume();
        in.subscription(true);
        for (int round = 0; round < 60; round++) {
            while (!late.isEmpty()) {
                late.remove(late.size() - 1).run();
            }
            driver.advanceTo(driver.nowNs() + 120 * SECOND);
            in.ticker(10_000, 1_000_000_000L, 10_010, 1_000_000_000L);
            while (handled < driver.sent.size()) {
                Sent order = driver.sent.get(handled++);
                trade(order, order.quantityLots());
                late.add(() -> in.report(order.orderId(), OrderStatus.FILLED, order.quantityLots()));
            }
        }
    }
}

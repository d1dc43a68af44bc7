package sniper.ops.scenario;

import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sniper.core.engine.EngineConfig;
import sniper.core.instrument.Money;
import sniper.core.message.CommandKind;
import sniper.core.message.ErrorClass;
import sniper.core.message.ListingSource;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.order.Order;
import sniper.core.position.Position;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.strategies.InstanceProbe;

/**
 * Listings in waves of four until so many orders were sent: refusals, silence, partial and late fills, stops, halts,
 * flattenings and restarts as a seed says. Every wave ends with nothing open.
 */
final class ManyOrders {
    private static final long START = 1_767_225_600L * SECOND;
    private static final long CAP = 12_000;
    private static final int WAVE = 4;
    private static final int MAX_ROUNDS = 60;
    /** One USDT at the bid of the end: less than that nobody buys. */
    private static final long LEAST_LOTS = 50_000;

    final EngineDriver driver;
    private final Inputs in;
    private final SplittableRandom random;
    private final int orders;
    private final List<Runnable> late = new ArrayList<>();
    private final Map<Integer, Long> prices = new HashMap<>();
    private int nextInstrument = 10;
    private int handled;
    private int sessions = 1;
    private long trades;
    private int idle;

    ManyOrders(long seed, int orders) {
        this(seed, orders, START);
    }

    ManyOrders(long seed, int orders, long startNs) {
        driver = new EngineDriver(startNs, InstanceProbe.NONE, EngineConfig.defaults());
        in = new Inputs(driver);
        random = new SplittableRandom(seed);
        this.orders = orders;
        driver.account(this::accountAsOurs);
    }

    ManyOrders play() {
        in.session(sessions, false);
        in.user();
        in.limits(1_000, 1_000, 1_000_000, 1_000);
        in.run(CommandKind.START_RUN, RunMode.LIVE);
        while (driver.sent.size() < orders) {
            in.sniper(random.nextInt(3) * 700, 1_500, 3_000, 4_000, 3_000, 9_000, random.nextBoolean() ? 4_000 : 3_000);
            int before = driver.sent.size();
            wave(nextInstrument);
            idle = driver.sent.size() == before ? idle + 1 : 0;
            if (idle > 5) {
                throw new AssertionError(
                        "the wave of instrument " + nextInstrument + " is another one without an order: "
                                + driver.engine.tradingState() + ", " + driver.steps.get(driver.steps.size() - 1));
            }
            nextInstrument += WAVE;
        }
        return this;
    }

    private void wave(int first) {
        long open = driver.nowNs() + 120 * SECOND;
        for (int id = first; id < first + WAVE; id++) {
            announce(id, open);
        }
        driver.advanceTo(open - 55 * SECOND);
        in.clock(random.nextLong(-3, 3) * MILLI, MILLI, 2 * MILLI);
        in.readiness(10, true);
        for (int id = first; id < first + WAVE; id++) {
            in.instrument = id;
            in.subscription(true);
        }
        driver.advanceTo(open - random.nextLong(105, 400) * MILLI);
        for (int step = 0; step < 90; step++) {
            in.instrument = random.nextInt(first, first + WAVE);
            world(step);
            venue();
            driver.advanceTo(driver.nowNs() + random.nextLong(1, step < 40 ? 60 : 4_000) * MILLI);
        }
        settle(first);
    }

    private void announce(int id, long open) {
        in.instrument = id;
        prices.put(id, 10_000L);
        in.instrument(false);
        in.listing(ListingSource.CALENDAR, open, -1, -1, -1);
        in.target(random.nextInt(20, 150), CAP);
        in.listing(ListingSource.EXCHANGE_INFO, open, -1, -1, -1);
        in.listing(ListingSource.SYMBOLS_V2, open, 2, 2, 4);
    }

    private void world(int step) {
        switch (random.nextInt(60)) {
            case 0 -> in.deal(prices.get(in.instrument), random.nextLong(1, 1_000));
            case 1 -> in.halt();
            case 2, 3 -> in.resume();
            case 4 -> {
                if (step > 50) {
                    in.flatten(random.nextBoolean() ? in.instrument : 0, 500);
                }
            }
            case 5 -> {
                if (step > 50) {
                    in.session(++sessions, false);
                    in.readiness(10, true);
                }
            }
            case 6 -> in.cancelAll();
            default -> {
                if (step > 4) {
                    tick();
                }
            }
        }
    }

    private void tick() {
        long price = prices.get(in.instrument);
        price = Math.max(1_000, price + price * random.nextLong(-60, 75) / 1_000);
        prices.put(in.instrument, price);
        in.ticker(price, random.nextLong(1, 2_000_000), price + 10, random.nextLong(1, 2_000_000));
    }

    private void venue() {
        while (handled < driver.sent.size()) {
            answer(driver.sent.get(handled++));
        }
        for (int i = random.nextInt(4); i > 0 && !late.isEmpty(); i--) {
            Runnable event = late.get(random.nextInt(late.size()));
            event.run();
            if (random.nextInt(6) > 0) {
                late.remove(event);
            }
        }
    }

    private void answer(Sent order) {
        long id = order.orderId();
        switch (random.nextInt(9)) {
            case 0, 1 -> in.reply(id, ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, 10007);
            case 2 -> in.reply(id, ReplyOutcome.REJECTED, ErrorClass.NO_LIQUIDITY, 30025);
            case 3 -> {
                in.reply(id, ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
                if (random.nextBoolean()) {
                    execute(order);
                } else {
                    late.add(() -> in.answer(id, OrderStatus.CANCELED, 0));
                    if (random.nextInt(4) == 0) {
                        // The venue has been seen to do this.
                        fillLater(order, order.quantityLots());
                    }
                }
            }
            default -> {
                late.add(() -> in.reply(id, ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0));
                execute(order);
            }
        }
    }

    private void execute(Sent order) {
        long left = random.nextInt(6) == 0 ? 0 : random.nextLong(1, order.quantityLots() + 1);
        left = random.nextBoolean() ? order.quantityLots() : left;
        long total = left;
        while (left > 0) {
            long lots = random.nextInt(3) == 0 ? left : random.nextLong(1, left + 1);
            fillLater(order, lots);
            left -= lots;
        }
        OrderStatus status = total == order.quantityLots() ? OrderStatus.FILLED : OrderStatus.CANCELED;
        late.add(() -> in.report(order.orderId(), status, total));
    }

    private void fillLater(Sent order, long lots) {
        long key = ++trades;
        late.add(() -> in.fill(order.orderId(), key, order.priceTicks(), lots));
    }

    private void accountAsOurs(int round) {
        long quote = 0;
        for (int i = 0; i < driver.engine.positions().count(); i++) {
            Position position = driver.engine.positions().at(i);
            quote += position.soldAtoms() - position.boughtAtoms() - position.feeAtoms();
            if (position.lots() != 0) {
                in.balance(
                        round,
                        position.instrument().rules().baseAsset(),
                        position.lots() * Money.lotAtoms(Inputs.QUANTITY_SCALE),
                        0);
            }
        }
        in.balance(round, "USDT", quote, 0);
        in.account(round, true);
    }

    /** Everything late arrives, and bids are deep and low: whatever is held is sold, every order comes to its end. */
    private void settle(int first) {
        in.resume(true);
        for (int round = 0; round < MAX_ROUNDS && (round < 2 || isAnyOpen()); round++) {
            while (!late.isEmpty()) {
                late.remove(late.size() - 1).run();
            }
            driver.advanceTo(driver.nowNs() + 15 * SECOND);
            for (int id = first; id < first + WAVE; id++) {
                in.instrument = id;
                in.subscription(true);
                in.ticker(2_000, 1_000_000_000L, 2_010, 1_000_000_000L);
            }
            if (round % 10 == 9) {
                // What nobody manages any more.
                in.flatten(0, 5_000);
            }
            while (handled < driver.sent.size()) {
                Sent order = driver.sent.get(handled++);
                late.add(() -> in.report(order.orderId(), OrderStatus.FILLED, order.quantityLots()));
                fillLater(order, order.quantityLots());
            }
        }
        if (isAnyOpen()) {
            throw new AssertionError("the wave of instrument " + first + " does not come to its end" + left());
        }
        in.resume(true);
    }

    private boolean isAnyOpen() {
        boolean open = !late.isEmpty() || handled < driver.sent.size();
        for (int i = 0; i < driver.engine.positions().count(); i++) {
            open |= driver.engine.positions().at(i).lots() >= LEAST_LOTS;
        }
        for (int slot = 0; slot < driver.engine.orderTable().bound(); slot++) {
            Order order = driver.engine.orderTable().at(slot);
            open |= order != null && !order.isDone();
        }
        return open;
    }

    private String left() {
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < driver.engine.positions().count(); i++) {
            Position position = driver.engine.positions().at(i);
            if (position.lots() != 0) {
                left.append(": instrument ")
                        .append(position.instrument().id())
                        .append(" holds ")
                        .append(position.lots());
            }
        }
        return left.toString();
    }
}

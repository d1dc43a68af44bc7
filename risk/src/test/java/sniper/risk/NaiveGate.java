package sniper.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sniper.core.message.DenyReason;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.risk.limits.LimitKind;

/** The rules of the gate once more, in decimals and by adding everything up anew each time. */
final class NaiveGate {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    /** Whom a limit is stated for. */
    record Who(String scope, int id) {}

    record Wish(int run, int user, boolean paper, int instrument, int strategy, Side side, long priceTicks, long lots) {
        Who[] scopes() {
            return new Who[] {
                new Who("GLOBAL", 0),
                new Who("VENUE", 1),
                new Who("USER", user),
                new Who("RUN", run),
                new Who("STRATEGY", strategy),
                new Who("INSTRUMENT", instrument)
            };
        }
    }

    record Order(Wish wish, BigDecimal reserved) {}

    private record Bought(Wish wish, long atNs) {
        boolean isSame(Wish other) {
            return wish.instrument == other.instrument
                    && wish.strategy == other.strategy
                    && wish.priceTicks == other.priceTicks
                    && wish.lots == other.lots;
        }
    }

    /** A holding in dollars. */
    static final class Held {
        final int run;
        final int user;
        final int instrument;
        int openedBy;
        long lots;
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal realized = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;

        Held(Wish wish) {
            run = wish.run;
            user = wish.user;
            instrument = wish.instrument;
        }

        BigDecimal profit() {
            return realized.add(value).subtract(lots == 0 ? BigDecimal.ZERO : cost);
        }

        BigDecimal worth() {
            return lots == 0 ? BigDecimal.ZERO : cost.max(value);
        }

        boolean belongsTo(Who who) {
            return switch (who.scope) {
                case "USER" -> user == who.id;
                case "RUN" -> run == who.id;
                case "INSTRUMENT" -> instrument == who.id;
                case "STRATEGY" -> openedBy == who.id;
                default -> true;
            };
        }
    }

    private final Map<Who, Map<LimitKind, Long>> limits = new HashMap<>();
    final List<Order> orders = new ArrayList<>();
    final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<Who, List<Long>> passed = new HashMap<>();
    private final List<Bought> bought = new ArrayList<>();
    private final Set<Integer> stopped = new HashSet<>();
    final Map<Integer, BigDecimal> cash = new HashMap<>();
    final Map<Who, BigDecimal> capital = new HashMap<>();
    final Map<Who, BigDecimal> profits = new HashMap<>();
    final Map<Who, BigDecimal> midnightProfits = new HashMap<>();
    final Map<Who, BigDecimal> highProfits = new HashMap<>();
    final Map<Integer, Long> asks = new HashMap<>();
    final Map<Integer, Long> askLots = new HashMap<>();
    final Map<Integer, Long> bids = new HashMap<>();
    final Map<Integer, Long> lastTrades = new HashMap<>();
    private final Map<Integer, Long> quotedNs = new HashMap<>();
    private final Map<Integer, Long> tradedNs = new HashMap<>();
    long nowNs;
    boolean caution;
    TradingState state = TradingState.NORMAL;
    int minNotional;

    static BigDecimal dollars(long atoms) {
        return BigDecimal.valueOf(atoms, 8);
    }

    static BigDecimal notional(long priceTicks, long lots) {
        return CENT.multiply(BigDecimal.valueOf(priceTicks)).multiply(BigDecimal.valueOf(lots));
    }

    private @Nullable Long of(Who who, LimitKind kind) {
        return limits.getOrDefault(who, Map.of()).get(kind);
    }

    private @Nullable Long strictest(Wish wish, LimitKind kind, int scopes) {
        Long least = null;
        for (int i = 0; i < scopes; i++) {
            Long each = of(wish.scopes()[i], kind);
            least = least == null || (each != null && each < least) ? each : least;
        }
        return least;
    }

    private boolean exceeds(BigDecimal amount, @Nullable Long limitAtoms) {
        if (limitAtoms == null) {
            return false;
        }
        return amount.compareTo(dollars(caution ? limitAtoms / 2 : limitAtoms)) > 0;
    }

    private Held held(Wish wish) {
        return held.computeIfAbsent(wish.run + "/" + wish.instrument, key -> new Held(wish));
    }

    private Collection<Order> ordersOn(Held position) {
        return orders.stream()
                .filter(order -> order.wish.run == position.run && order.wish.instrument == position.instrument)
                .toList();
    }

    private boolean isOpen(Held position) {
        return ordersOn(position).stream().anyMatch(order -> order.wish.side == Side.BUY)
                || (position.lots > 0 && position.worth().compareTo(BigDecimal.valueOf(minNotional)) >= 0);
    }

    void say(Who who, Map<LimitKind, Long> values) {
        limits.put(who, values);
        if (values.containsKey(LimitKind.ORDERS_PER_MINUTE)) {
            passed.computeIfAbsent(who, key -> new ArrayList<>());
        }
    }

    DenyReason check(Wish wish) {
        Held position = held(wish);
        if (wish.side == Side.SELL) {
            long selling = ordersOn(position).stream()
                    .filter(order -> order.wish.side == Side.SELL)
                    .mapToLong(order -> order.wish.lots)
                    .sum();
            return wish.lots > position.lots - selling ? DenyReason.SELL_EXCEEDS_POSITION : DenyReason.NONE;
        }
        switch (state) {
            case NO_NEW_RISK -> {
                return DenyReason.NO_NEW_RISK;
            }
            case HALTED, FLATTENING, LOCKED -> {
                return DenyReason.TRADING_HALTED;
            }
            default -> {}
        }
        BigDecimal notional = notional(wish.priceTicks, wish.lots);
        if (notional.compareTo(BigDecimal.valueOf(minNotional)) < 0) {
            return DenyReason.BELOW_MIN_NOTIONAL;
        }
        if (exceeds(notional, strictest(wish, LimitKind.ORDER_NOTIONAL, 6))) {
            return DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER;
        }
        BigDecimal buying = ordersOn(position).stream().map(Order::reserved).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal worst = notional(wish.priceTicks, position.lots)
                .max(position.cost)
                .add(buying)
                .add(notional);
        if (exceeds(worst, strictest(wish, LimitKind.POSITION_NOTIONAL, 6))) {
            return DenyReason.POSITION_EXCEEDS_MAX;
        }
        DenyReason price = price(wish);
        if (price != DenyReason.NONE) {
            return price;
        }
        for (Who who : wish.scopes()) {
            DenyReason sum = sums(who, position, notional);
            if (sum != DenyReason.NONE) {
                return sum;
            }
        }
        BigDecimal fee = notional.multiply(new BigDecimal("0.001")).setScale(8, RoundingMode.CEILING);
        if (wish.paper && notional.add(fee).compareTo(cash.getOrDefault(wish.run, BigDecimal.ZERO)) > 0) {
            return DenyReason.INSUFFICIENT_CASH;
        }
        DenyReason loss = losses(wish);
        DenyReason rate = loss != DenyReason.NONE ? loss : rate(wish);
        return rate != DenyReason.NONE ? rate : repeats(wish);
    }

    private DenyReason price(Wish wish) {
        Long collar = strictest(wish, LimitKind.PRICE_COLLAR, 6);
        long ask = asks.getOrDefault(wish.instrument, 0L);
        Long maxAge = strictest(wish, LimitKind.QUOTE_AGE, 6);
        Long came = (ask != 0 ? quotedNs : tradedNs).get(wish.instrument);
        if (maxAge != null && came != null && came + maxAge < nowNs) {
            return DenyReason.QUOTE_TOO_OLD;
        }
        long reference = ask != 0 ? ask : lastTrades.getOrDefault(wish.instrument, 0L);
        if (collar != null
                && reference != 0
                && BigDecimal.valueOf(wish.priceTicks - reference)
                                .movePointRight(4)
                                .compareTo(BigDecimal.valueOf(reference).multiply(BigDecimal.valueOf(collar)))
                        > 0) {
            return DenyReason.OUTSIDE_PRICE_COLLAR;
        }
        Long share = strictest(wish, LimitKind.TOUCH_SHARE, 6);
        BigDecimal offered = BigDecimal.valueOf(askLots.getOrDefault(wish.instrument, 0L));
        return share != null
                        && ask != 0
                        && BigDecimal.valueOf(wish.lots)
                                        .movePointRight(4)
                                        .compareTo(offered.multiply(BigDecimal.valueOf(share)))
                                > 0
                ? DenyReason.FAT_FINGER
                : DenyReason.NONE;
    }

    private DenyReason sums(Who who, Held position, BigDecimal notional) {
        Long maxOrders = of(who, LimitKind.OPEN_ORDERS);
        long openOrders = orders.stream()
                .filter(order -> List.of(order.wish.scopes()).contains(who))
                .count();
        if (maxOrders != null && openOrders + 1 > maxOrders) {
            return DenyReason.TOO_MANY_OPEN_ORDERS;
        }
        Long maxPositions = of(who, LimitKind.OPEN_POSITIONS);
        long openPositions = held.values().stream()
                .filter(each -> each.belongsTo(who) && isOpen(each))
                .count();
        if (maxPositions != null && !isOpen(position) && openPositions + 1 > maxPositions) {
            return DenyReason.TOO_MANY_OPEN_POSITIONS;
        }
        Long maxExposure = of(who, LimitKind.GROSS_EXPOSURE);
        if (maxExposure == null) {
            return DenyReason.NONE;
        }
        BigDecimal exposure = notional;
        for (Held each : held.values()) {
            if (each.belongsTo(who)) {
                exposure = exposure.add(each.worth());
                for (Order order : ordersOn(each)) {
                    exposure = exposure.add(order.reserved);
                }
            }
        }
        return exceeds(exposure, maxExposure) ? DenyReason.EXPOSURE_EXCEEDS_MAX : DenyReason.NONE;
    }

    private DenyReason losses(Wish wish) {
        Who run = wish.scopes()[3];
        DenyReason reason =
                loss(run, strictest(wish, LimitKind.DAILY_LOSS, 4), strictest(wish, LimitKind.DAILY_LOSS_SHARE, 4));
        for (int i = 0; i < 4 && reason == DenyReason.NONE; i++) {
            Who who = wish.scopes()[i];
            reason = loss(who, of(who, LimitKind.DAILY_LOSS), of(who, LimitKind.DAILY_LOSS_SHARE));
        }
        if (reason == DenyReason.NONE) {
            reason = drawdown(run, strictest(wish, LimitKind.DRAWDOWN, 4));
        }
        for (int i = 0; i < 4 && reason == DenyReason.NONE; i++) {
            reason = drawdown(wish.scopes()[i], of(wish.scopes()[i], LimitKind.DRAWDOWN));
        }
        for (int i = 4; i < 6 && reason == DenyReason.NONE; i++) {
            reason = loss(wish.scopes()[i], of(wish.scopes()[i], LimitKind.DAILY_LOSS), null);
        }
        return reason;
    }

    private static BigDecimal amount(Map<Who, BigDecimal> amounts, Who who) {
        return amounts.getOrDefault(who, BigDecimal.ZERO);
    }

    private DenyReason loss(Who who, @Nullable Long atoms, @Nullable Long bps) {
        BigDecimal loss = amount(midnightProfits, who).subtract(amount(profits, who));
        if (loss.signum() > 0 && atoms != null && loss.compareTo(dollars(atoms)) >= 0) {
            return DenyReason.DAILY_LOSS_REACHED;
        }
        BigDecimal equity = amount(capital, who).add(amount(midnightProfits, who));
        return isShareReached(loss, equity, bps) ? DenyReason.DAILY_LOSS_SHARE_REACHED : DenyReason.NONE;
    }

    private DenyReason drawdown(Who who, @Nullable Long bps) {
        BigDecimal loss = amount(highProfits, who).subtract(amount(profits, who));
        BigDecimal equity = amount(capital, who).add(amount(highProfits, who));
        return isShareReached(loss, equity, bps) ? DenyReason.DRAWDOWN_REACHED : DenyReason.NONE;
    }

    private static boolean isShareReached(BigDecimal loss, BigDecimal equity, @Nullable Long bps) {
        if (bps == null || loss.signum() <= 0) {
            return false;
        }
        BigDecimal share =
                equity.max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(bps, 4)).setScale(8, RoundingMode.FLOOR);
        return loss.compareTo(share) >= 0;
    }

    private DenyReason rate(Wish wish) {
        for (Who who : wish.scopes()) {
            Long most = of(who, LimitKind.ORDERS_PER_MINUTE);
            long lately = passed.getOrDefault(who, List.of()).stream()
                    .filter(at -> nowNs - at < 60_000_000_000L)
                    .count();
            if (most != null && lately >= most) {
                return DenyReason.TOO_MANY_ORDERS_A_MINUTE;
            }
        }
        return DenyReason.NONE;
    }

    private DenyReason repeats(Wish wish) {
        if (stopped.contains(wish.instrument)) {
            return DenyReason.REPEATED_ORDER;
        }
        Long most = strictest(wish, LimitKind.REPEATED_ORDERS, 6);
        long same = bought.stream()
                .filter(buy -> nowNs - buy.atNs < 60_000_000_000L && buy.isSame(wish))
                .count();
        if (most != null && same >= most) {
            stopped.add(wish.instrument);
            return DenyReason.REPEATED_ORDER;
        }
        return DenyReason.NONE;
    }

    boolean rearm() {
        boolean any = !stopped.isEmpty();
        bought.removeIf(buy -> stopped.contains(buy.wish.instrument));
        stopped.clear();
        return any;
    }

    Order pass(Wish wish) {
        Held position = held(wish);
        if (wish.side == Side.BUY) {
            bought.removeIf(buy -> nowNs - buy.atNs >= 60_000_000_000L);
            bought.add(new Bought(wish, nowNs));
            if (!isOpen(position)) {
                position.openedBy = wish.strategy;
            }
            for (Who who : wish.scopes()) {
                List<Long> times = passed.get(who);
                if (times != null) {
                    times.removeIf(at -> nowNs - at >= 60_000_000_000L);
                    times.add(nowNs);
                }
            }
        }
        Order order = new Order(wish, wish.side == Side.BUY ? notional(wish.priceTicks, wish.lots) : BigDecimal.ZERO);
        orders.add(order);
        return order;
    }

    void end(Order order, long lots, long priceTicks) {
        if (lots > 0) {
            Held position = held(order.wish);
            BigDecimal before = position.profit();
            BigDecimal quote = notional(priceTicks, lots);
            if (order.wish.side == Side.BUY) {
                position.lots += lots;
                position.cost = position.cost.add(quote);
                cash.merge(order.wish.run, quote.negate(), BigDecimal::add);
            } else {
                BigDecimal cost = lots == position.lots
                        ? position.cost
                        : position.cost
                                .multiply(BigDecimal.valueOf(lots))
                                .divide(BigDecimal.valueOf(position.lots), 8, RoundingMode.FLOOR);
                position.lots -= lots;
                position.cost = position.cost.subtract(cost);
                position.realized = position.realized.add(quote).subtract(cost);
                cash.merge(order.wish.run, quote, BigDecimal::add);
            }
            revalue(position, before);
        }
        orders.remove(order);
    }

    void trade(int instrument, long price, long atNs) {
        lastTrades.put(instrument, price);
        tradedNs.put(instrument, atNs);
    }

    void quote(int instrument, long bid, long ask, long lots, long atNs) {
        quotedNs.put(instrument, atNs);
        bids.put(instrument, bid);
        asks.put(instrument, ask);
        askLots.put(instrument, lots);
        for (Held position : held.values()) {
            if (position.instrument == instrument) {
                revalue(position, position.profit());
            }
        }
    }

    private void revalue(Held position, BigDecimal before) {
        position.value = notional(bids.getOrDefault(position.instrument, 0L), position.lots);
        BigDecimal change = position.profit().subtract(before);
        for (Who who : List.of(
                new Who("GLOBAL", 0),
                new Who("VENUE", 1),
                new Who("USER", position.user),
                new Who("RUN", position.run),
                new Who("STRATEGY", position.openedBy),
                new Who("INSTRUMENT", position.instrument))) {
            profits.merge(who, change, BigDecimal::add);
            highProfits.put(who, amount(highProfits, who).max(amount(profits, who)));
        }
    }

    void midnight() {
        midnightProfits.putAll(profits);
    }
}

package sniper.journal.report;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.core.message.OrderStatus;

/** Measures orders against quotes. Threading: one thread. */
final class Reviewer {
    private final TradeHistory history;
    private final Map<Integer, QuoteSeries> quotes;

    Reviewer(TradeHistory history, Map<Integer, QuoteSeries> quotes) {
        this.history = history;
        this.quotes = quotes;
    }

    OrderReview review(OrderTrace order) {
        QuoteSeries series = quotes.get(order.instrument.id());
        Quote decision = series == null ? null : series.knownAt(order.sequence);
        Quote arrival = series == null || order.sentNs == 0 ? decision : series.at(order.sentNs);
        Quote end = series == null || !order.hasEnded() ? null : series.knownAt(order.endSequence);
        return new OrderReview(
                order,
                history.userName(order.userId),
                history.strategyOf(order),
                history.sessionOf(order),
                decision,
                arrival,
                end,
                slippage(order, arrival),
                shortfall(order, decision, end),
                markouts(order, series),
                fillRatio(order),
                arrival == null ? null : spreadBps(arrival));
    }

    /** Side · (price paid - mid at arrival). */
    private static @Nullable Cost slippage(OrderTrace order, @Nullable Quote arrival) {
        if (arrival == null || order.filledLots() == 0) {
            return null;
        }
        BigInteger value = value(arrival, order.filledLots());
        return Cost.of(signed(order, paid(order).subtract(value)), value, order.instrument);
    }

    /** In half ticks times lots. */
    private static BigInteger paid(OrderTrace order) {
        return order.filledTickLots().shiftLeft(1);
    }

    private static BigInteger value(Quote quote, long lots) {
        return BigInteger.valueOf(quote.twoMidTicks()).multiply(BigInteger.valueOf(lots));
    }

    private static BigInteger signed(OrderTrace order, BigInteger cost) {
        return order.isBuy() ? cost : cost.negate();
    }

    /** Side · (price paid - mid at decision) for what was executed, side · (mid at the end - mid at decision) for the rest. */
    private static @Nullable Cost shortfall(OrderTrace order, @Nullable Quote decision, @Nullable Quote end) {
        Long ordered = orderedLots(order);
        if (decision == null || ordered == null) {
            return null;
        }
        long rest = ordered - order.filledLots();
        if (rest > 0 && end == null) {
            return null;
        }
        BigInteger cost = paid(order).subtract(value(decision, order.filledLots()));
        if (rest > 0 && end != null) {
            cost = cost.add(value(end, rest)).subtract(value(decision, rest));
        }
        return Cost.of(signed(order, cost), value(decision, ordered), order.instrument);
    }

    /** Of an order for an amount of money only what it got is a quantity, and only once it has ended in full. */
    private static @Nullable Long orderedLots(OrderTrace order) {
        if (order.quoteAtoms == 0) {
            return order.quantityLots;
        }
        return order.status == OrderStatus.FILLED && order.filledLots() > 0 ? order.filledLots() : null;
    }

    /** Side · (mid then - price paid), on the price paid. */
    private static Map<Horizon, Cost> markouts(OrderTrace order, @Nullable QuoteSeries series) {
        Map<Horizon, Cost> known = new EnumMap<>(Horizon.class);
        Execution last = order.lastFill();
        if (series == null || last == null) {
            return known;
        }
        for (Horizon horizon : Horizon.values()) {
            Quote then = series.within(last.timeNs() + horizon.ns());
            if (then != null) {
                BigInteger gain = value(then, order.filledLots()).subtract(paid(order));
                known.put(horizon, Cost.of(signed(order, gain), paid(order), order.instrument));
            }
        }
        return known;
    }

    private static @Nullable Long fillRatio(OrderTrace order) {
        if (!order.hasEnded()) {
            return null;
        }
        return order.quoteAtoms != 0
                ? Rounding.ratio(order.filledAtoms(), order.quoteAtoms)
                : Rounding.ratio(order.filledLots(), order.quantityLots);
    }

    private static long spreadBps(Quote quote) {
        return Rounding.bps(
                BigInteger.valueOf(quote.spreadTicks()).shiftLeft(1), BigInteger.valueOf(quote.twoMidTicks()));
    }
}

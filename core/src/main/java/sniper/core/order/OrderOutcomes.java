package sniper.core.order;

import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.Flag;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.core.message.TimerPurpose;
import sniper.core.position.Position;
import sniper.core.state.EngineTime;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.core.timer.Timers;

/**
 * What becomes of an order, from replies, private-stream events and queries in any order, repeated or late. Threading:
 * owned by the engine stage.
 *
 * <p>Rejected means the venue said no, and never told of the order before. Silence, a time-out or nonsense means unknown:
 * the order is queried until there is evidence. Only an order that the venue repeatedly does not know, long enough after
 * it was sent, and without which the whole account agrees with our books, is given up.
 */
public final class OrderOutcomes {
    /** An acknowledged order that has not reported its end is asked for after this. */
    private static final long SILENCE_NS = 1_000_000_000L;

    /** An order whose reply never came, not even as a time-out, is asked for after this. */
    private static final long NO_REPLY_NS = 3_000_000_000L;

    /** An order that the venue still calls open is canceled again when the last cancel is this old. */
    private static final long CANCEL_AGAIN_NS = 1_000_000_000L;

    private static final long FIRST_QUERY_NS = 100_000_000L;
    private static final long MAX_QUERY_INTERVAL_NS = 2_000_000_000L;
    /** Receive window of a request (5 s) plus 2 s: before that, "not found" may only mean "not yet". */
    private static final long ABSENCE_COUNTS_AFTER_NS = 7_000_000_000L;

    private static final long ABSENCE_SPAN_NS = 10_000_000_000L;
    private static final int ABSENCE_ANSWERS = 3;
    /** An order given up as absent is asked for now and then for a while: the venue has been seen to fill one. */
    private static final long WATCH_NS = 600_000_000_000L;

    private static final long WATCH_INTERVAL_NS = 30_000_000_000L;
    private static final int RECENT_FILLS = 1 << 16;

    private final EngineTime time;
    private final Orders orders;
    private final Timers timers;
    private final OrderEvents events;
    private final RecentKeys fills = new RecentKeys(RECENT_FILLS);
    private final Fill booked = new Fill();
    private @Nullable OrderListener listener;

    OrderOutcomes(EngineTime time, Orders orders, Timers timers, OrderEvents events) {
        this.time = time;
        this.orders = orders;
        this.timers = timers;
        this.events = events;
    }

    void listener(OrderListener orderListener) {
        listener = orderListener;
    }

    /** It is on its way to the venue: something must come back. */
    void onSubmitted(Order order) {
        queryAt(order, NO_REPLY_NS);
    }

    public void onReplied(OrderRepliedDecoder message) {
        Order order = orders.get(message.orderId());
        if (order == null) {
            return;
        }
        long retryAtNs = Math.max(0, message.retryAtNs());
        switch (message.outcome()) {
            case ACCEPTED -> onAccepted(order);
            case REJECTED, NOT_SENT -> onRefused(order, message, retryAtNs);
            case UNKNOWN -> onUnknown(order, message.errorClass(), retryAtNs);
            case NOT_FOUND -> onNotFound(order);
            case NULL_VAL -> {}
        }
    }

    /** Of an order that the venue has told of, a refusal is one voice against another: it is asked. */
    private void onRefused(Order order, OrderRepliedDecoder message, long retryAtNs) {
        if (order.seenNs != 0 && order.cumQuantityLots == 0) {
            onUnknown(order, ErrorClass.UNKNOWN_OUTCOME, retryAtNs);
        } else {
            order.retryAtNs = retryAtNs;
            order.unsent = message.outcome() == ReplyOutcome.NOT_SENT;
            onRejected(order, message.errorClass(), message.venueCode());
        }
    }

    /** The venue has told of it: whatever spoke for its absence is out of date. */
    void onSeen(Order order) {
        order.seenNs = time.nowNs();
        order.notFound = 0;
        order.missed = false;
    }

    /** The whole account agrees with our books, and it is not in it; by what was asked for at that time. */
    void onMissed(Order order, long askedNs) {
        order.missed |= askedNs > order.seenNs && askedNs - order.submittedNs >= ABSENCE_COUNTS_AFTER_NS;
    }

    private void onAccepted(Order order) {
        onSeen(order);
        if (order.status == OrderStatus.PENDING_NEW || order.status == OrderStatus.UNKNOWN) {
            changed(order, OrderStatus.NEW);
        }
        if (!order.isDone()) {
            queryAt(order, SILENCE_NS);
        }
    }

    /** A refusal of something that has executed, or is already over, is not believed. */
    public void onRejected(Order order, ErrorClass errorClass, int venueCode) {
        if (order.isTerminal() || order.cumQuantityLots > 0) {
            return;
        }
        order.errorClass = errorClass;
        order.venueCode = venueCode;
        changed(order, OrderStatus.REJECTED);
        finishIfComplete(order);
    }

    /** @param askAtNs when questions are let through again, where they are not now */
    void onUnknown(Order order, ErrorClass errorClass, long askAtNs) {
        if (order.isDone()) {
            return;
        }
        if (!order.isTerminal() && order.status != OrderStatus.UNKNOWN) {
            order.errorClass = errorClass;
            changed(order, OrderStatus.UNKNOWN);
        }
        long stoppedNs = askAtNs - time.nowNs();
        queryAt(order, stoppedNs > 0 ? stoppedNs : queryIntervalNs(order));
    }

    private void onNotFound(Order order) {
        order.asked = false;
        if (order.isDone()) {
            return;
        }
        long now = time.nowNs();
        if (now - order.submittedNs >= ABSENCE_COUNTS_AFTER_NS) {
            if (order.notFound++ == 0) {
                order.firstNotFoundNs = now;
            }
            boolean absent = order.notFound >= ABSENCE_ANSWERS && now - order.firstNotFoundNs >= ABSENCE_SPAN_NS;
            if (!order.missed) {
                accountWanted();
            } else if (absent && order.cumQuantityLots == 0) {
                onRejected(order, ErrorClass.UNKNOWN_ORDER, order.venueCode);
                order.watchUntilNs = now + WATCH_NS;
                queryAt(order, WATCH_INTERVAL_NS);
                return;
            }
        }
        queryAt(order, queryIntervalNs(order));
    }

    private static long queryIntervalNs(Order order) {
        return Math.min(FIRST_QUERY_NS << Math.min(order.queries, 5), MAX_QUERY_INTERVAL_NS);
    }

    private void queryAt(Order order, long delayNs) {
        timers.set(TimerPurpose.QUERY_ORDER, order.orderId, time.nowNs() + delayNs, false);
    }

    /** Asks now, once, out of turn. */
    void ask(Order order) {
        order.asked = true;
        order.queries++;
        events.queryOrder(order);
    }

    /** The time to ask has come. */
    public void onQueryTimer(long orderId) {
        Order order = orders.get(orderId);
        if (order == null) {
            return;
        }
        boolean settled = order.isDone() && order.filledLots >= order.cumQuantityLots;
        if (settled && time.nowNs() > order.watchUntilNs) {
            return;
        }
        ask(order);
        queryAt(order, settled ? WATCH_INTERVAL_NS : queryIntervalNs(order) + SILENCE_NS);
    }

    /** Until the order has ended: cancels get lost as orders do. */
    void cancel(Order order) {
        order.canceledNs = time.nowNs();
        events.cancelOrder(order);
    }

    public void onReported(OrderReportedDecoder message) {
        Order order = orders.get(message.orderId());
        if (order == null) {
            return;
        }
        boolean queried = message.queried() == Flag.YES;
        order.asked &= !queried;
        onSeen(order);
        report(order, message.status(), message.cumQuantityLots());
        boolean outlived = queried && order.canceledNs != 0 && !order.isTerminal();
        if (outlived && time.nowNs() - order.canceledNs >= CANCEL_AGAIN_NS) {
            cancel(order);
        }
    }

    /** Cumulative quantity only grows, and an end is final unless it turns out that something did execute. */
    public void report(Order order, OrderStatus status, long cumQuantityLots) {
        long before = order.cumQuantityLots;
        order.cumQuantityLots = Math.max(before, Math.min(cumQuantityLots, order.mostLots()));
        if (!order.isDone() && !order.isTerminal() && rank(status) > rank(order.status)) {
            changed(order, status);
        } else if (order.cumQuantityLots != before) {
            events.orderChanged(order);
        }
        finishIfComplete(order);
        if (order.isTerminal() && order.filledLots < order.cumQuantityLots) {
            queryAt(order, FIRST_QUERY_NS); // for the fills that are missing, of a done order too
        }
    }

    private static int rank(OrderStatus status) {
        return switch (status) {
            case PENDING_NEW -> 0;
            case UNKNOWN -> 1;
            case NEW -> 2;
            case PARTIALLY_FILLED -> 3;
            case FILLED, CANCELED, REJECTED, EXPIRED -> 4;
            case NULL_VAL -> -1;
        };
    }

    public void onFill(FillReportedDecoder message) {
        Order order = orders.get(message.orderId());
        if (order == null || !fills.add(keyOf(order.orderId, message.tradeKey()))) {
            return;
        }
        onSeen(order);
        if (order.isExceededBy(message.quantityLots())) {
            onExcessFill(order, message.quantityLots());
        } else {
            fill(
                    order,
                    message.priceTicks(),
                    message.quantityLots(),
                    message.quoteAtoms(),
                    message.feeAtoms(),
                    message.feeAsset());
        }
    }

    boolean isBooked(long orderId, long tradeKey) {
        return fills.contains(keyOf(orderId, tradeKey));
    }

    private static long keyOf(long orderId, long tradeKey) {
        return tradeKey ^ Long.rotateLeft(orderId, 32);
    }

    /** The venue cannot execute more than was ordered: rather is one execution told under two ids. A person must look. */
    private void onExcessFill(Order order, long lots) {
        events.excessFill(order, lots);
        OrderListener heard = listener;
        if (heard != null) {
            heard.onExcessFill(order);
        }
        accountWanted();
    }

    /** Books one execution. The caller has made sure that it is a new one. */
    public void fill(Order order, long priceTicks, long lots, long quoteAtoms, long feeAtoms, FeeAsset feeAsset) {
        if (order.isDone()) {
            events.lateFill(order, lots);
        }
        Position position = order.position();
        long realized = position.book(order.side, lots, quoteAtoms, feeAtoms, feeAsset);
        position.run()
                .addCash((order.side == Side.BUY ? -quoteAtoms : quoteAtoms)
                        - (feeAsset == FeeAsset.QUOTE ? feeAtoms : 0));
        position.mark(position.instrument().book().bidPriceTicks());
        order.filledLots += lots;
        order.filledAtoms += quoteAtoms;
        order.feeAtoms += feeAtoms;
        order.cumQuantityLots = Math.max(order.cumQuantityLots, order.filledLots);
        events.fillBooked(order, priceTicks, lots, quoteAtoms, feeAtoms, feeAsset, realized);
        notifyFill(
                order,
                booked.of(priceTicks, lots, quoteAtoms, feeAtoms, feeAsset, position.feeLots(feeAtoms, feeAsset)));
        if (order.isFilledInFull() && !order.isTerminal()) {
            changed(order, OrderStatus.FILLED);
        }
        finishIfComplete(order);
    }

    private void changed(Order order, OrderStatus status) {
        order.status = status;
        events.orderChanged(order);
        if (!order.isTerminal()) {
            notifyOrder(order);
        }
    }

    private void finishIfComplete(Order order) {
        if (!order.isTerminal() || order.filledLots < order.cumQuantityLots) {
            return;
        }
        timers.cancel(TimerPurpose.QUERY_ORDER, order.orderId);
        if (order.done) {
            return;
        }
        order.done = true;
        order.position().release(order.side, order.quantityLots, order.side == Side.BUY ? order.reservedAtoms : 0);
        order.position().addOpenOrders(order.strategyId, -1);
        orders.done(order);
        notifyOrder(order);
    }

    private void accountWanted() {
        OrderListener heard = listener;
        if (heard != null) {
            heard.onAccountWanted();
        }
    }

    private void notifyOrder(Order order) {
        OrderListener heard = listener;
        if (heard != null) {
            heard.onOrder(order);
        }
    }

    private void notifyFill(Order order, Fill fill) {
        OrderListener heard = listener;
        if (heard != null) {
            heard.onFill(order, fill);
        }
    }

    void copy(StateCopy state) {
        fills.copy(state);
    }

    void hashInto(StateHash hash) {
        fills.hashInto(hash);
    }
}

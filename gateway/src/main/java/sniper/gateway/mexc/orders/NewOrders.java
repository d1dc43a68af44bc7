package sniper.gateway.mexc.orders;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.core.message.ErrorClass;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.BatchResult;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.OrderFields;
import sniper.gateway.mexc.PercentEncoding;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.TradingClient;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * New orders on their way out. A hurried buy leaves at once and alone; the others wait for the end of the ring's batch,
 * and those of one instrument and side then leave in one request where the venue's limits have one to give.
 *
 * <p>Threading: owned by the egress stage.
 */
final class NewOrders {
    private static final int MAX_PENDING = 256;
    /**
     * An order that cannot leave within this is given back: its price gets old, and the engine asks for what became of
     * an order it has heard nothing of for twice as long. A little more than the second in which the venue counts.
     */
    static final long MAX_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    /** Between two orders that use up the venue's limit of requests a second. */
    private static final long ORDER_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1) / 12;

    private final MexcSession session;
    private final InstrumentTable instruments;
    private final OrderConnections connections;
    private final RequestGate gate;
    private final Refusals refusals;
    private final OrderTimings timings;
    private final NewOrderReplies replies;
    private final ClockRetry clockRetry;
    private final Signer signer;
    private final OrderRequests requests;
    private final OutgoingOrder hurried = new OutgoingOrder();
    private final PendingOrders pending = new PendingOrders(MAX_PENDING);
    private final List<OutgoingOrder> together = new ArrayList<>();

    NewOrders(
            MexcSession session,
            InstrumentTable instruments,
            OrderConnections connections,
            Refusals refusals,
            OrderEvents events,
            OrderTimings timings,
            ClockRetry clockRetry,
            Signer signer) {
        this.session = session;
        this.instruments = instruments;
        this.connections = connections;
        this.gate = session.gate();
        this.refusals = refusals;
        this.timings = timings;
        this.replies = new NewOrderReplies(session.clock(), session.gate(), events, timings);
        this.clockRetry = clockRetry;
        this.signer = signer;
        this.requests = new OrderRequests(instruments, session.config());
    }

    void prepare(PrepareOrderDecoder order) {
        requests.prepare(order);
    }

    void submit(NewOrderDecoder order, long receivedNanos) {
        OutgoingOrder outgoing = hurried.of(order, receivedNanos);
        if (outgoing.isHurried()) {
            send(outgoing);
            return;
        }
        if (pending.isFull()) {
            release(true);
        }
        pending.add(order, receivedNanos);
    }

    /** Ends an order that waits for the end of the batch or its turn and so was never sent; false when there is none. */
    boolean cancel(long orderId) {
        boolean dropped = pending.drop(orderId) || connections.drop(orderId);
        if (dropped) {
            refusals.refuse(
                    orderId, ReplyOutcome.NOT_SENT, ErrorClass.LOCAL_GATE, "not sent: canceled before it could leave");
        }
        return dropped;
    }

    /** @param mayBuy false = buys that waited are refused */
    void release(boolean mayBuy) {
        RuntimeException failure = null;
        for (OutgoingOrder first = pending.poll(); first != null; first = pending.poll()) {
            together.clear();
            together.add(first);
            try {
                release(first, mayBuy);
            } catch (RuntimeException e) {
                failure = e;
                refuseAll(ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0, () -> "it may have left: " + e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void release(OutgoingOrder first, boolean mayBuy) {
        if (first.side == Side.BUY && !mayBuy) {
            refuseAll(ReplyOutcome.NOT_SENT, ErrorClass.LOCAL_GATE, 0, () -> "not sent: trading was halted meanwhile");
            return;
        }
        pending.drainWith(first, TradingClient.MAX_BATCH - 1, together);
        if (together.size() > 1) { // a lone one is written down when it is sent
            together.removeIf(order -> requests.of(order) == null && refuseUnwritable(order));
        }
        if (together.size() > 1 && isQuickerTogether(first.urgency())) {
            sendTogether(first.urgency());
        } else {
            together.forEach(this::send);
        }
    }

    private boolean isQuickerTogether(Urgency urgency) {
        long togetherNs = gate.waitNs(RequestKind.BATCH_ORDERS, urgency);
        if (urgency == Urgency.ROUTINE) {
            return togetherNs == 0; // a buy does not wait
        }
        long aloneNs = gate.waitNs(RequestKind.NEW_ORDER, urgency) + (together.size() - 1) * ORDER_INTERVAL_NS;
        return togetherNs <= aloneNs;
    }

    private boolean refuseUnwritable(OutgoingOrder order) {
        refusals.refuse(
                order.orderId,
                ReplyOutcome.NOT_SENT,
                ErrorClass.BAD_REQUEST,
                "the order cannot be written down, or its instrument has no rules");
        return true;
    }

    private void send(OutgoingOrder order) {
        OrderTemplate request = requests.of(order);
        if (request == null) {
            boolean unused = refuseUnwritable(order);
            return;
        }
        Refusal refusal = enter(RequestKind.NEW_ORDER, order.urgency());
        if (refusal == null) {
            request.stamp(session.clock().venueMillis(), signer);
            timings.onEncoded(order.orderId, order.receivedNanos, System.nanoTime());
            boolean sent = connections.send(new NewOrderCall(
                    order.orderId,
                    order.urgency(),
                    request.bytes(),
                    order.deadlineNs,
                    leaveByNs(),
                    replies,
                    clockRetry,
                    false));
            refusal = sent ? null : limited(RequestKind.NEW_ORDER, order.urgency());
        }
        if (refusal != null) {
            refusals.refuse(
                    order.orderId, ReplyOutcome.NOT_SENT, refusal.errorClass, refusal.retryInNs, refusal.message);
        }
    }

    private void sendTogether(Urgency urgency) {
        Refusal refusal = enter(RequestKind.BATCH_ORDERS, urgency);
        if (refusal == null) {
            String url = batchUrl();
            long encodedNanos = System.nanoTime();
            together.forEach(order -> timings.onEncoded(order.orderId, order.receivedNanos, encodedNanos));
            List<Long> orderIds = together.stream().map(order -> order.orderId).toList();
            List<String> clientOrderIds = together.stream()
                    .map(order -> OrderId.toText(order.runId, order.orderId))
                    .toList();
            boolean sent = connections.send(new BatchCall(
                    orderIds,
                    clientOrderIds,
                    urgency,
                    url.getBytes(StandardCharsets.US_ASCII),
                    leaveByNs(),
                    replies,
                    clockRetry,
                    false));
            refusal = sent ? null : limited(RequestKind.BATCH_ORDERS, urgency);
        }
        if (refusal != null) {
            refuseAll(ReplyOutcome.NOT_SENT, refusal.errorClass, refusal.retryInNs, refusal.message);
        }
    }

    /** Why a request does not leave. */
    private record Refusal(ErrorClass errorClass, long retryInNs, Supplier<String> message) {}

    private long leaveByNs() {
        return gate.nanos() + MAX_WAIT_NS;
    }

    /** Takes a place for a request; null when it got one. */
    private @Nullable Refusal enter(RequestKind kind, Urgency urgency) {
        long patienceNs = urgency == Urgency.URGENT ? MAX_WAIT_NS : 0; // a buy does not wait for the limits
        if (gate.waitNs(kind, urgency) > patienceNs) {
            return limited(kind, urgency);
        }
        if (!connections.enter(urgency)) {
            int limit = session.config().maxInFlight();
            return new Refusal(ErrorClass.LOCAL_GATE, 0, () -> "not sent: requests in flight at limit " + limit);
        }
        return null;
    }

    /** For orders the limits forbid: they did not leave, and others may then. */
    private Refusal limited(RequestKind kind, Urgency urgency) {
        boolean stopped = gate.isStopped(kind, urgency);
        return new Refusal(
                stopped ? ErrorClass.THROTTLE : ErrorClass.LOCAL_GATE,
                gate.waitNs(kind, urgency),
                () -> "not sent: " + gate.explain(kind, urgency));
    }

    private void refuseAll(ReplyOutcome outcome, ErrorClass errorClass, long retryInNs, Supplier<String> message) {
        together.forEach(order -> refusals.refuse(order.orderId, outcome, errorClass, retryInNs, message));
    }

    private String batchUrl() {
        TradingRules rules = instruments.rulesOf(together.get(0).instrumentId);
        if (rules == null) {
            throw new IllegalStateException("Invariant: orders that can be written down have rules");
        }
        List<OrderFields> fields =
                together.stream().map(order -> fields(order, rules)).toList();
        String query = "batchOrders=" + PercentEncoding.encode(OrderFields.json(fields)) + "&recvWindow="
                + session.config().recvWindowMs() + "&timestamp="
                + session.clock().venueMillis();
        return session.config().restUrl() + BatchResult.PATH + "?" + query + "&signature=" + signer.sign(query);
    }

    private static OrderFields fields(OutgoingOrder order, TradingRules rules) {
        boolean priced = order.type != OrderType.MARKET;
        boolean byQuote = order.quoteAtoms != 0;
        return new OrderFields(
                rules.symbol(),
                order.side,
                order.type,
                byQuote ? "" : Decimals.format(order.quantityLots, rules.quantityScale()),
                byQuote ? quoteText(order.quoteAtoms, rules) : "",
                priced ? Decimals.format(order.priceTicks, rules.priceScale()) : "",
                OrderId.toText(order.runId, order.orderId));
    }

    private static String quoteText(long quoteAtoms, TradingRules rules) {
        int decimals = OrderTemplate.quoteDecimals(rules);
        return Decimals.format(quoteAtoms / Decimals.powerOfTen(Money.ATOM_SCALE - decimals), decimals);
    }
}

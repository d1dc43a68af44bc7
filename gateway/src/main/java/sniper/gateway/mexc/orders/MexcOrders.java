package sniper.gateway.mexc.orders;

import sniper.core.instrument.TradingRules;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.OrderPort;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.Signer;

/**
 * Order entry at MEXC. Every request is sent at most once: what fails or stays silent is reported as unknown, and the
 * engine has it looked up by client order id.
 *
 * <p>Threading: the {@link OrderPort} methods belong to the egress stage and never wait, not even for the ring.
 * Requests run on the {@code sniper-http-n} of {@link OrderConnections}.
 */
public final class MexcOrders implements OrderPort, AutoCloseable {
    private final MexcSession session;
    private final InstrumentTable instruments;
    private final OrderTimings timings;
    private final OrderEvents events;
    private final OrderQueries queries;
    private final AccountQueries accounts;
    private final ThrottleGate throttle = new ThrottleGate(System.nanoTime());
    private final Troubles troubles;
    private final Refusals refusals;
    private final Signer signer;
    private final OrderRequests requests;
    private final int maxInFlight;
    private final OrderConnections connections;

    public MexcOrders(MexcSession session, InstrumentTable instruments, Ingress ingress, OrderTimings timings) {
        MexcConfig config = session.config();
        this.session = session;
        this.instruments = instruments;
        this.timings = timings;
        this.events = new OrderEvents(ingress);
        this.troubles = new Troubles(session, throttle);
        this.queries = new OrderQueries(session, events, troubles);
        this.accounts = new AccountQueries(session, ingress, troubles);
        this.signer = session.newSigner();
        this.requests = new OrderRequests(instruments, config);
        this.maxInFlight = config.maxInFlight();
        this.refusals = new Refusals(events, session.clock(), maxInFlight);
        this.connections = new OrderConnections(session);
    }

    /** What the warmer keeps open. */
    OrderConnections connections() {
        return connections;
    }

    @Override
    public void prepare(PrepareOrderDecoder order) {
        requests.prepare(order);
    }

    @Override
    public void submit(NewOrderDecoder order, long receivedNanos) {
        long orderId = order.orderId();
        OrderTemplate request = requests.of(order);
        if (request == null) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.NOT_SENT,
                    ErrorClass.BAD_REQUEST,
                    "the order cannot be written down, or its instrument has no rules");
        } else if (throttle.holdsOrders(System.nanoTime())) {
            refusals.refuse(
                    orderId, ReplyOutcome.NOT_SENT, ErrorClass.THROTTLE, "not sent: the venue asked us to wait");
        } else if (!connections.enter()) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.NOT_SENT,
                    ErrorClass.LOCAL_GATE,
                    "not sent: requests in flight at limit " + maxInFlight);
        } else {
            request.stamp(session.clock().venueMillis(), signer);
            timings.onEncoded(orderId, receivedNanos, System.nanoTime());
            connections.send(new NewOrderCall(orderId, request.url(), session.clock(), events, timings, troubles));
        }
    }

    /** What a cancel does to an order is told by asking, so a refusal here never says anything about the order. */
    @Override
    public void cancel(CancelOrderDecoder cancel) {
        long orderId = cancel.orderId();
        TradingRules rules = instruments.rulesOf(cancel.instrumentId());
        OrderTemplate request = rules == null ? null : requests.of(cancel, rules);
        if (rules == null || request == null) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.BAD_REQUEST,
                    "cancel not sent: its instrument has no rules");
        } else if (throttle.holdsCancels(System.nanoTime())) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.THROTTLE,
                    "cancel not sent: the venue has banned us for now");
        } else if (!connections.enter()) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.LOCAL_GATE,
                    "cancel not sent: requests in flight at limit " + maxInFlight);
        } else {
            request.stamp(session.clock().venueMillis(), signer);
            connections.send(new CancelCall(
                    orderId, request.url(), cancel.runId(), rules, session.clock(), events, queries, troubles));
        }
    }

    @Override
    public void query(QueryOrderDecoder query) {
        TradingRules rules = instruments.rulesOf(query.instrumentId());
        if (rules == null) {
            refusals.refuse(
                    query.orderId(),
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.BAD_REQUEST,
                    "not asked: its instrument has no rules");
        } else {
            queries.ask(query.orderId(), query.runId(), rules);
        }
    }

    @Override
    public void reconcile(int round) {
        accounts.ask(round);
    }

    /** Requests handed over and not answered. */
    public int inFlight() {
        return connections.inFlight();
    }

    /** The venue asked for silence and orders are held back. */
    public boolean isThrottled() {
        return throttle.holdsOrders(System.nanoTime());
    }

    /** Questions and refusals dropped because a queue was full; the engine's timers ask again. */
    public long dropped() {
        return queries.dropped() + refusals.lost();
    }

    /** Cancels nothing at the venue: what is in flight stays unknown and is looked up after the next start. */
    @Override
    public void close() {
        queries.close();
        accounts.close();
        connections.close();
        refusals.close();
        signer.close();
    }
}

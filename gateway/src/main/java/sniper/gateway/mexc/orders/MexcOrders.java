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
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * Order entry at MEXC. An order is sent once, and what fails or stays silent is reported as unknown: the engine has
 * it looked up by client order id. A buy that limits or breakers forbid is refused here; a cancel or a sell waits for its
 * turn and goes first.
 *
 * <p>Threading: the {@link OrderPort} methods belong to the egress stage and never wait, not even for the ring.
 * Requests run on the {@code sniper-http-n} of {@link OrderConnections}.
 */
public final class MexcOrders implements OrderPort, AutoCloseable {
    private final MexcSession session;
    private final InstrumentTable instruments;
    private final OrderEvents events;
    private final OrderQueries queries;
    private final AccountQueries accounts;
    private final RequestGate gate;
    private final Refusals refusals;
    private final Signer signer;
    private final OrderTemplate cancelRequest;
    private final int maxInFlight;
    private final OrderConnections connections;
    private final ClockRetry clockRetry;
    private final NewOrders newOrders;

    public MexcOrders(MexcSession session, InstrumentTable instruments, Ingress ingress, OrderTimings timings) {
        MexcConfig config = session.config();
        this.session = session;
        this.instruments = instruments;
        OwnOrders own = new OwnOrders();
        this.events = new OrderEvents(ingress, own);
        this.gate = session.gate();
        this.queries = new OrderQueries(session, events);
        this.accounts = new AccountQueries(session, instruments, ingress, own);
        this.signer = session.newSigner();
        this.cancelRequest = new OrderTemplate(config);
        this.maxInFlight = config.maxInFlight();
        this.refusals = new Refusals(events, session.clock(), maxInFlight);
        this.connections = new OrderConnections(session);
        this.clockRetry = new ClockRetry(session, connections);
        this.newOrders =
                new NewOrders(session, instruments, connections, refusals, events, timings, clockRetry, signer);
    }

    /** What the warmer keeps open. */
    OrderConnections connections() {
        return connections;
    }

    @Override
    public void prepare(PrepareOrderDecoder order) {
        newOrders.prepare(order);
    }

    @Override
    public void submit(NewOrderDecoder order, long receivedNanos) {
        newOrders.submit(order, receivedNanos);
    }

    @Override
    public void endOfBatch(boolean mayBuy) {
        newOrders.release(mayBuy);
    }

    /** What a cancel does to an order is told by asking, so a refusal here never says anything about the order. */
    @Override
    public void cancel(CancelOrderDecoder cancel) {
        long orderId = cancel.orderId();
        if (newOrders.cancel(orderId)) {
            return;
        }
        TradingRules rules = instruments.rulesOf(cancel.instrumentId());
        if (rules == null || !cancelRequest.buildCancel(orderId, cancel.runId(), rules.symbol())) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.BAD_REQUEST,
                    "cancel not sent: its instrument has no rules");
        } else if (!connections.enter(Urgency.URGENT)) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.LOCAL_GATE,
                    "cancel not sent: requests in flight at limit " + maxInFlight);
        } else {
            cancelRequest.stamp(session.clock().venueMillis(), signer);
            boolean unused = connections.send(new CancelCall(
                    orderId,
                    cancelRequest.bytes(),
                    cancel.runId(),
                    rules,
                    session.clock(),
                    events,
                    queries,
                    connections,
                    clockRetry));
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
    public void reconcile(int round, long tradesSinceNs) {
        accounts.ask(round, tradesSinceNs);
    }

    /** Requests handed over and not answered. */
    public int inFlight() {
        return connections.inFlight();
    }

    /** The venue asked for silence and orders are held back. */
    public boolean isThrottled() {
        return gate.isStopped(RequestKind.NEW_ORDER, Urgency.ROUTINE);
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

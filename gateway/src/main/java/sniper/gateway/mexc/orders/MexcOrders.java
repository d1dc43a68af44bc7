package sniper.gateway.mexc.orders;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import sniper.gateway.mexc.NamedThreads;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.SingleSend;

/**
 * Order entry at MEXC. Every request is sent at most once: what fails or stays silent is reported as unknown, and the
 * engine has it looked up by client order id.
 *
 * <p>Threading: the {@link OrderPort} methods belong to the egress stage and never wait, not even for the ring.
 * Requests run on {@code sniper-http-n}, as many as the pool has connections.
 */
public final class MexcOrders implements OrderPort, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MexcOrders.class);
    private static final long KEEP_ALIVE_S = 300;

    private final MexcSession session;
    private final InstrumentTable instruments;
    private final OrderTimings timings;
    private final OrderEvents events;
    private final OrderQueries queries;
    private final ThrottleGate throttle = new ThrottleGate(System.nanoTime());
    private final Troubles troubles;
    private final Refusals refusals;
    private final Signer signer;
    private final OrderRequests requests;
    private final int maxInFlight;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ThreadPoolExecutor httpThreads;
    private final OkHttpClient client;

    /** Written by whoever closes; read by the egress stage. */
    private volatile boolean closed;

    public MexcOrders(MexcSession session, InstrumentTable instruments, Ingress ingress, OrderTimings timings) {
        MexcConfig config = session.config();
        this.session = session;
        this.instruments = instruments;
        this.timings = timings;
        this.events = new OrderEvents(ingress);
        this.troubles = new Troubles(session, throttle);
        this.queries = new OrderQueries(session, events, troubles);
        this.signer = session.newSigner();
        this.requests = new OrderRequests(instruments, config);
        this.maxInFlight = config.maxInFlight();
        this.refusals = new Refusals(events, session.clock(), maxInFlight);
        this.httpThreads = threads("sniper-http", config.poolSize(), maxInFlight + config.poolSize());
        this.client = client(session, config, httpThreads);
    }

    private static ThreadPoolExecutor threads(String name, int count, int queue) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue), new NamedThreads(name, true));
        threads.prestartAllCoreThreads();
        return threads;
    }

    private static OkHttpClient client(MexcSession session, MexcConfig config, ThreadPoolExecutor threads) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(config.poolSize());
        dispatcher.setMaxRequestsPerHost(config.poolSize());
        return session.http()
                .clientBuilder(new ConnectionPool(config.poolSize(), KEEP_ALIVE_S, TimeUnit.SECONDS))
                .dispatcher(dispatcher)
                .callTimeout(config.orderTimeoutMs(), TimeUnit.MILLISECONDS)
                // A second send after a connection broke could buy twice: the venue may have seen the first.
                .retryOnConnectionFailure(false)
                // One request per connection, so that none waits behind another's lost packet.
                .protocols(List.of(Protocol.HTTP_1_1))
                .addNetworkInterceptor(new SingleSend())
                .addNetworkInterceptor(RequestCall.markSent(session.clock()))
                .build();
    }

    /** The order lane's client, whose connections the warmer keeps open. */
    OkHttpClient client() {
        return client;
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
        } else if (!enter()) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.NOT_SENT,
                    ErrorClass.LOCAL_GATE,
                    "not sent: requests in flight at limit " + maxInFlight);
        } else {
            request.stamp(session.clock().venueMillis(), signer);
            timings.onEncoded(orderId, receivedNanos, System.nanoTime());
            send("POST", request, new NewOrderCall(orderId, this::leave, session.clock(), events, timings, troubles));
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
        } else if (!enter()) {
            refusals.refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.LOCAL_GATE,
                    "cancel not sent: requests in flight at limit " + maxInFlight);
        } else {
            request.stamp(session.clock().venueMillis(), signer);
            send(
                    "DELETE",
                    request,
                    new CancelCall(
                            orderId, cancel.runId(), rules, this::leave, session.clock(), events, queries, troubles));
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

    /** Requests handed over and not answered. */
    public int inFlight() {
        return inFlight.get();
    }

    /** The venue asked for silence and orders are held back. */
    public boolean isThrottled() {
        return throttle.holdsOrders(System.nanoTime());
    }

    /** Questions and refusals dropped because a queue was full; the engine's timers ask again. */
    public long dropped() {
        return queries.dropped() + refusals.lost();
    }

    private boolean enter() {
        if (closed) {
            return false; // the executor would refuse, and OkHttp would report that on the caller's thread
        }
        if (inFlight.incrementAndGet() <= maxInFlight) {
            return true;
        }
        inFlight.decrementAndGet();
        return false;
    }

    private void leave() {
        inFlight.decrementAndGet();
    }

    private void send(String method, OrderTemplate template, RequestCall call) {
        client.newCall(session.http()
                        .signedRequest(method, template.url())
                        .tag(RequestCall.class, call)
                        .build())
                .enqueue(call);
    }

    /** Cancels nothing at the venue: what is in flight stays unknown and is looked up after the next start. */
    @Override
    public void close() {
        closed = true;
        queries.close();
        client.dispatcher().cancelAll();
        httpThreads.shutdown();
        refusals.close();
        try {
            if (!httpThreads.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("requests still in flight at close: {}", inFlight());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.connectionPool().evictAll();
        signer.close();
    }
}

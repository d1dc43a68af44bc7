package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;
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
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.NamedThreads;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.SingleSend;
import sniper.gateway.mexc.VenueErrors;

/**
 * Order entry at MEXC. Every request is sent at most once: what fails or stays silent is reported as unknown, and the
 * engine has it looked up by client order id.
 *
 * <p>Threading: the {@link OrderPort} methods belong to the egress stage and never wait, not even for the ring.
 * Requests run on {@code sniper-http-n}, as many as the pool has connections.
 */
public final class MexcOrders implements OrderPort, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MexcOrders.class);
    private static final String NEW = "POST /api/v3/order";
    private static final String CANCEL = "DELETE /api/v3/order";
    private static final int NO_API_KEY = 400;
    private static final long KEEP_ALIVE_S = 300;

    private final MexcSession session;
    private final InstrumentTable instruments;
    private final OrderTimings timings;
    private final OrderEvents events;
    private final OrderQueries queries;
    private final ThrottleGate throttle = new ThrottleGate(System.nanoTime());
    private final Signer signer;
    private final OrderTemplates prepared;
    private final OrderTemplate scratch;
    private final int maxInFlight;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong lostRefusals = new AtomicLong();
    private final ThreadPoolExecutor httpThreads;
    private final ThreadPoolExecutor refusalThread;
    private final OkHttpClient client;

    /** Written by whoever closes; read by the egress stage. */
    private volatile boolean closed;

    public MexcOrders(MexcSession session, InstrumentTable instruments, Ingress ingress, OrderTimings timings) {
        MexcConfig config = session.config();
        this.session = session;
        this.instruments = instruments;
        this.timings = timings;
        this.events = new OrderEvents(ingress);
        this.queries = new OrderQueries(session, events, throttle);
        this.signer = session.newSigner();
        this.prepared = new OrderTemplates(config);
        this.scratch = new OrderTemplate(config);
        this.maxInFlight = config.maxInFlight();
        this.httpThreads = threads("sniper-http", config.poolSize(), maxInFlight + config.poolSize());
        this.refusalThread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(maxInFlight), new NamedThreads("sniper-refusal"));
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
        TradingRules rules = instruments.rulesOf(order.instrumentId());
        if (rules != null) {
            boolean unused = prepared.place(order.orderId())
                    .build(
                            order.orderId(),
                            order.runId(),
                            rules,
                            order.side(),
                            order.orderType(),
                            order.priceTicks(),
                            order.quantityLots());
        }
    }

    @Override
    public void submit(NewOrderDecoder order, long receivedNanos) {
        long orderId = order.orderId();
        OrderTemplate template = prepared.find(orderId);
        if (template == null || !template.matches(order)) {
            template = build(order);
        }
        if (template == null) {
            refuse(
                    orderId,
                    ReplyOutcome.NOT_SENT,
                    ErrorClass.BAD_REQUEST,
                    "the order cannot be written down, or its instrument has no rules");
        } else if (throttle.holdsOrders(System.nanoTime())) {
            refuse(orderId, ReplyOutcome.NOT_SENT, ErrorClass.THROTTLE, "not sent: the venue asked us to wait");
        } else if (!enter()) {
            refuse(
                    orderId,
                    ReplyOutcome.NOT_SENT,
                    ErrorClass.LOCAL_GATE,
                    "not sent: requests in flight at limit " + maxInFlight);
        } else {
            template.stamp(session.clock().venueMillis(), signer);
            timings.onEncoded(orderId, receivedNanos, System.nanoTime());
            send("POST", template, new NewCall(orderId));
        }
    }

    private @Nullable OrderTemplate build(NewOrderDecoder order) {
        TradingRules rules = instruments.rulesOf(order.instrumentId());
        boolean built = rules != null
                && scratch.build(
                        order.orderId(),
                        order.runId(),
                        rules,
                        order.side(),
                        order.orderType(),
                        order.priceTicks(),
                        order.quantityLots());
        return built ? scratch : null;
    }

    /** What a cancel does to an order is told by asking, so a refusal here never says anything about the order. */
    @Override
    public void cancel(CancelOrderDecoder cancel) {
        long orderId = cancel.orderId();
        TradingRules rules = instruments.rulesOf(cancel.instrumentId());
        if (rules == null || !scratch.buildCancel(orderId, cancel.runId(), rules.symbol())) {
            refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.BAD_REQUEST,
                    "cancel not sent: its instrument has no rules");
        } else if (throttle.holdsCancels(System.nanoTime())) {
            refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.THROTTLE,
                    "cancel not sent: the venue has banned us for now");
        } else if (!enter()) {
            refuse(
                    orderId,
                    ReplyOutcome.UNKNOWN,
                    ErrorClass.LOCAL_GATE,
                    "cancel not sent: requests in flight at limit " + maxInFlight);
        } else {
            scratch.stamp(session.clock().venueMillis(), signer);
            send("DELETE", scratch, new CancelCall(orderId, cancel.runId(), rules));
        }
    }

    @Override
    public void query(QueryOrderDecoder query) {
        TradingRules rules = instruments.rulesOf(query.instrumentId());
        if (rules == null) {
            refuse(
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
        return queries.dropped() + lostRefusals.get();
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

    private void send(String method, OrderTemplate template, RequestCall call) {
        client.newCall(session.http()
                        .signedRequest(method, template.url())
                        .tag(RequestCall.class, call)
                        .build())
                .enqueue(call);
    }

    private void refuse(long orderId, ReplyOutcome outcome, ErrorClass errorClass, String message) {
        OrderEvents.Reply reply = new OrderEvents.Reply(
                orderId, outcome, errorClass, 0, 0, session.clock().nanos(), "", message);
        try {
            refusalThread.execute(() -> events.publish(reply, System.nanoTime()));
        } catch (RejectedExecutionException e) {
            lostRefusals.incrementAndGet();
        }
    }

    private void onTrouble(MexcException failure) {
        throttle.onReply(failure, System.nanoTime());
        if (failure.errorClass() == ErrorClass.CLOCK) {
            session.sync().resync();
        }
    }

    /** A new order on its way. Threading: see {@link RequestCall}. */
    private final class NewCall extends RequestCall {
        NewCall(long orderId) {
            super(orderId);
        }

        @Override
        void onAnswer(HttpAnswer answer) {
            long repliedNanos = System.nanoTime();
            inFlight.decrementAndGet();
            try {
                String venueOrderId = MexcClient.requireOrderId(NEW, answer);
                publish(ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0, venueOrderId, "", repliedNanos);
            } catch (MexcException e) {
                boolean mayStand = isDuplicate(e);
                ErrorClass errorClass = mayStand ? ErrorClass.UNKNOWN_OUTCOME : e.errorClass();
                String message = String.valueOf(e.getMessage());
                publish(VenueErrors.outcomeOf(errorClass), errorClass, e.venueCode(), "", message, repliedNanos);
                onTrouble(e);
            }
        }

        /** The venue then holds an order under our id already, which is evidence against a rejection. */
        private boolean isDuplicate(MexcException e) {
            return e.venueCode() == NO_API_KEY
                    && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("duplicate");
        }

        @Override
        void onNoAnswer(IOException cause) {
            long repliedNanos = System.nanoTime();
            inFlight.decrementAndGet();
            if (sentNs() == 0) {
                String message = "not sent: " + cause;
                publish(ReplyOutcome.NOT_SENT, ErrorClass.LOCAL_GATE, 0, "", message, repliedNanos);
            } else {
                String message = NEW + ": no answer: " + cause;
                publish(ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0, "", message, repliedNanos);
            }
        }

        private void publish(
                ReplyOutcome outcome,
                ErrorClass errorClass,
                int venueCode,
                String venueOrderId,
                String message,
                long repliedNanos) {
            if (sentNs() != 0) {
                timings.onReplied(orderId, sentNanos(), repliedNanos);
            }
            events.publish(
                    new OrderEvents.Reply(
                            orderId,
                            outcome,
                            errorClass,
                            venueCode,
                            sentNs(),
                            session.clock().nanos(),
                            venueOrderId,
                            message),
                    repliedNanos);
        }
    }

    /** A cancel on its way. Threading: see {@link RequestCall}. */
    private final class CancelCall extends RequestCall {
        private final int runId;
        private final TradingRules rules;

        CancelCall(long orderId, int runId, TradingRules rules) {
            super(orderId);
            this.runId = runId;
            this.rules = rules;
        }

        @Override
        void onAnswer(HttpAnswer answer) {
            inFlight.decrementAndGet();
            try {
                String unused = MexcClient.requireOrderId(CANCEL, answer);
                queries.ask(orderId, runId, rules);
            } catch (MexcException e) {
                onTrouble(e);
                if (e.errorClass() == ErrorClass.UNKNOWN_ORDER) {
                    queries.ask(orderId, runId, rules); // finished already, or never there
                } else {
                    publish(e.errorClass(), e.venueCode(), String.valueOf(e.getMessage()));
                }
            }
        }

        @Override
        void onNoAnswer(IOException cause) {
            inFlight.decrementAndGet();
            publish(
                    sentNs() == 0 ? ErrorClass.LOCAL_GATE : ErrorClass.UNKNOWN_OUTCOME,
                    0,
                    CANCEL + ": no answer: " + cause);
        }

        private void publish(ErrorClass errorClass, int venueCode, String message) {
            long repliedNs = session.clock().nanos();
            events.publish(
                    new OrderEvents.Reply(
                            orderId, ReplyOutcome.UNKNOWN, errorClass, venueCode, sentNs(), repliedNs, "", message),
                    System.nanoTime());
        }
    }

    /** Cancels nothing at the venue: what is in flight stays unknown and is looked up after the next start. */
    @Override
    public void close() {
        closed = true;
        queries.close();
        client.dispatcher().cancelAll();
        httpThreads.shutdown();
        refusalThread.shutdown();
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

    @Override
    public void reconcile(int round) {} // TEMPORARY
}

package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import sniper.core.instrument.TradingRules;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TargetCommandEncoder;
import sniper.core.message.TradingState;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.listing.ListingConfig;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.journal.log.DataMode;
import sniper.ops.daemon.Keeping;
import sniper.ops.daemon.MexcConnection;
import sniper.ops.daemon.StreamTimes;
import sniper.ops.daemon.TradingCore;
import sniper.ops.metrics.Latencies;
import sniper.ops.stop.Brake;
import sniper.ops.stop.KillFile;

/**
 * Simulator, gateway and everything behind the ring as in the product, with a strategy that wants what the test wants.
 * Threading: one thread; events come on another.
 */
final class ProofRig implements AutoCloseable {
    static final String KEY = "mx0proofrigkey0000";
    static final String SECRET = "proof-rig-secret";
    static final int USER = 1;
    static final int RUN = 1;

    private static final long MS = 1_000_000;
    private static final long START_NS = 1_767_571_200_000L * MS;
    private static final int ORDER_TIMEOUT_MS = 150;
    private static final int CALL_TIMEOUT_MS = 1_000;
    private static final int MAX_SLIPPAGE_BPS = 1_000;
    private static final double SETTLING_SPEED = 15;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(40);

    final ScaledClock clock = new ScaledClock(START_NS);
    final ToldOrders told = new ToldOrders();
    final SimulatedExchange exchange;
    final TradingCore core;
    final MexcConnection connection;
    final Brake brake;
    final SentTimes sent = new SentTimes();
    final JournalSwitch journal = new JournalSwitch();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final int connections;
    private final LimitProfile limits;
    private final OrderTransport transport;
    private final Map<String, BigDecimal> balances;
    private final List<String> symbols;
    private final List<TradingRules> instruments = new ArrayList<>();
    private WishingStrategy strategy;
    private int resumed;

    /** What differs from proof to proof. */
    record Setup(
            SimulatorConfig exchange,
            StreamTimes streams,
            int connections,
            UnaryOperator<Journal> journaling,
            LimitProfile limits,
            OrderTransport transport) {
        private static final int CONNECTIONS = 10;
        private static final long PING_INTERVAL_MS = 15_000;
        /** {@code -Dsniper.order-transport=direct} has every proof run with the other one. */
        private static final OrderTransport TRANSPORT = OrderTransport.valueOf(
                System.getProperty("sniper.order-transport", "okhttp").toUpperCase(Locale.ROOT));

        static Setup of(SimulatorConfig exchange) {
            return new Setup(
                    exchange,
                    StreamTimes.pingingEvery(PING_INTERVAL_MS),
                    CONNECTIONS,
                    UnaryOperator.identity(),
                    LimitProfile.DOCS2025,
                    TRANSPORT);
        }

        Setup withStreams(StreamTimes times) {
            return new Setup(exchange, times, connections, journaling, limits, transport);
        }

        /** To the order path. */
        Setup withConnections(int count) {
            return new Setup(exchange, streams, count, journaling, limits, transport);
        }

        Setup withJournaling(UnaryOperator<Journal> change) {
            return new Setup(exchange, streams, connections, change, limits, transport);
        }

        /** That we keep to; the exchange enforces what its own configuration says. */
        Setup withLimits(LimitProfile profile) {
            return new Setup(exchange, streams, connections, journaling, profile, transport);
        }

        Setup withTransport(OrderTransport other) {
            return new Setup(exchange, streams, connections, journaling, limits, other);
        }
    }

    ProofRig(Path directory, Setup setup) {
        connections = setup.connections;
        limits = setup.limits;
        transport = setup.transport;
        balances = setup.exchange.balances();
        symbols = setup.exchange.instruments().stream()
                .map(instrument -> instrument.rules().symbol())
                .toList();
        exchange = SimulatedExchange.start(setup.exchange, clock);
        Latencies latencies = new Latencies();
        core = new TradingCore(
                directory,
                DataMode.DEMO,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
                Threading.DEDICATED,
                clock,
                latencies,
                MS,
                real -> journal.over(setup.journaling.apply(real)),
                context -> {
                    strategy = new WishingStrategy(context);
                    return strategy;
                },
                Keeping.NO_SNAPSHOTS);
        connection = new MexcConnection(
                mexc(),
                ListingConfig.defaults().withSymbols(symbols),
                java.net.URI.create(exchange.websocketUrl()),
                setup.streams,
                new Credentials(KEY.toCharArray(), SECRET.getBytes(StandardCharsets.US_ASCII)),
                clock,
                clock::nanos,
                core,
                sent);
        brake = new Brake(
                core, connection.instruments()::find, new KillFile(directory.resolve("HALT")), MAX_SLIPPAGE_BPS);
    }

    /** As in the product, but less patient: 150 ms are seconds on a clock that hurries. */
    MexcConfig mexc() {
        MexcConfig usual = MexcConfig.of(exchange.restUrl(), exchange.webUrl());
        return new MexcConfig(
                usual.restUrl(),
                usual.webUrl(),
                usual.recvWindowMs(),
                ORDER_TIMEOUT_MS,
                CALL_TIMEOUT_MS,
                CALL_TIMEOUT_MS,
                connections,
                usual.keepWarmIntervalMs(),
                200,
                usual.clockWindow(),
                usual.maxInFlight(),
                usual.preparedOrders(),
                usual.depthLevels(),
                usual.userAgent(),
                limits,
                usual.limitSharePercent(),
                transport,
                usual.busyPollReplies());
    }

    /** Starts everything and waits until all instruments are live and the account is reconciled. */
    void start() {
        core.start(connection.orders(), connection.feed(), told);
        new ProofOpening(core.ingress()).tell(core.sessionId(), true);
        brake.open();
        connection.start();
        Awaitility.await()
                .atMost(SETTLED_WITHIN)
                .until(() -> strategy.live.size() == symbols.size()
                        && connection.warmConnections() == connections
                        && core.situation().reconciliation().equals("as our books say"));
        for (String symbol : symbols) {
            instruments.add(
                    connection.instruments().rulesOf(connection.instruments().find(symbol)));
        }
    }

    private Ingress ring() {
        return core.ingress();
    }

    private long claim() {
        return ring().claim(Lane.RELIABLE);
    }

    private void publish(long claim, int encodedLength) {
        ring().publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, System.nanoTime());
    }

    /** Instruments in the order of the simulator's configuration. */
    TradingRules instrument(int index) {
        return instruments.get(index);
    }

    List<TradingRules> instruments() {
        return instruments;
    }

    WishingStrategy strategy() {
        return strategy;
    }

    void wish(Wish wish) {
        command(wish.instrumentId(), Flag.NO, wish.packed(), wish.priceTicks());
    }

    void wish(int tag, TradingRules instrument, OrderType type, Side side, long priceTicks, long quantityLots) {
        wish(new Wish(tag, instrument.instrumentId(), type, false, side, priceTicks, quantityLots));
    }

    void cancel(int instrumentId, long orderId) {
        command(instrumentId, Flag.YES, orderId, 0);
    }

    void tellBook(int instrumentId) {
        command(instrumentId, Flag.NO, 0, WishingStrategy.TELL_BOOK);
    }

    private void command(int instrumentId, Flag cancel, long budgetAtoms, long capPriceTicks) {
        long claim = claim();
        publish(
                claim,
                new TargetCommandEncoder()
                        .wrapAndApplyHeader(ring().buffer(), ring().offset(claim), header)
                        .userId(USER)
                        .runId(RUN)
                        .instrumentId(instrumentId)
                        .cancel(cancel)
                        .budgetAtoms(budgetAtoms)
                        .capPriceTicks(capPriceTicks)
                        .encodedLength());
    }

    /** Nothing is faulty any more: time hurries until nothing is in doubt, and then the books are the same. */
    void settle(String what) {
        Awaitility.await(what + ": no request is on its way")
                .atMost(SETTLED_WITHIN)
                .until(() -> told.open().stream().noneMatch(order -> order.status == OrderStatus.PENDING_NEW));
        double speed = clock.speed();
        clock.setSpeed(SETTLING_SPEED);
        List<String> differences = new ArrayList<>(List.of("not compared"));
        try {
            Awaitility.await()
                    .atMost(SETTLED_WITHIN)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> told.unsettled() == 0 && agree(differences));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    what + ": in doubt " + told.inDoubt() + ", differences " + differences + ", " + told.troubles(), e);
        }
        clock.setSpeed(speed);
    }

    private boolean agree(List<String> differences) {
        differences.clear();
        differences.addAll(Agreement.differences(told.all(), exchange.books(), instruments, balances));
        return differences.isEmpty();
    }

    /**
     * Goes on after the account did not agree for a while: two looks 2 s apart are a tenth of a second on this clock,
     * and on a busy machine a report may be late by that. The engine allows it only once the account agrees again.
     */
    void resume(String what) {
        assertThat(core.gate().state()).as("%s: %s", what, told.denials()).isEqualTo(TradingState.NO_NEW_RISK);
        Awaitility.await(what + ": the account agrees again")
                .atMost(SETTLED_WITHIN)
                .until(() -> core.situation().reconciliation().equals("as our books say"));
        Awaitility.await(what + ": trading goes on")
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(this::goesOn);
        resumed++;
    }

    /** A refusal that was on its way may stop buying once more at once: the operator resumes again. */
    private boolean goesOn() {
        if (core.gate().state() == TradingState.NORMAL) {
            return true;
        }
        core.commands().resume(false, "proof", "the account agrees again");
        return false;
    }

    /** How often {@link #resume} was needed. */
    int resumed() {
        return resumed;
    }

    /** Cancels what rests, and settles. */
    void cancelAll(String what) {
        told.open().forEach(order -> cancel(order.instrumentId, order.orderId));
        Awaitility.await(what + ": nothing rests").atMost(SETTLED_WITHIN).until(() -> told.open()
                .isEmpty());
        settle(what);
    }

    @Override
    public void close() {
        clock.setSpeed(1);
        connection.stopProducing();
        core.quiesce();
        connection.close();
        core.close();
        exchange.close();
    }
}

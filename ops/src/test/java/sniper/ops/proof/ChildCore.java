package sniper.ops.proof;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import sniper.core.instrument.TradingRules;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TargetCommandEncoder;
import sniper.core.pipeline.EventListener;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.listing.ListingConfig;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.journal.log.DataMode;
import sniper.ops.daemon.Keeping;
import sniper.ops.daemon.MexcConnection;
import sniper.ops.daemon.StreamTimes;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.ops.metrics.Latencies;

/** The whole core and its gateway in a process of its own, with the simulator in the test's. Threading: one thread. */
final class ChildCore {
    static final String ASSET = "ONE";
    static final String SYMBOL = ASSET + "USDT";

    private static final long MS = 1_000_000;
    private static final int CONNECTIONS = 2;
    private static final int TIMEOUT_MS = 1_000;
    private static final int OWN_ARGUMENTS = 4;

    final Path directory;
    final TradingCore core;
    final MexcConnection connection;
    final SentTimes sent = new SentTimes();
    private final boolean isNew;
    private WishingStrategy strategy;

    /** @param arguments as {@link #command} gives them */
    ChildCore(String[] arguments, Keeping keeping) {
        this(arguments, keeping, journal -> journal);
    }

    /** @param journaling what is written to, made of the directory's journal */
    ChildCore(String[] arguments, Keeping keeping, UnaryOperator<Journal> journaling) {
        directory = Path.of(arguments[0]);
        SystemClock clock = new SystemClock();
        core = new TradingCore(
                directory,
                DataMode.DEMO,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
                Threading.DEDICATED,
                clock,
                new Latencies(),
                MS,
                journaling,
                context -> {
                    strategy = new WishingStrategy(context);
                    return strategy;
                },
                keeping);
        isNew = core.engine().runs().get(ProofRig.RUN) == null;
        connection = new MexcConnection(
                mexc(arguments[1], arguments[3]),
                ListingConfig.defaults().withSymbols(List.of(SYMBOL)),
                URI.create(arguments[2]),
                StreamTimes.pingingEvery(15_000),
                new Credentials(ProofRig.KEY.toCharArray(), ProofRig.SECRET.getBytes(StandardCharsets.US_ASCII)),
                clock,
                clock::nanos,
                core,
                sent);
    }

    /** @param more behind this class's own arguments */
    static List<String> command(Class<?> main, SimulatedExchange exchange, Path data, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty("sniper.root"), "ops", "jvm", "java17.args"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-ea",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                data.toString(),
                exchange.restUrl(),
                exchange.websocketUrl(),
                exchange.webUrl()));
        command.addAll(List.of(more));
        return command;
    }

    /** The first of the arguments that are not this class's own. */
    static String argument(String[] arguments) {
        return arguments[OWN_ARGUMENTS];
    }

    /** The second of the arguments that are not this class's own. */
    static String secondArgument(String[] arguments) {
        return arguments[OWN_ARGUMENTS + 1];
    }

    /** Starts everything and waits for rules and connections. */
    TradingRules start(EventListener events) {
        core.start(connection.orders(), connection.feed(), events);
        new ProofOpening(core.ingress()).tell(core.sessionId(), isNew);
        connection.start();
        while (true) {
            int id = connection.instruments().find(SYMBOL);
            TradingRules rules = id <= 0 ? null : connection.instruments().rulesOf(id);
            if (rules != null && connection.warmConnections() == CONNECTIONS) {
                return rules;
            }
            LockSupport.parkNanos(MS);
        }
    }

    WishingStrategy strategy() {
        return strategy;
    }

    private static MexcConfig mexc(String restUrl, String webUrl) {
        MexcConfig usual = MexcConfig.of(restUrl, webUrl);
        return new MexcConfig(
                usual.restUrl(),
                usual.webUrl(),
                usual.recvWindowMs(),
                TIMEOUT_MS,
                TIMEOUT_MS,
                TIMEOUT_MS,
                CONNECTIONS,
                usual.keepWarmIntervalMs(),
                200,
                usual.clockWindow(),
                usual.maxInFlight(),
                usual.preparedOrders(),
                usual.depthLevels(),
                usual.userAgent(),
                LimitProfile.DOCS2025,
                usual.limitSharePercent(),
                usual.orderTransport(),
                usual.busyPollReplies());
    }

    void wish(Wish wish) {
        long claim = core.ingress().claim(Lane.RELIABLE);
        TargetCommandEncoder message = new TargetCommandEncoder()
                .wrapAndApplyHeader(core.ingress().buffer(), core.ingress().offset(claim), new MessageHeaderEncoder())
                .userId(ProofRig.USER)
                .runId(ProofRig.RUN)
                .instrumentId(wish.instrumentId())
                .cancel(Flag.NO)
                .budgetAtoms(wish.packed())
                .capPriceTicks(wish.priceTicks());
        core.ingress().publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength(), System.nanoTime());
    }
}

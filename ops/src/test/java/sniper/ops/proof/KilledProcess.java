package sniper.ops.proof;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import sniper.core.instrument.TradingRules;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TargetCommandEncoder;
import sniper.core.pipeline.EventListener;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.listing.ListingConfig;
import sniper.journal.log.DataMode;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.daemon.Keeping;
import sniper.ops.daemon.MexcConnection;
import sniper.ops.daemon.StreamTimes;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.ops.metrics.Latencies;

/**
 * Child process: the whole core, its gateway, snapshots all the time, 20,000 messages a second and orders among them,
 * until it is killed. It says READY once orders flow.
 */
final class KilledProcess {
    static final String READY = "READY";
    static final String ASSET = "ONE";
    static final int PER_SECOND = 20_000;

    private static final String SYMBOL = ASSET + "USDT";
    private static final long MS = 1_000_000;
    private static final int MOST_PAUSE_MS = 20;
    private static final int CONNECTIONS = 2;
    private static final int TIMEOUT_MS = 1_000;
    private static final long SNAPSHOT_NS = 100 * MS;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final long MIN_FREE_BYTES = 64L << 20;

    private KilledProcess() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[4]));
        SystemClock clock = new SystemClock();
        Latencies latencies = new Latencies();
        TradingCore core = new TradingCore(
                directory,
                DataMode.DEMO,
                PipelineConfig.defaults(),
                Threading.DEDICATED,
                clock,
                latencies,
                MS,
                journal -> journal,
                WishingStrategy::new,
                new Keeping(
                        new JournalSettings(BLOCK_BYTES, MIN_FREE_BYTES),
                        new SnapshotPlan(SNAPSHOT_NS, Retention.EVERYTHING, "proof"),
                        WishingStrategy::new));
        boolean isNew = core.engine().runs().get(ProofRig.RUN) == null;
        MexcConnection connection = new MexcConnection(
                mexc(arguments[1], arguments[3]),
                ListingConfig.defaults().withSymbols(List.of(SYMBOL)),
                URI.create(arguments[2]),
                StreamTimes.pingingEvery(15_000),
                new Credentials(ProofRig.KEY.toCharArray(), ProofRig.SECRET.getBytes(StandardCharsets.US_ASCII)),
                clock,
                clock::nanos,
                core,
                new SentTimes());
        core.start(connection.orders(), connection.feed(), sayWhenOrdersFlow());
        new ProofOpening(core.ingress()).tell(core.sessionId(), isNew);
        connection.start();
        TradingRules rules = awaitRules(connection);
        new TickLoad(core.ingress(), rules.instrumentId(), 9_999, 10_001, PER_SECOND).start();
        for (int tag = 1; ; tag++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            OrderType type = random.nextInt(4) == 0 ? OrderType.LIMIT_MAKER : OrderType.IMMEDIATE_OR_CANCEL;
            long price = type == OrderType.LIMIT_MAKER
                    ? (side == Side.BUY ? 9_500 : 10_500)
                    : side == Side.BUY ? 10_400 : 9_600;
            wish(core, new Wish(tag, rules.instrumentId(), type, false, side, price, random.nextInt(100, 1_000)));
            LockSupport.parkNanos(random.nextLong(1, MOST_PAUSE_MS) * MS);
        }
    }

    private static EventListener sayWhenOrdersFlow() {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        AtomicBoolean said = new AtomicBoolean();
        return (cause, timeNs, buffer, offset, length) -> {
            if (header.wrap(buffer, offset).templateId() == NewOrderDecoder.TEMPLATE_ID
                    && said.compareAndSet(false, true)) {
                System.out.println(READY);
            }
        };
    }

    private static TradingRules awaitRules(MexcConnection connection) {
        while (true) {
            int id = connection.instruments().find(SYMBOL);
            TradingRules rules = id <= 0 ? null : connection.instruments().rulesOf(id);
            if (rules != null && connection.warmConnections() == CONNECTIONS) {
                return rules;
            }
            LockSupport.parkNanos(MS);
        }
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
                usual.limitSharePercent());
    }

    private static void wish(TradingCore core, Wish wish) {
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

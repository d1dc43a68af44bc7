package sniper.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.TargetCommandEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.MexcTrust;
import sniper.gateway.mexc.feed.FeedLoop;
import sniper.gateway.mexc.orders.ConnectionWarmer;
import sniper.gateway.mexc.orders.MexcOrders;
import sniper.journal.log.DataMode;
import sniper.journal.log.JournalSettings;
import sniper.ops.daemon.Keeping;
import sniper.ops.daemon.TradingCore;

/**
 * What a planned order meets in a process that trades: the daemon's core with its timers, compact threading and the journal on
 * disk, and its order entry. Without a feed, whose thread runs the stages all the same.
 *
 * <p>Threading: opened, fired and closed by one thread.
 */
final class FiringPath implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    /** As the daemon. */
    private static final long TIMER_SLEEP_NS = 20_000_000;
    /** The exchange's limits come back so many times as fast, or a plan would run into them. */
    private static final long HURRY = 20;

    private static final long BEFORE_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Without one more order; longer than an answer is waited for. */
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(10);

    private static final long LOOK_NS = 20_000_000;

    private final SteadyClock clock = new SteadyClock();
    private final FiringPlan plan;
    private final FiringTimes times;
    private final TradingCore core;
    private final FeedLoop loop;
    private final MexcSession session;
    private final MexcOrders orders;
    private final ConnectionWarmer warmer;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();
    private final MessageHeaderDecoder headerOfEvent = new MessageHeaderDecoder();
    private final OrderChangedDecoder changed = new OrderChangedDecoder();

    /**
     * @param spin whether the timers ask for precision
     * @param waiting of the stages
     * @param sync whether an order's intent is synced before it leaves
     */
    FiringPath(
            Path directory,
            MexcConfig config,
            MexcTrust trust,
            FiringPlan plan,
            boolean spin,
            WaitStrategy waiting,
            boolean sync) {
        this.plan = plan;
        JournalSettings usual = JournalSettings.DEFAULTS;
        times = new FiringTimes(plan.size());
        core = new TradingCore(
                directory,
                DataMode.DEMO,
                PipelineConfig.defaults().waiting(waiting),
                Threading.COMPACT,
                clock,
                times,
                TIMER_SLEEP_NS,
                UnaryOperator.identity(),
                context -> new FireOnTime(context, plan, times, spin),
                new Keeping(
                        new JournalSettings(usual.blockSizeBytes(), usual.minFreeBytes(), sync),
                        Keeping.NO_SNAPSHOTS.plan(),
                        null));
        times.connect(this::end);
        InstrumentTable instruments = new InstrumentTable(64);
        instruments.restore(TradingPath.rules());
        loop = core.newFeedLoop("bench-feed");
        session = new MexcSession(
                config,
                new Credentials("bench".toCharArray(), "bench-secret".getBytes(StandardCharsets.UTF_8)),
                trust,
                clock,
                core.ingress(),
                () -> System.nanoTime() * HURRY);
        orders = new MexcOrders(session, instruments, core.ingress(), times);
        warmer = new ConnectionWarmer(orders, session, core.ingress());
    }

    /** Fires the whole plan and waits until all is answered; returns when each was due, in {@link System#nanoTime}. */
    long[] fire() throws IOException {
        core.start(orders, new NoFeed(), (cause, timeNs, buffer, offset, length) -> onEvent(buffer, offset));
        Opening opening = new Opening(core.ingress());
        opening.instrument(TradingPath.rules());
        opening.liveRun();
        opening.marketData(TradingPath.INSTRUMENT);
        warmer.privateStreamUp(true); // or buying stops after a while
        int warm = warmer.warmUp(CONNECTIONS);
        if (warm != CONNECTIONS) {
            throw new IOException("only " + warm + " connections are warm");
        }
        long beganNs = clock.nanos() + BEFORE_NS;
        begin(beganNs);
        await(clock.nanoTime(beganNs) + plan.lastsNs());
        long[] dueNanos = new long[plan.size()];
        for (int number = 0; number < dueNanos.length; number++) {
            dueNanos[number] = clock.nanoTime(beganNs) + plan.afterNs(number);
        }
        return dueNanos;
    }

    private void begin(long beganNs) {
        Ingress ingress = core.ingress();
        long claim = ingress.claim(Lane.RELIABLE);
        TargetCommandEncoder command = new TargetCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), new MessageHeaderEncoder())
                .userId(Opening.USER)
                .runId(Opening.RUN)
                .instrumentId(TradingPath.INSTRUMENT)
                .cancel(Flag.NO)
                .budgetAtoms(0)
                .capPriceTicks(0)
                .strategyId(1)
                .openTimeNs(beganNs);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength(), System.nanoTime());
    }

    private void await(long lastNanos) throws IOException {
        int seen = 0;
        long sinceNanos = lastNanos;
        for (int over = 0; over < plan.size(); over = times.left() + times.lost()) {
            long nowNanos = System.nanoTime();
            if (over != seen) {
                seen = over;
                sinceNanos = Math.max(lastNanos, nowNanos);
            } else if (nowNanos - sinceNanos > LIMIT_NS) {
                throw new IOException("of " + plan.size() + " orders " + times.left() + " left and " + times.lost()
                        + " were lost: " + times.lossReason());
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private void onEvent(DirectBuffer buffer, int offset) {
        if (headerOfEvent.wrap(buffer, offset).templateId() != OrderChangedDecoder.TEMPLATE_ID) {
            return;
        }
        OrderStatus status =
                changed.wrapAndApplyHeader(buffer, offset, headerOfEvent).status();
        if (status == OrderStatus.REJECTED) { // by ourselves: this exchange refuses nothing
            times.onLost(status + ", " + changed.errorClass());
        }
    }

    FiringTimes times() {
        return times;
    }

    /** The exchange says that an order has ended without a fill, so that it does not stay open for ever. */
    private synchronized void end(long orderId) {
        Ingress ingress = core.ingress();
        long claim = ingress.claim(Lane.RELIABLE);
        report.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .orderId(orderId)
                .status(OrderStatus.CANCELED)
                .queried(Flag.NO)
                .cumQuantityLots(0)
                .cumQuoteAtoms(0)
                .venueTimeNs(0)
                .venueOrderId("");
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength(), System.nanoTime());
    }

    @Override
    public void close() {
        warmer.close();
        orders.close();
        session.close();
        core.quiesce();
        loop.close();
        core.close();
    }
}

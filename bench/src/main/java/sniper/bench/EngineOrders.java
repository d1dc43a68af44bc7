package sniper.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.YieldingIdleStrategy;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.Pipeline;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Ports;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;

/**
 * Our nearest to what exchange-core does: a book ticker through the ring, a strategy's buy, risk, and the order out at the
 * other end, with a thread for each stage and a journal that keeps nothing. Every order is told to have ended, so none
 * stays open.
 *
 * <p>Threading: the calling thread produces; the pipeline has three that yield.
 */
final class EngineOrders extends NoOrders implements AutoCloseable {
    private static final long LONGEST_NS = 60_000_000_000L;
    /** More than the ring can hold. */
    private static final int ORDERS = 1 << 15;

    private final Histogram latency = new Histogram(LONGEST_NS, 3);
    private final long[] startedNanos = new long[ORDERS];
    private final long[] orderIds = new long[ORDERS];
    /** Writer: egress. Reader: the producer. */
    private final AtomicLong sent = new AtomicLong();

    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Pipeline pipeline;
    private final Ingress ingress;
    private long number;
    private long ended;

    /** Writer: the producer, while no order is on its way. Reader: egress. */
    private volatile boolean counts;

    EngineOrders() {
        EngineConfig bounds = EngineConfig.defaults();
        OutputLog outputs = TradingCore.newOutputLog();
        Engine engine = new Engine(
                bounds,
                outputs,
                new HardLimits(bounds.maxUsers(), bounds.maxRuns()),
                Safeguards::new,
                context -> new BuyEveryNth(context, 1));
        pipeline = new Pipeline(
                PipelineConfig.defaults(),
                new SystemClock(),
                1,
                engine,
                outputs,
                new ForgetfulJournal(),
                new HaltGate(),
                PipelineTimings.NONE,
                Throwable::printStackTrace);
        ingress = pipeline.ingress();
        pipeline.connect(new Ports(
                this, new NoFeed(), (id, deadlineNs, spin) -> {}, (cause, time, buffer, offset, length) -> {}));
        pipeline.startDedicated(new YieldingIdleStrategy(), new YieldingIdleStrategy(), new YieldingIdleStrategy());
        Opening opening = new Opening(ingress);
        opening.instrument(TradingPath.rules());
        opening.liveRun();
        opening.marketData(TradingPath.INSTRUMENT);
    }

    /** So many as fast as it takes them; how many a second. */
    double flood(int count) {
        long beganNanos = System.nanoTime();
        for (int i = 0; i < count; i++) {
            tick();
        }
        awaitAll();
        return count * 1e9 / (System.nanoTime() - beganNanos);
    }

    /** At an even rate; from the tick's publication to the order's submission. */
    Histogram paced(long perSecond, int count) {
        counts = true;
        long beganNanos = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long dueNanos = beganNanos + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < dueNanos) {
                Thread.onSpinWait();
            }
            tick();
        }
        awaitAll();
        counts = false;
        return latency;
    }

    private void tick() {
        endSent();
        long claim = ingress.claim(Lane.RELIABLE);
        ticker.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(TradingPath.INSTRUMENT)
                .bidPriceTicks(25_000)
                .bidQuantityLots(NumberedFrame.FIRST + number)
                .askPriceTicks(25_001)
                .askQuantityLots(7_669_875)
                .venueTimeNs(number);
        long nowNanos = System.nanoTime();
        startedNanos[(int) (number % ORDERS)] = nowNanos;
        number++;
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength(), nowNanos);
    }

    private void endSent() {
        for (long last = sent.get(); ended < last; ended++) {
            long claim = ingress.claim(Lane.RELIABLE);
            report.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                    .orderId(orderIds[(int) (ended % ORDERS)])
                    .status(OrderStatus.CANCELED)
                    .queried(Flag.NO)
                    .cumQuantityLots(0)
                    .cumQuoteAtoms(0)
                    .venueTimeNs(0)
                    .venueOrderId("");
            ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength(), 0);
        }
    }

    private void awaitAll() {
        long beganNanos = System.nanoTime();
        while (ended < number) {
            if (System.nanoTime() - beganNanos > LONGEST_NS) {
                throw new IllegalStateException("not every tick led to an order: ticks=" + number + " orders=" + ended);
            }
            endSent();
            Thread.onSpinWait();
        }
    }

    @Override
    public void submit(NewOrderDecoder order, long receivedNanos) {
        long last = sent.getPlain();
        if (counts) {
            long tick = order.quantityLots() - 1;
            latency.recordValue(Math.min(System.nanoTime() - startedNanos[(int) (tick % ORDERS)], LONGEST_NS));
        }
        orderIds[(int) (last % ORDERS)] = order.orderId();
        sent.lazySet(last + 1);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}

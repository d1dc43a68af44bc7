package sniper.ops.metrics;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.TimerExpiredDecoder;
import sniper.core.pipeline.PipelineTimings;
import sniper.gateway.mexc.orders.OrderTimings;

/**
 * Nanoseconds per stage, in HdrHistograms. Threading: each stage records on its own thread; reading is for any.
 *
 * <p>Order stages start when the cause arrived at this process and end when the request's bytes were handed to the HTTP
 * client; the socket is the next thing they meet.
 */
public final class Latencies implements PipelineTimings, OrderTimings {
    private static final Logger LOG = LoggerFactory.getLogger(Latencies.class);
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** A write that takes longer makes orders late; each one holds up a whole batch, so this is said rarely. */
    private static final long SLOW_GATE_NS = 100 * NANOS_PER_MILLI;

    /** Stages in the order an event passes them. */
    public enum Stage {
        /** Market-data frame read from the socket until decoded and published. */
        DECODE,
        /** Published until the engine takes it. */
        RING,
        /** The engine's work on one message. */
        ENGINE,
        /** Decided until journaled and released to egress; includes the sync for order intents. */
        JOURNAL_GATE,
        /** Market-data frame read until the order it caused was handed over. */
        TICK_TO_ORDER,
        /** Timer expired until the order it caused was handed over. */
        TIMER_TO_ORDER,
        /** Order handed over until its reply was read. */
        ORDER_TO_ACK;

        /** Name in reports. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Map<Stage, Recorder> recorders = new EnumMap<>(Stage.class);
    private final Map<Stage, Histogram> totals = new EnumMap<>(Stage.class);

    public Latencies() {
        for (Stage stage : Stage.values()) {
            recorders.put(stage, new Recorder(LONGEST_NS, DIGITS));
            totals.put(stage, new Histogram(LONGEST_NS, DIGITS));
        }
    }

    private void record(Stage stage, long nanos) {
        Recorder recorder = recorders.get(stage);
        if (recorder != null) {
            recorder.recordValue(Math.min(Math.max(nanos, 0), LONGEST_NS));
        }
    }

    private static boolean isMarketData(int templateId) {
        return templateId == BookTickerDecoder.TEMPLATE_ID
                || templateId == DealsDecoder.TEMPLATE_ID
                || templateId == DepthDecoder.TEMPLATE_ID;
    }

    @Override
    public void onDecided(
            int templateId, long receivedNanos, long publishedNanos, long startedNanos, long decidedNanos) {
        if (isMarketData(templateId)) {
            record(Stage.DECODE, publishedNanos - receivedNanos);
        }
        record(Stage.RING, startedNanos - publishedNanos);
        record(Stage.ENGINE, decidedNanos - startedNanos);
    }

    @Override
    public void onReleased(int templateId, long receivedNanos, long decidedNanos, long releasedNanos) {
        long heldNanos = releasedNanos - decidedNanos;
        record(Stage.JOURNAL_GATE, heldNanos);
        if (heldNanos > SLOW_GATE_NS) {
            LOG.warn("the journal held outputs back for {} ms: is the disk slow or full?", heldNanos / NANOS_PER_MILLI);
        }
    }

    @Override
    public void onOrderSubmitted(int causeTemplateId, long receivedNanos, long submittedNanos) {
        if (isMarketData(causeTemplateId)) {
            record(Stage.TICK_TO_ORDER, submittedNanos - receivedNanos);
        } else if (causeTemplateId == TimerExpiredDecoder.TEMPLATE_ID) {
            record(Stage.TIMER_TO_ORDER, submittedNanos - receivedNanos);
        }
    }

    @Override
    public void onEncoded(long orderId, long receivedNanos, long encodedNanos) {}

    @Override
    public void onReplied(long orderId, long sentNanos, long repliedNanos) {
        record(Stage.ORDER_TO_ACK, repliedNanos - sentNanos);
    }

    /** Everything recorded for the stage so far. */
    public synchronized Histogram total(Stage stage) {
        Histogram total = java.util.Objects.requireNonNull(totals.get(stage));
        total.add(java.util.Objects.requireNonNull(recorders.get(stage)).getIntervalHistogram());
        return total.copy();
    }
}

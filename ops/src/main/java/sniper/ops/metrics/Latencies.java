package sniper.ops.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.ActivityObservedDecoder;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingSourcePolledDecoder;
import sniper.core.message.TimerExpiredDecoder;

/**
 * Nanoseconds per stage, in HdrHistograms. Threading: each stage records on its own thread; reading is for any. Recording
 * allocates nothing.
 *
 * <p>Order stages start when the cause arrived at this process and end when the request's bytes were handed to the HTTP
 * client; the socket is the next thing they meet.
 */
public final class Latencies implements StageTimings {
    private static final Logger LOG = LoggerFactory.getLogger(Latencies.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** A write that takes longer makes orders late; each one holds up a whole batch, so this is said rarely. */
    private static final long SLOW_GATE_NS = 100 * NANOS_PER_MILLI;

    private final Map<LatencyStage, StageRecorder> recorders = new EnumMap<>(LatencyStage.class);
    private final OrderMoments moments = new OrderMoments();
    private final TimerDelays timers = new TimerDelays();

    public Latencies() {
        for (LatencyStage stage : LatencyStage.values()) {
            recorders.put(stage, new StageRecorder());
        }
    }

    /** Any thread. */
    public void record(LatencyStage stage, long nanos) {
        of(stage).record(nanos);
    }

    private StageRecorder of(LatencyStage stage) {
        return Objects.requireNonNull(recorders.get(stage));
    }

    private static boolean isMarketData(int templateId) {
        return templateId == BookTickerDecoder.TEMPLATE_ID
                || templateId == DealsDecoder.TEMPLATE_ID
                || templateId == DepthDecoder.TEMPLATE_ID;
    }

    private static boolean isListing(int templateId) {
        return templateId == ListingObservedDecoder.TEMPLATE_ID
                || templateId == ListingSourcePolledDecoder.TEMPLATE_ID
                || templateId == ActivityObservedDecoder.TEMPLATE_ID;
    }

    @Override
    public void onDecided(
            int templateId, long receivedNanos, long publishedNanos, long startedNanos, long decidedNanos) {
        if (isMarketData(templateId)) {
            record(LatencyStage.DECODE, publishedNanos - receivedNanos);
        } else if (isListing(templateId)) {
            record(LatencyStage.PATTERN, decidedNanos - startedNanos);
        }
        record(LatencyStage.INGRESS, startedNanos - publishedNanos);
        record(LatencyStage.ENGINE, decidedNanos - startedNanos);
    }

    @Override
    public void onRiskChecked(long startedNanos, long checkedNanos) {
        record(LatencyStage.RISK, checkedNanos - startedNanos);
    }

    @Override
    public void onTimerExpired(long expiredNanos, long lateNs) {
        timers.onExpired(expiredNanos, lateNs);
    }

    @Override
    public void onReleased(int templateId, long receivedNanos, long decidedNanos, long releasedNanos) {
        long heldNanos = releasedNanos - decidedNanos;
        record(LatencyStage.JOURNAL_GATE, heldNanos);
        moments.onReleased(receivedNanos, releasedNanos);
        if (heldNanos > SLOW_GATE_NS) {
            LOG.warn("the journal held outputs back for {} ms: is the disk slow or full?", heldNanos / NANOS_PER_MILLI);
        }
    }

    @Override
    public void onOrderSubmitted(int causeTemplateId, long receivedNanos, long submittedNanos) {
        moments.onQueued(receivedNanos, submittedNanos);
        if (isMarketData(causeTemplateId)) {
            record(LatencyStage.TICK_TO_ORDER, submittedNanos - receivedNanos);
        } else if (causeTemplateId == TimerExpiredDecoder.TEMPLATE_ID) {
            long nanos = submittedNanos - receivedNanos;
            record(LatencyStage.TIMER_TO_ORDER, nanos);
            record(LatencyStage.TIMER_TO_ORDER_INTENDED, nanos + timers.lateNs(receivedNanos));
        }
    }

    @Override
    public void onEncoded(long orderId, long receivedNanos, long encodedNanos) {
        long queuedNanos = moments.queuedNanos(receivedNanos);
        long releasedNanos = moments.releasedNanos(receivedNanos);
        if (queuedNanos != OrderMoments.UNKNOWN) {
            record(LatencyStage.BATCH, encodedNanos - queuedNanos);
        } else if (releasedNanos != OrderMoments.UNKNOWN) {
            record(LatencyStage.ENCODE, encodedNanos - releasedNanos);
        }
        moments.onSigned(orderId, receivedNanos, encodedNanos);
    }

    @Override
    public void onReplied(long orderId, long sentNanos, long repliedNanos) {
        record(LatencyStage.ACK, repliedNanos - sentNanos);
        long signedNanos = moments.signedNanos(orderId);
        if (signedNanos != OrderMoments.UNKNOWN) {
            record(LatencyStage.WIRE, sentNanos - signedNanos);
            record(LatencyStage.ORDER_TO_ACK, repliedNanos - signedNanos);
        }
    }

    /** Everything recorded for the stage so far. */
    public Histogram total(LatencyStage stage) {
        return of(stage).total();
    }

    /** From now on what is recorded is kept for {@link #log}. */
    void startLog() {
        recorders.values().forEach(StageRecorder::startLog);
    }

    /** Hands over what each stage recorded since the last time; valid within the call only. */
    void log(BiConsumer<LatencyStage, Histogram> to) {
        recorders.forEach((stage, recorder) -> recorder.log(interval -> to.accept(stage, interval)));
    }
}

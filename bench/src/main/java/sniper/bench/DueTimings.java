package sniper.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import sniper.core.message.BookTickerDecoder;
import sniper.ops.metrics.Latencies;
import sniper.ops.metrics.LatencyStage;
import sniper.ops.metrics.StageTimings;

/**
 * What the daemon measures of itself, and beside it the same moments counted from when the tick was due at its source: to
 * the end of each stage, so that whatever a tick waited for is in it.
 *
 * <p>Threading: as the moments are told; {@link #onTick} by the engine stage, before it tells that it has decided.
 */
final class DueTimings implements StageTimings {
    private final Latencies service = new Latencies();
    private final Latencies intended = new Latencies();
    private final long perSecond;

    /** Ticks that caused an order, from its message's arrival, then by the order itself. */
    private final Map<Long, Long> dueByArrival = new ConcurrentHashMap<>();

    private final Map<Long, Long> dueByOrder = new ConcurrentHashMap<>();
    private final AtomicLong orders = new AtomicLong();

    /** Written before the first tick; 0 = none is due. */
    private volatile long startNanos;

    /** Of the message being decided, 0 = not a tick that was due; the engine's own. */
    private long dueNanos;

    DueTimings(long perSecond) {
        this.perSecond = perSecond;
    }

    /** Each stage by itself. */
    Latencies service() {
        return service;
    }

    /** From when the tick was due to the end of each stage. */
    Latencies intended() {
        return intended;
    }

    /** Orders that ticks caused. */
    long orders() {
        return orders.get();
    }

    void begin(long nanos) {
        startNanos = nanos;
    }

    void onTick(long number) {
        dueNanos = startNanos == 0 ? 0 : ExchangeFront.dueNanos(startNanos, number, perSecond);
    }

    @Override
    public void onDecided(int templateId, long received, long published, long started, long decided) {
        service.onDecided(templateId, received, published, started, decided);
        if (templateId == BookTickerDecoder.TEMPLATE_ID && dueNanos != 0) {
            intended.record(LatencyStage.DECODE, published - dueNanos);
            intended.record(LatencyStage.INGRESS, started - dueNanos);
            intended.record(LatencyStage.ENGINE, decided - dueNanos);
            dueByArrival.put(received, dueNanos);
        }
        dueNanos = 0;
    }

    /** Only of messages with outputs, so of ticks that caused an order. */
    @Override
    public void onReleased(int templateId, long receivedNanos, long decidedNanos, long releasedNanos) {
        service.onReleased(templateId, receivedNanos, decidedNanos, releasedNanos);
        Long due = dueByArrival.get(receivedNanos);
        if (due != null) {
            intended.record(LatencyStage.JOURNAL_GATE, releasedNanos - due);
        }
    }

    @Override
    public void onOrderSubmitted(int causeTemplateId, long receivedNanos, long submittedNanos) {
        service.onOrderSubmitted(causeTemplateId, receivedNanos, submittedNanos);
        Long due = dueByArrival.get(receivedNanos);
        if (due != null) {
            intended.record(LatencyStage.TICK_TO_ORDER, submittedNanos - due);
            orders.incrementAndGet();
        }
        dueByArrival.keySet().removeIf(received -> received < receivedNanos);
    }

    @Override
    public void onEncoded(long orderId, long receivedNanos, long encodedNanos) {
        service.onEncoded(orderId, receivedNanos, encodedNanos);
        Long due = dueByArrival.get(receivedNanos);
        if (due != null) {
            intended.record(LatencyStage.ENCODE, encodedNanos - due);
            dueByOrder.put(orderId, due);
        }
    }

    @Override
    public void onReplied(long orderId, long sentNanos, long repliedNanos) {
        service.onReplied(orderId, sentNanos, repliedNanos);
        Long due = dueByOrder.remove(orderId);
        if (due != null) {
            intended.record(LatencyStage.WIRE, sentNanos - due);
            intended.record(LatencyStage.ACK, repliedNanos - due);
        }
    }

    @Override
    public void onRiskChecked(long startedNanos, long checkedNanos) {
        service.onRiskChecked(startedNanos, checkedNanos);
    }

    @Override
    public void onTimerExpired(long expiredNanos, long lateNs) {
        service.onTimerExpired(expiredNanos, lateNs);
    }
}

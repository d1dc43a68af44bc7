package sniper.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sniper.core.message.BookTickerDecoder;
import sniper.ops.metrics.Latencies;
import sniper.ops.metrics.LatencyStage;
import sniper.ops.metrics.StageTimings;

/**
 * What the daemon measures of itself from a certain tick on, and beside it the same moments counted from when the tick was
 * due at its source: to the end of each stage, so that whatever a tick waited for is in it.
 *
 * <p>Threading: as the moments are told.
 */
final class DueTimings implements StageTimings, BuyOnDueTicks.Listener {
    /** In place of a time. */
    private static final long NOT_DUE = 0;

    private final Latencies service = new Latencies();
    private final Latencies intended = new Latencies();
    private final long perSecond;
    private final long firstCounted;

    /** When the tick was due that was answered, by when it was decided, then by the order itself. */
    private final Map<Long, Long> dueByDecision = new ConcurrentHashMap<>();

    private final Map<Long, Long> dueByOrder = new ConcurrentHashMap<>();

    /** Writer: whoever begins, before the first tick. */
    private volatile long startNanos;

    /** Writer: the engine's thread, with the first tick that counts. */
    private volatile boolean counting;

    /** Of the message being decided; the engine's own. */
    private long dueNanos;

    /** Whether it is answered with an order; the engine's own. */
    private boolean answered;

    /** Of the message being released; the egress stage's own. */
    private long releasedDueNanos;

    /** @param firstCounted number of the first tick that counts */
    DueTimings(long perSecond, long firstCounted) {
        this.perSecond = perSecond;
        this.firstCounted = firstCounted;
    }

    /** Each stage by itself. */
    Latencies service() {
        return service;
    }

    /** From when the tick was due to the end of each stage. */
    Latencies intended() {
        return intended;
    }

    /** @param nanos when the first tick is due */
    void begin(long nanos) {
        startNanos = nanos;
    }

    @Override
    public void onTick(long number) {
        if (startNanos != 0 && number >= firstCounted) {
            dueNanos = Arrivals.dueNanos(startNanos, number, perSecond);
            counting = true;
        }
    }

    @Override
    public void onOrder(long orderId) {
        if (dueNanos != NOT_DUE) {
            dueByOrder.put(orderId, dueNanos);
            answered = true;
        }
    }

    @Override
    public void onDecided(int templateId, long received, long published, long started, long decided) {
        if (counting) {
            service.onDecided(templateId, received, published, started, decided);
        }
        if (templateId == BookTickerDecoder.TEMPLATE_ID && dueNanos != NOT_DUE) {
            intended.record(LatencyStage.DECODE, published - dueNanos);
            intended.record(LatencyStage.INGRESS, started - dueNanos);
            intended.record(LatencyStage.ENGINE, decided - dueNanos);
            if (answered) {
                dueByDecision.put(decided, dueNanos);
            }
        }
        dueNanos = NOT_DUE;
        answered = false;
    }

    /** Of messages with outputs; others than answered ticks have some, too. */
    @Override
    public void onReleased(int templateId, long receivedNanos, long decidedNanos, long releasedNanos) {
        Long due = dueByDecision.remove(decidedNanos);
        releasedDueNanos = due == null ? NOT_DUE : due;
        if (due != null) {
            service.onReleased(templateId, receivedNanos, decidedNanos, releasedNanos);
            intended.record(LatencyStage.JOURNAL_GATE, releasedNanos - due);
        }
    }

    @Override
    public void onOrderSubmitted(int causeTemplateId, long receivedNanos, long submittedNanos) {
        if (releasedDueNanos != NOT_DUE) {
            service.onOrderSubmitted(causeTemplateId, receivedNanos, submittedNanos);
            intended.record(LatencyStage.TICK_TO_ORDER, submittedNanos - releasedDueNanos);
        }
    }

    @Override
    public void onEncoded(long orderId, long receivedNanos, long encodedNanos) {
        Long due = dueByOrder.get(orderId);
        if (due != null) {
            service.onEncoded(orderId, receivedNanos, encodedNanos);
            intended.record(LatencyStage.ENCODE, encodedNanos - due);
        }
    }

    @Override
    public void onReplied(long orderId, long sentNanos, long repliedNanos) {
        Long due = dueByOrder.remove(orderId);
        if (due != null) {
            service.onReplied(orderId, sentNanos, repliedNanos);
            intended.record(LatencyStage.WIRE, sentNanos - due);
            intended.record(LatencyStage.ACK, repliedNanos - due);
        }
    }

    @Override
    public void onRiskChecked(long startedNanos, long checkedNanos) {
        if (counting) {
            service.onRiskChecked(startedNanos, checkedNanos);
        }
    }

    @Override
    public void onTimerExpired(long expiredNanos, long lateNs) {
        if (counting) {
            service.onTimerExpired(expiredNanos, lateNs);
        }
    }
}

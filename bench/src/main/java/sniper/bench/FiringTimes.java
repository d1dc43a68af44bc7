package sniper.bench;

import java.util.function.LongConsumer;
import org.agrona.collections.Long2LongHashMap;
import sniper.core.pipeline.PipelineTimings;
import sniper.gateway.mexc.orders.OrderTimings;

/**
 * When each firing of a plan passed what it passes, in {@link System#nanoTime}.
 *
 * <p>Threading: written by the engine's and egress's thread, which are one in compact threading, and by those of the
 * connections; read by whoever waits for the end. Guarded by its own lock.
 */
final class FiringTimes implements PipelineTimings, OrderTimings {
    private static final int NONE = -1;

    /** In the order a firing passes them. */
    enum Moment {
        /** The timer's thread noticed that the deadline has come. */
        EXPIRED,
        DECIDED,
        /** In the journal, and synced where that is asked for. */
        JOURNALED,
        SIGNED,
        /** Right before the first byte is written. */
        LEFT
    }

    private final long[] expired;
    private final long[] decided;
    private final long[] journaled;
    private final long[] signed;
    private final long[] written;
    private final Long2LongHashMap numbers = new Long2LongHashMap(NONE);
    private int left;
    private int lost;
    private String lossReason = "";
    /** Of the message that egress lets out; egress alone looks at these two. */
    private long decidedNanos;

    private long releasedNanos;

    /** Writer: whoever connects. Readers: threads of connections. */
    private volatile LongConsumer answered = orderId -> {};

    FiringTimes(int firings) {
        expired = new long[firings];
        decided = new long[firings];
        journaled = new long[firings];
        signed = new long[firings];
        written = new long[firings];
    }

    /** @param whenAnswered told the id of each order the exchange has answered; any thread of a connection */
    void connect(LongConsumer whenAnswered) {
        answered = whenAnswered;
    }

    synchronized void onFired(int number, long orderId) {
        numbers.put(orderId, number);
    }

    /** An order will not leave. */
    synchronized void onLost(String why) {
        lost++;
        lossReason = why;
    }

    @Override
    public void onReleased(int templateId, long receivedNanos, long decidedAtNanos, long releasedAtNanos) {
        decidedNanos = decidedAtNanos;
        releasedNanos = releasedAtNanos;
    }

    @Override
    public synchronized void onEncoded(long orderId, long receivedNanos, long encodedNanos) {
        int number = (int) numbers.get(orderId);
        if (number != NONE) {
            expired[number] = receivedNanos;
            decided[number] = decidedNanos;
            journaled[number] = releasedNanos;
            signed[number] = encodedNanos;
        }
    }

    @Override
    public void onReplied(long orderId, long sentNanos, long repliedNanos) {
        if (leaves(orderId, sentNanos)) {
            answered.accept(orderId); // without the lock, since it may wait for room in the ring
        }
    }

    private synchronized boolean leaves(long orderId, long sentNanos) {
        int number = (int) numbers.remove(orderId);
        if (number != NONE) {
            written[number] = sentNanos;
            left++;
        }
        return number != NONE;
    }

    /** So many left, and their answers are in. */
    synchronized int left() {
        return left;
    }

    synchronized int lost() {
        return lost;
    }

    /** Of the last that was lost; empty when none was. */
    synchronized String lossReason() {
        return lossReason;
    }

    /** By number; 0 = it did not come to that. */
    synchronized long[] nanos(Moment moment) {
        return switch (moment) {
            case EXPIRED -> expired.clone();
            case DECIDED -> decided.clone();
            case JOURNALED -> journaled.clone();
            case SIGNED -> signed.clone();
            case LEFT -> written.clone();
        };
    }
}

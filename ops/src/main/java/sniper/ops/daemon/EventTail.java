package sniper.ops.daemon;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.EventListener;

/**
 * Hands released outputs to a listener on a thread of its own, so that egress never waits for one who writes or prints.
 *
 * <p>Bounded: when the listener falls a megabyte behind, events are dropped and counted. The journal has them all.
 * Threading: written by egress; the listener runs on sniper-events.
 */
final class EventTail implements EventListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);
    private static final int CAPACITY = 1 << 20;
    private static final int PREFIX = 16;
    private static final int MESSAGE_TYPE = 1;
    private static final long MIN_IDLE_NS = 1_000_000;
    /** Reached when nothing comes for some time; what comes next is told so much later at most. */
    private static final long MAX_IDLE_NS = 8_000_000;

    private final EventListener listener;
    private final OneToOneRingBuffer ring = new OneToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    private final AtomicLong dropped = new AtomicLong();
    private final Worker worker = new Worker("sniper-events", this::run);

    EventTail(EventListener listener) {
        this.listener = listener;
        worker.start();
    }

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        int index = ring.tryClaim(MESSAGE_TYPE, PREFIX + length);
        if (index < 0) {
            dropped.incrementAndGet();
            return;
        }
        ring.buffer().putLong(index, causeSequence);
        ring.buffer().putLong(index + 8, timeNs);
        ring.buffer().putBytes(index + PREFIX, buffer, offset, length);
        ring.commit(index);
    }

    long dropped() {
        return dropped.get();
    }

    private void run() {
        long idleNs = MIN_IDLE_NS;
        while (true) {
            boolean last = worker.isClosed();
            int read = ring.read((type, buffer, index, length) -> deliver(buffer, index, length));
            if (read != 0) {
                idleNs = MIN_IDLE_NS;
            } else if (last) {
                return;
            } else {
                worker.sleep(idleNs);
                idleNs = Math.min(2 * idleNs, MAX_IDLE_NS);
            }
        }
    }

    private void deliver(DirectBuffer buffer, int index, int length) {
        try {
            listener.onEvent(buffer.getLong(index), buffer.getLong(index + 8), buffer, index + PREFIX, length - PREFIX);
        } catch (RuntimeException e) {
            LOG.error("an event listener may not throw", e);
        }
    }

    /** Delivers what is left, then ends. */
    @Override
    public void close() {
        worker.close();
    }
}

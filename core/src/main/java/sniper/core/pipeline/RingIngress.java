package sniper.core.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.locks.LockSupport;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** Claims and publishes slots. Threading: any thread. */
final class RingIngress implements Ingress {
    private static final long WAIT_NS = 20_000;

    private final RingBuffer<Slot> ring;
    private final MutableDirectBuffer buffer;
    private final EpochClock clock;
    private final int slotLength;
    private final int feedReserve;
    private final int commandReserve;

    /** Written once, by the thread itself; only that thread acts on what it reads. */
    private volatile @Nullable Thread dutyThread;

    /** Written before the thread above; read by it. */
    private volatile @Nullable Runnable duty;

    /** Written before anything sleeps; read by whoever publishes. */
    private volatile @Nullable Runnable onPublished;

    RingIngress(RingBuffer<Slot> ring, MutableDirectBuffer buffer, EpochClock clock, int slotLength) {
        this.ring = ring;
        this.buffer = buffer;
        this.clock = clock;
        this.slotLength = slotLength;
        feedReserve = ring.getBufferSize() / 4;
        commandReserve = ring.getBufferSize() / 8;
    }

    /** In compact threading one thread both produces and consumes: it must consume while it waits for room. */
    void dutyOf(Thread thread, Runnable work) {
        if (dutyThread == null) {
            duty = work;
            dutyThread = thread;
        }
    }

    /** Told after each message, by the thread that published it. */
    void onPublished(Runnable told) {
        onPublished = told;
    }

    @Override
    public int maxMessageLength() {
        return slotLength;
    }

    @Override
    public long claim(Lane lane) {
        return switch (lane) {
            case FEED -> ring.hasAvailableCapacity(feedReserve) ? tryNext() : BUSY;
            case COMMAND -> ring.hasAvailableCapacity(commandReserve) ? tryNext() : BUSY;
            case RELIABLE -> next();
        };
    }

    /** Never waits, whatever the lane; for a stage of the pipeline itself. */
    long tryNext() {
        try {
            long claim = ring.tryNext();
            ring.get(claim).timeNs = clock.nanos();
            return claim;
        } catch (InsufficientCapacityException e) {
            return BUSY;
        }
    }

    private long next() {
        long claim = tryNext();
        while (claim == BUSY) {
            waitForRoom();
            claim = tryNext();
        }
        return claim;
    }

    private void waitForRoom() {
        Runnable work = duty;
        if (work != null && Thread.currentThread() == dutyThread) {
            work.run();
        } else {
            LockSupport.parkNanos(WAIT_NS);
        }
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public int offset(long claim) {
        return ring.get(claim).offset;
    }

    @Override
    public void publish(long claim, int length, long receivedNanos) {
        assert length >= 0 && length <= slotLength : length;
        Slot slot = ring.get(claim);
        slot.length = length;
        slot.receivedNanos = receivedNanos;
        slot.publishedNanos = System.nanoTime();
        ring.publish(claim);
        Runnable told = onPublished;
        if (told != null) {
            told.run();
        }
    }
}

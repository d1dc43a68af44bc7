package sniper.ops.journal;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import sniper.core.engine.MessageHandler;

/**
 * Lets messages through no faster than so many times the speed they were recorded at. Threading: the replaying thread,
 * which it lets wait.
 */
public final class Pace implements MessageHandler {
    private static final long LONGEST_PARK_NS = 50_000_000;

    private final MessageHandler handler;
    private final double speed;
    private final LongSupplier nanoClock;
    private long startedNanos;
    private long firstNs;
    private boolean isStarted;

    /** @param speed 1 = as recorded */
    public Pace(MessageHandler handler, double speed) {
        this(handler, speed, System::nanoTime);
    }

    Pace(MessageHandler handler, double speed, LongSupplier nanoClock) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be above 0: speed=" + speed);
        }
        this.handler = handler;
        this.speed = speed;
        this.nanoClock = nanoClock;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (!isStarted) {
            isStarted = true;
            startedNanos = nanoClock.getAsLong();
            firstNs = timeNs;
        }
        long dueNanos = startedNanos + (long) ((timeNs - firstNs) / speed);
        long leftNanos = dueNanos - nanoClock.getAsLong();
        while (leftNanos > 0) {
            LockSupport.parkNanos(Math.min(leftNanos, LONGEST_PARK_NS));
            leftNanos = dueNanos - nanoClock.getAsLong();
        }
        handler.onMessage(sequence, timeNs, buffer, offset, length);
    }

    @Override
    public long stateHash() {
        return handler.stateHash();
    }
}

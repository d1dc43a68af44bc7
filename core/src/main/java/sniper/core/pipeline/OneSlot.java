package sniper.core.pipeline;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A way in without a ring: one slot, whose message is handled before the next is claimed. Threading: one thread. */
public abstract class OneSlot implements Ingress {
    protected final UnsafeBuffer slot;

    /** @param length bytes of the longest message */
    protected OneSlot(int length) {
        slot = new UnsafeBuffer(new byte[length]);
    }

    @Override
    public final int maxMessageLength() {
        return slot.capacity();
    }

    @Override
    public long claim(Lane lane) {
        return 0;
    }

    @Override
    public final MutableDirectBuffer buffer() {
        return slot;
    }

    @Override
    public final int offset(long claim) {
        return 0;
    }
}

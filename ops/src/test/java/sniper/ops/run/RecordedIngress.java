package sniper.ops.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.OneSlot;

/** Keeps what is published, in its order, and may have no room. Threading: published by one thread; read by any. */
public final class RecordedIngress extends OneSlot {
    private static final int MAX_LENGTH = 2_048;

    private final List<DirectBuffer> messages = new CopyOnWriteArrayList<>();

    /** Writer: the test. Reader: whoever publishes. */
    public volatile boolean full;

    public RecordedIngress() {
        super(MAX_LENGTH);
    }

    public List<DirectBuffer> messages() {
        return messages;
    }

    @Override
    public long claim(Lane lane) {
        return full && lane != Lane.RELIABLE ? BUSY : 0;
    }

    @Override
    public void publish(long claim, int length, long receivedNanos) {
        byte[] copy = new byte[length];
        slot.getBytes(0, copy);
        messages.add(new UnsafeBuffer(copy));
    }
}

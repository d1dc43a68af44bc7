package sniper.gateway.mexc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;

/** One slot that copies every published message out. Threading: any thread; a claim locks out the others. */
public final class RecordingIngress implements Ingress {
    private static final int OFFSET = 16;

    /** @param bytes the message with its header, from index 0 */
    public record Message(int templateId, Lane lane, UnsafeBuffer bytes, String thread) {}

    private final UnsafeBuffer slot;
    private final int maxMessageLength;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Message> messages = new ArrayList<>();
    private Lane claimed = Lane.FEED;

    public RecordingIngress() {
        this(1_024);
    }

    public RecordingIngress(int maxMessageLength) {
        this.maxMessageLength = maxMessageLength;
        this.slot = new UnsafeBuffer(new byte[OFFSET + maxMessageLength]);
    }

    @Override
    public int maxMessageLength() {
        return maxMessageLength;
    }

    @Override
    public long claim(Lane lane) {
        lock.lock();
        claimed = lane;
        slot.setMemory(0, slot.capacity(), (byte) 0x55);
        return 7;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return slot;
    }

    @Override
    public int offset(long claim) {
        return OFFSET;
    }

    @Override
    public void publish(long claim, int length, long receivedNanos) {
        byte[] copy = new byte[length];
        slot.getBytes(OFFSET, copy);
        UnsafeBuffer bytes = new UnsafeBuffer(copy);
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(bytes, 0);
        synchronized (messages) {
            messages.add(new Message(
                    header.templateId(), claimed, bytes, Thread.currentThread().getName()));
        }
        lock.unlock();
    }

    public List<Message> all() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    public List<Message> of(int templateId) {
        return all().stream()
                .filter(message -> message.templateId() == templateId)
                .toList();
    }

    public void clear() {
        synchronized (messages) {
            messages.clear();
        }
    }
}

package sniper.core.pipeline;

import sniper.core.message.ErrorClass;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderRepliedEncoder;
import sniper.core.message.ReplyOutcome;

/**
 * Tells the engine of orders that egress itself stopped. Threading: owned by the egress stage, which consumes the ring
 * and therefore must never wait for room in it.
 */
final class UnsentReplies {
    private final RingIngress ingress;
    private final EpochClock clock;
    private final long[] orderIds;
    private final ReplyOutcome[] outcomes;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderRepliedEncoder reply = new OrderRepliedEncoder();
    private long head;
    private long tail;

    /** @param capacity as many orders as can be in the output log at once */
    UnsentReplies(RingIngress ingress, EpochClock clock, int capacity) {
        this.ingress = ingress;
        this.clock = clock;
        orderIds = new long[capacity];
        outcomes = new ReplyOutcome[capacity];
    }

    void add(long orderId, ReplyOutcome outcome) {
        int index = (int) (tail % orderIds.length);
        orderIds[index] = orderId;
        outcomes[index] = outcome;
        tail++;
        assert tail - head <= orderIds.length;
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** Publishes what the ring has room for. */
    int publish() {
        int published = 0;
        while (head < tail) {
            long claim = ingress.tryNext();
            if (claim == Ingress.BUSY) {
                break;
            }
            int index = (int) (head++ % orderIds.length);
            encode(claim, orderIds[index], outcomes[index]);
            published++;
        }
        return published;
    }

    private void encode(long claim, long orderId, ReplyOutcome outcome) {
        long nowNs = clock.nanos();
        reply.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .orderId(orderId)
                .outcome(outcome)
                .errorClass(ErrorClass.LOCAL_GATE)
                .venueCode(0)
                .sentNs(nowNs)
                .repliedNs(nowNs)
                .retryAtNs(0)
                .putVenueOrderId(EMPTY, 0, 0)
                .putMessage(EMPTY, 0, 0);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength(), System.nanoTime());
    }

    private static final byte[] EMPTY = {};
}

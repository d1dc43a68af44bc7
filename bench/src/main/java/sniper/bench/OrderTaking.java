package sniper.bench;

import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.pipeline.EventListener;

/** How many orders the exchange has taken. Threading: told by the egress stage, read by any thread. */
final class OrderTaking implements EventListener {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final LongHashSet open = new LongHashSet();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        if (header.templateId() == NewOrderDecoder.TEMPLATE_ID) {
            open.add(newOrder.wrapAndApplyHeader(buffer, offset, header).orderId());
            opened.incrementAndGet();
        } else if (header.templateId() == OrderChangedDecoder.TEMPLATE_ID) {
            onChanged(order.wrapAndApplyHeader(buffer, offset, header));
        }
    }

    private void onChanged(OrderChangedDecoder order) {
        switch (order.status()) {
            case FILLED, CANCELED, EXPIRED -> end(order.orderId(), taken);
            case REJECTED -> end(order.orderId(), refused);
            case PENDING_NEW, NEW, PARTIALLY_FILLED, UNKNOWN, NULL_VAL -> {} // not the last word
        }
    }

    private void end(long orderId, AtomicInteger how) {
        if (open.remove(orderId)) {
            how.incrementAndGet();
        }
    }

    /** Whether of every order the last word is said. */
    boolean isComplete() {
        return opened.get() == taken.get() + refused.get();
    }

    int taken() {
        return taken.get();
    }

    /** By the exchange, or before they left. */
    int refused() {
        return refused.get();
    }

    @Override
    public String toString() {
        return opened + " orders, " + taken + " taken, " + refused + " refused";
    }
}

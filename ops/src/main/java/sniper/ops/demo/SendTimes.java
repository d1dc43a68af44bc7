package sniper.ops.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderRepliedDecoder;

/** When each order's bytes met the socket, by our clock; read back from the journal's replies. Threading: one thread. */
final class SendTimes {
    private final Map<Long, Long> sentNs = new ConcurrentHashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderRepliedDecoder replied = new OrderRepliedDecoder();

    void onInput(DirectBuffer buffer, int offset, int length) {
        if (length == 0) {
            return;
        }
        header.wrap(buffer, offset);
        if (header.templateId() == OrderRepliedDecoder.TEMPLATE_ID) {
            replied.wrapAndApplyHeader(buffer, offset, header);
            if (replied.sentNs() != 0) {
                sentNs.putIfAbsent(replied.orderId(), replied.sentNs());
            }
        }
    }

    @Nullable
    Long of(long orderId) {
        return sentNs.get(orderId);
    }
}

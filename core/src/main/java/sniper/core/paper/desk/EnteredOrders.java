package sniper.core.paper.desk;

import org.agrona.DirectBuffer;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.PaperOrderChangedDecoder;
import sniper.core.output.OutputLog;
import sniper.core.paper.RecentOrders;

/**
 * Remembers every order that has got a row, of plans and by hand, as the last part of its message. Threading: owned by the
 * engine stage; allocates nothing once made.
 */
final class EnteredOrders implements OutputLog.OutputHandler {
    private final OutputLog outputs;
    private final RecentOrders recent;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PaperOrderChangedDecoder changed = new PaperOrderChangedDecoder();

    EnteredOrders(OutputLog outputs, RecentOrders recent) {
        this.outputs = outputs;
        this.recent = recent;
    }

    /** @param from the tail of the outputs before the message */
    void remember(long from) {
        outputs.forEach(from, outputs.tail(), this);
    }

    @Override
    public void onOutput(int ordinal, DirectBuffer buffer, int offset, int length) {
        if (header.wrap(buffer, offset).templateId() != PaperOrderChangedDecoder.TEMPLATE_ID) {
            return;
        }
        changed.wrapAndApplyHeader(buffer, offset, header);
        if (changed.entered() == Flag.YES) {
            boolean unused = recent.add(changed.orderUuidHigh(), changed.orderUuidLow());
        }
    }
}

package sniper.ops.daemon;

import java.util.Set;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.ListingPhaseChangedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.RunChangedDecoder;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.pipeline.EventListener;
import sniper.journal.replay.MessageText;

/** Writes what a person would want to know to the log. Threading: called on sniper-events. */
public final class EventLog implements EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final Set<Integer> TOLD = Set.of(
            ListingPhaseChangedDecoder.TEMPLATE_ID,
            TargetChangedDecoder.TEMPLATE_ID,
            NewOrderDecoder.TEMPLATE_ID,
            OrderChangedDecoder.TEMPLATE_ID,
            FillBookedDecoder.TEMPLATE_ID,
            IntentDeniedDecoder.TEMPLATE_ID,
            RunChangedDecoder.TEMPLATE_ID,
            TradingStateChangedDecoder.TEMPLATE_ID,
            CommandRefusedDecoder.TEMPLATE_ID,
            FaultRecordedDecoder.TEMPLATE_ID);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (TOLD.contains(header.wrap(buffer, offset).templateId())) {
            LOG.info("{} {}", causeSequence, MessageText.of(buffer, offset, length));
        }
    }
}

package sniper.journal.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OpenOrderReportedDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.order.OrderId;
import sniper.journal.log.JournalRecord;
import sniper.journal.log.JournalTail;

/**
 * The write-ahead rule as a journal shows it: nothing may come back for an order before its intent is in the journal and
 * synced. Each record says how many before it were not synced when it was written (ADR 19).
 *
 * <p>Threading: owned by one thread; records come in the order of the files.
 */
final class WriteAhead {
    private static final int MOST_TOLD = 20;
    private static final long NONE = -1;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final OrderRepliedDecoder replied = new OrderRepliedDecoder();
    private final OrderReportedDecoder reported = new OrderReportedDecoder();
    private final FillReportedDecoder fill = new FillReportedDecoder();
    private final OpenOrderReportedDecoder open = new OpenOrderReportedDecoder();
    private final Long2LongHashMap placeOfIntent = new Long2LongHashMap(NONE);
    private final LongHashSet answered = new LongHashSet();
    private final List<String> violations = new ArrayList<>();
    private final TreeSet<Long> foreign = new TreeSet<>();
    private final LongHashSet dropped = new LongHashSet();
    private long lastDroppedNumber = NONE;
    private long records;
    private long proven;
    private long unknown;
    private long violationCount;

    /**
     * Before the first record.
     *
     * @param tail how the old files ended that were dropped; empty when none were
     */
    void onDropped(JournalTail tail) {
        if (!tail.isEmpty()) {
            lastDroppedNumber = OrderId.firstNumber(tail.maxTimeNs());
        }
    }

    void onRecord(JournalRecord record) {
        records++;
        if (record.length() < MessageHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        int templateId = header.wrap(record.buffer(), record.offset()).templateId();
        if (record.isInput()) {
            onInput(record, templateId);
        } else if (templateId == NewOrderDecoder.TEMPLATE_ID) {
            newOrder.wrapAndApplyHeader(record.buffer(), record.offset(), header);
            if (newOrder.mode() == RunMode.LIVE) {
                placeOfIntent.put(newOrder.orderId(), records);
            }
        }
    }

    private void onInput(JournalRecord record, int templateId) {
        switch (templateId) {
            case OrderRepliedDecoder.TEMPLATE_ID -> {
                replied.wrapAndApplyHeader(record.buffer(), record.offset(), header);
                if (hasArrived(replied)) {
                    onAnswer(record, replied.orderId(), true);
                }
            }
            case OrderReportedDecoder.TEMPLATE_ID ->
                onAnswer(
                        record,
                        reported.wrapAndApplyHeader(record.buffer(), record.offset(), header)
                                .orderId(),
                        false);
            case FillReportedDecoder.TEMPLATE_ID ->
                onAnswer(
                        record,
                        fill.wrapAndApplyHeader(record.buffer(), record.offset(), header)
                                .orderId(),
                        false);
            case OpenOrderReportedDecoder.TEMPLATE_ID ->
                onAnswer(
                        record,
                        open.wrapAndApplyHeader(record.buffer(), record.offset(), header)
                                .orderId(),
                        false);
            default -> {} // says nothing of an order
        }
    }

    /** Silence, and what never left, show nothing; nor does a refusal without the exchange's code. */
    private static boolean hasArrived(OrderRepliedDecoder reply) {
        return reply.outcome() == ReplyOutcome.ACCEPTED
                || (reply.outcome() == ReplyOutcome.REJECTED && reply.venueCode() != 0);
    }

    /** @param ofThisProcess only who sent an order gets such an answer */
    private void onAnswer(JournalRecord record, long orderId, boolean ofThisProcess) {
        if (orderId == OrderId.NONE || !answered.add(orderId)) {
            return;
        }
        long place = placeOfIntent.get(orderId);
        if (place == NONE) {
            answered.remove(orderId);
            if (OrderId.number(orderId) <= lastDroppedNumber) {
                dropped.add(orderId);
            } else if (ofThisProcess) {
                violated(record, orderId, "without an intent before it");
            } else {
                foreign.add(orderId);
            }
            return;
        }
        long unsynced = record.unsyncedBefore();
        if (unsynced < 0) {
            unknown++;
        } else if (place > records - 1 - unsynced) {
            violated(record, orderId, "before its intent was synced");
        } else {
            proven++;
        }
    }

    private void violated(JournalRecord record, long orderId, String how) {
        violationCount++;
        if (violations.size() < MOST_TOLD) {
            violations.add("sequence " + record.sequence() + ": an answer for order " + orderId + " " + how);
        }
    }

    WriteAheadReport report() {
        return new WriteAheadReport(
                placeOfIntent.size(),
                answered.size(),
                proven,
                unknown,
                List.copyOf(violations),
                violationCount,
                List.copyOf(foreign),
                dropped.size());
    }
}

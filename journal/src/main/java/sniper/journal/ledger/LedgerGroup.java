package sniper.journal.ledger;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunAppliedDecoder;
import sniper.core.message.UserRegisteredDecoder;

/**
 * The outputs of one message that are rows of the ledger, collected until the last one has come. Threading: one thread.
 *
 * <p>In the files outputs stand some records behind their input, and at the end of a journal that is being written nobody can say
 * whether more follow; so the engine ends each with {@code RunApplied}, or tells {@code UserRegistered} alone. Outputs about
 * anything else are passed over.
 */
final class LedgerGroup {
    /** More than any message can cause. */
    static final int MAX_OUTPUTS = 4_096;

    private static final long NONE = 0;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer();
    private final int[] offsets = new int[MAX_OUTPUTS];
    private final int[] lengths = new int[MAX_OUTPUTS];
    /** Of the group that is being collected. */
    private long cause = NONE;

    private long sequence;
    private long timeNs;
    private int count;
    private int end;
    private long unfinished;

    /**
     * Takes an output.
     *
     * @param causeSequence never lower than before
     * @return whether it was the last one of its message: the group is whole, and another begins with the next output
     */
    boolean add(long causeSequence, long causeTimeNs, DirectBuffer buffer, int offset, int length) {
        int templateId = header.wrap(buffer, offset).templateId();
        if (!isOfLedger(templateId)) {
            return false;
        }
        if (causeSequence != cause) {
            begin(causeSequence, causeTimeNs);
        }
        if (count == MAX_OUTPUTS) {
            throw new IllegalStateException(
                    "Invariant: a message has at most " + MAX_OUTPUTS + " rows: sequence=" + cause);
        }
        bytes.putBytes(end, buffer, offset, length);
        offsets[count] = end;
        lengths[count++] = length;
        end += length;
        if (templateId != RunAppliedDecoder.TEMPLATE_ID && templateId != UserRegisteredDecoder.TEMPLATE_ID) {
            return false;
        }
        cause = NONE;
        return true;
    }

    private void begin(long causeSequence, long causeTimeNs) {
        if (cause != NONE) {
            unfinished++; // the engine failed on it: it has no rows
        }
        cause = causeSequence;
        sequence = causeSequence;
        timeNs = causeTimeNs;
        count = 0;
        end = 0;
    }

    private static boolean isOfLedger(int templateId) {
        return templateId >= UserRegisteredDecoder.TEMPLATE_ID && templateId <= RunAppliedDecoder.TEMPLATE_ID;
    }

    /** Of the message. */
    long sequence() {
        return sequence;
    }

    /** Stamp of the message. */
    long timeNs() {
        return timeNs;
    }

    int count() {
        return count;
    }

    DirectBuffer buffer() {
        return bytes;
    }

    int offset(int index) {
        return offsets[index];
    }

    int length(int index) {
        return lengths[index];
    }

    int templateId(int index) {
        return header.wrap(bytes, offsets[index]).templateId();
    }

    /** Messages whose last output never came. */
    long unfinished() {
        return unfinished;
    }
}

package sniper.journal.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The rules a record must meet: its checksum, its place behind the record before it, and the write-ahead rule as far as
 * the log shows it, namely that an output comes after its cause.
 *
 * <p>Threading: owned by its reader; not thread-safe.
 */
final class RecordCheck {
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final JournalRecord record = new JournalRecord();
    private long lastSequence;
    private int lastSessionId;
    private long lastCause;
    private int lastOrdinal;
    private int lastCrc;
    private long maxTimeNs;
    private long records;

    RecordCheck() {
        this(JournalTail.EMPTY);
    }

    /** @param before what the first record has to follow */
    RecordCheck(JournalTail before) {
        lastSequence = before.lastSequence();
        lastSessionId = before.lastSessionId();
        lastCause = before.lastCause();
        lastOrdinal = before.lastOrdinal();
        lastCrc = before.lastCrc();
        maxTimeNs = before.maxTimeNs();
        records = before.records();
    }

    JournalRecord record() {
        return record;
    }

    JournalTail tail(@Nullable TornTail torn) {
        return new JournalTail(lastSequence, lastSessionId, lastCause, lastOrdinal, lastCrc, maxTimeNs, records, torn);
    }

    long records() {
        return records;
    }

    int lastCrc() {
        return lastCrc;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** Makes the bytes the current record; false when they are not what was written. */
    boolean wrap(ByteBuffer bytes, int index, int length) {
        if (length < JournalRecord.HEADER_LENGTH) {
            return false;
        }
        bytes.clear();
        view.wrap(bytes);
        record.wrap(view, index, length);
        boolean isGood = JournalRecord.checksum(bytes, index, length, crc) == record.crc();
        bytes.clear();
        return isGood;
    }

    /** Whether the current record is the one written after the last one taken. */
    boolean isNext() {
        return record.isPlausible() && record.previousCrc() == lastCrc && isInOrder();
    }

    /** Returns what is wrong with the current record's place, or null and takes it as the last one. */
    JournalDamage.@Nullable Kind follow() {
        if (!record.isPlausible()) {
            return JournalDamage.Kind.UNKNOWN_LAYOUT;
        }
        if (record.previousCrc() != lastCrc) {
            return JournalDamage.Kind.BROKEN_CHAIN;
        }
        if (!isInOrder()) {
            return JournalDamage.Kind.OUT_OF_ORDER;
        }
        accept();
        return null;
    }

    private boolean isInOrder() {
        long sequence = record.sequence();
        if (record.sessionId() < lastSessionId || record.sessionId() < 1) {
            return false;
        }
        if (record.isInput()) {
            return sequence == lastSequence + 1;
        }
        return sequence <= lastSequence
                && sequence >= lastCause
                && record.ordinal() == (sequence == lastCause ? lastOrdinal + 1 : 0);
    }

    private void accept() {
        records++;
        lastCrc = record.crc();
        lastSessionId = record.sessionId();
        maxTimeNs = Math.max(maxTimeNs, record.timeNs());
        if (record.isInput()) {
            lastSequence = record.sequence();
        } else {
            lastCause = record.sequence();
            lastOrdinal = record.ordinal();
        }
    }
}

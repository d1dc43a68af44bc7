package sniper.journal.log;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds one record after the other, each carrying the checksum of the one before. Threading: owned by the journal
 * stage; not thread-safe.
 */
final class RecordEncoder {
    static final long NOT_SAID = -1;

    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(JournalRecord.HEADER_LENGTH + JournalRecord.MAX_MESSAGE_LENGTH);
    private final UnsafeBuffer record = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private final int sessionId;
    private int lastCrc;
    private int encodedCrc;

    RecordEncoder(int sessionId, int lastCrc) {
        this.sessionId = sessionId;
        this.lastCrc = lastCrc;
    }

    /** The encoded record, from 0 to what {@link #encode} returned. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** Checksum of the last record in the journal. */
    int lastCrc() {
        return lastCrc;
    }

    /** @param unsynced records before this one that no sync has covered yet, or {@link #NOT_SAID} */
    int encode(
            RecordKind kind,
            long sequence,
            int ordinal,
            long timeNs,
            long unsynced,
            DirectBuffer message,
            int offset,
            int length) {
        record.putInt(JournalRecord.PREVIOUS_CRC_OFFSET, lastCrc, LITTLE_ENDIAN);
        record.putLong(JournalRecord.SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        record.putLong(JournalRecord.TIME_OFFSET, timeNs, LITTLE_ENDIAN);
        record.putInt(JournalRecord.SESSION_OFFSET, sessionId, LITTLE_ENDIAN);
        record.putInt(JournalRecord.LENGTH_OFFSET, length, LITTLE_ENDIAN);
        record.putByte(JournalRecord.KIND_OFFSET, kind.code());
        record.putByte(JournalRecord.VERSION_OFFSET, JournalRecord.LAYOUT_VERSION);
        record.putShort(JournalRecord.ORDINAL_OFFSET, (short) ordinal, LITTLE_ENDIAN);
        record.putInt(JournalRecord.SYNC_LAG_OFFSET, (int) Math.min(unsynced + 1, Integer.MAX_VALUE), LITTLE_ENDIAN);
        record.putBytes(JournalRecord.HEADER_LENGTH, message, offset, length);
        int recordLength = JournalRecord.HEADER_LENGTH + length;
        encodedCrc = JournalRecord.checksum(bytes, 0, recordLength, crc);
        record.putInt(JournalRecord.CRC_OFFSET, encodedCrc, LITTLE_ENDIAN);
        return recordLength;
    }

    /** The encoded record is in the journal: the next one follows it. */
    void appended() {
        lastCrc = encodedCrc;
    }
}

package sniper.journal.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Flyweight over one record: a {@value #HEADER_LENGTH}-byte header, then the SBE message exactly as in the ring slot.
 * Little-endian; the table is in {@code docs/protocol/journal.md}.
 *
 * <p>Threading: owned by the reader that hands it out; valid until that reader's next step.
 */
public final class JournalRecord {
    public static final int HEADER_LENGTH = 40;
    /** Bytes of one SBE message, header included. */
    public static final int MAX_MESSAGE_LENGTH = 65_536 - HEADER_LENGTH;

    static final byte LAYOUT_VERSION = 1;

    static final int CRC_OFFSET = 0;
    static final int PREVIOUS_CRC_OFFSET = 4;
    static final int SEQUENCE_OFFSET = 8;
    static final int TIME_OFFSET = 16;
    static final int SESSION_OFFSET = 24;
    static final int LENGTH_OFFSET = 28;
    static final int KIND_OFFSET = 32;
    static final int VERSION_OFFSET = 33;
    static final int ORDINAL_OFFSET = 34;
    static final int SYNC_LAG_OFFSET = 36;
    static final int MAX_ORDINAL = 0xFFFF;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);

    JournalRecord() {}

    void wrap(DirectBuffer source, int offset, int length) {
        buffer.wrap(source, offset, length);
    }

    /** One of its own, which stays as it is when the reader goes on. */
    public JournalRecord copy() {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.getBytes(0, bytes);
        JournalRecord copy = new JournalRecord();
        copy.buffer.wrap(bytes);
        return copy;
    }

    public RecordKind kind() {
        return isInput() ? RecordKind.INPUT : RecordKind.OUTPUT;
    }

    public boolean isInput() {
        return buffer.getByte(KIND_OFFSET) == RecordKind.INPUT.code();
    }

    /** Of an input its own journal sequence, of an output that of its cause. */
    public long sequence() {
        return buffer.getLong(SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** 0, 1, ... among the outputs of one cause; 0 for an input. */
    public int ordinal() {
        return buffer.getShort(ORDINAL_OFFSET, ByteOrder.LITTLE_ENDIAN) & MAX_ORDINAL;
    }

    /** Stamp of the slot, of an output that of its cause; UTC nanoseconds. */
    public long timeNs() {
        return buffer.getLong(TIME_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * How many of the records before this one were not synced yet when it was written; -1 when that was not noted: by an
     * older version, or where intents are not synced.
     */
    public int unsyncedBefore() {
        return buffer.getInt(SYNC_LAG_OFFSET, ByteOrder.LITTLE_ENDIAN) - 1;
    }

    /** Which process wrote the record: 1, 2, ... over the life of the journal. */
    public int sessionId() {
        return buffer.getInt(SESSION_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    /** Where the SBE message starts in {@link #buffer}. */
    public int offset() {
        return HEADER_LENGTH;
    }

    /** Bytes of the SBE message; 0 for a slot its producer gave up. */
    public int length() {
        return buffer.getInt(LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    int crc() {
        return buffer.getInt(CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    int previousCrc() {
        return buffer.getInt(PREVIOUS_CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether kind, version and lengths can be those of a record; says nothing of the checksum. */
    boolean isPlausible() {
        int kind = buffer.getByte(KIND_OFFSET);
        return buffer.capacity() >= HEADER_LENGTH
                && (kind == RecordKind.INPUT.code() || kind == RecordKind.OUTPUT.code())
                && buffer.getByte(VERSION_OFFSET) == LAYOUT_VERSION
                && length() == buffer.capacity() - HEADER_LENGTH;
    }

    /** Checksum of the record at {@code offset}; moves the position and the limit of {@code bytes}. */
    static int checksum(ByteBuffer bytes, int offset, int recordLength, CRC32C crc) {
        bytes.limit(offset + recordLength).position(offset + PREVIOUS_CRC_OFFSET);
        crc.reset();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}

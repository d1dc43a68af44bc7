package sniper.gateway.mexc.feed.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks the fields of one serialized protobuf message. A field is known by its whole tag (number and wire type), so a
 * known number with another wire type is an unknown field, as in protobuf's own parsers.
 *
 * <p>Threading: one thread; not thread-safe.
 */
final class FieldCursor {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int START_GROUP = 3;
    static final int END_GROUP = 4;
    static final int FIXED32 = 5;

    private static final int WIRE_TYPE_BITS = 3;
    private static final int WIRE_TYPE_MASK = 7;
    /** High bits of tag and length, which say that more bytes follow, kept with the rest. */
    private static final int SHORT_FIELD_MASK = 0xFFFF;
    /** Both high bits and the wire type. */
    private static final int SHORT_TEXT_MASK = 0x8087;

    private static final int SHORT_NUMBER_MASK = 0x78;
    private static final long CONTINUES = 0x8080808080808080L;
    private static final int MAX_VARINT_BITS = 70;
    private static final int MAX_GROUP_DEPTH = 32;
    private static final DirectBuffer EMPTY = new UnsafeBuffer(new byte[0]);

    private final int[] openGroups = new int[MAX_GROUP_DEPTH];
    private DirectBuffer buffer = EMPTY;
    private int position;
    private int limit;
    private boolean malformed;
    private int tag;
    private long varint;
    private int valueOffset;
    private int valueLength;

    static int tag(int fieldNumber, int wireType) {
        return fieldNumber << WIRE_TYPE_BITS | wireType;
    }

    void wrap(DirectBuffer message, int offset, int length) {
        buffer = message;
        position = offset;
        limit = offset + length;
        malformed = false;
    }

    /** Moves to the next field; false at the end of the message and at the first thing that is malformed. */
    boolean next() {
        final int start = position;
        final int left = limit - start;
        if (left < 2) {
            return left == 1 ? fail() : false;
        }
        // Nearly every field is a text with a one-byte tag and a one-byte length: both in one read.
        int head = buffer.getShort(start, LITTLE_ENDIAN) & SHORT_FIELD_MASK;
        int length = head >>> Byte.SIZE;
        if ((head & SHORT_TEXT_MASK) == LENGTH_DELIMITED && length <= left - 2 && (head & SHORT_NUMBER_MASK) != 0) {
            tag = head & 0x7F;
            valueOffset = start + 2;
            valueLength = length;
            position = start + 2 + length;
            return true;
        }
        return nextNumber();
    }

    /** Numbers come next in frequency; whatever else there is, is rare. Kept apart so that each part inlines. */
    private boolean nextNumber() {
        int b = buffer.getByte(position);
        if (b <= WIRE_TYPE_MASK || (b & WIRE_TYPE_MASK) != VARINT) {
            return nextOfAnyKind();
        }
        tag = b;
        position++;
        return readVarintValue();
    }

    private boolean nextOfAnyKind() {
        tag = (int) readVarintByBytes();
        if (malformed || tag >>> WIRE_TYPE_BITS == 0) {
            return fail();
        }
        return readValue(tag & WIRE_TYPE_MASK);
    }

    boolean isMalformed() {
        return malformed;
    }

    int tag() {
        return tag;
    }

    /** Value of a varint field. */
    long varint() {
        return varint;
    }

    /** Start of the value of a length-delimited field. */
    int valueOffset() {
        return valueOffset;
    }

    int valueLength() {
        return valueLength;
    }

    private boolean readValue(int wireType) {
        return switch (wireType) {
            case LENGTH_DELIMITED -> readLengthDelimited();
            case VARINT -> readVarintValue();
            case FIXED64 -> skip(Long.BYTES);
            case FIXED32 -> skip(Integer.BYTES);
            case START_GROUP -> skipGroup();
            default -> fail();
        };
    }

    private boolean fail() {
        malformed = true;
        return false;
    }

    private boolean readVarintValue() {
        varint = readVarint();
        return !malformed;
    }

    private boolean readLengthDelimited() {
        int length = (int) readVarintByBytes();
        valueOffset = position;
        valueLength = length;
        return !malformed && skip(length);
    }

    private boolean skip(int length) {
        if (length < 0 || length > limit - position) {
            return fail();
        }
        position += length;
        return true;
    }

    /** At most ten bytes, of which the low 64 bits count. */
    private long readVarint() {
        final int start = position;
        if (limit - start < Long.BYTES) {
            return readVarintByBytes();
        }
        long word = buffer.getLong(start, LITTLE_ENDIAN);
        long ends = ~word & CONTINUES;
        if (ends == 0) {
            return readVarintByBytes();
        }
        int bits = Long.numberOfTrailingZeros(ends) + 1;
        position = start + (bits >>> 3);
        return joinSevens(word & (-1L >>> (Long.SIZE - bits)));
    }

    /** Eight groups of seven bits, each in its byte, moved together. */
    private static long joinSevens(long word) {
        long pairs = (word & 0x007F007F007F007FL) | ((word & 0x7F007F007F007F00L) >>> 1);
        long fours = (pairs & 0x00003FFF00003FFFL) | ((pairs & 0x3FFF00003FFF0000L) >>> 2);
        return (fours & 0x000000000FFFFFFFL) | ((fours & 0x0FFFFFFF00000000L) >>> 4);
    }

    private long readVarintByBytes() {
        int index = position;
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS && index < limit; shift += 7) {
            int b = buffer.getByte(index++);
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                position = index;
                return value;
            }
        }
        malformed = true;
        return 0;
    }

    private boolean skipGroup() {
        final int groupTag = tag;
        int depth = 0;
        openGroups[depth++] = groupTag >>> WIRE_TYPE_BITS;
        while (depth > 0) {
            int inner = (int) readVarintByBytes();
            int number = inner >>> WIRE_TYPE_BITS;
            int wireType = inner & WIRE_TYPE_MASK;
            if (malformed || number == 0) {
                break;
            } else if (wireType == END_GROUP) {
                if (number != openGroups[--depth]) {
                    break;
                }
            } else if (wireType == START_GROUP) {
                if (depth == MAX_GROUP_DEPTH) {
                    break;
                }
                openGroups[depth++] = number;
            } else if (!readValue(wireType)) {
                break;
            }
            if (depth == 0) {
                return true;
            }
        }
        return fail();
    }
}

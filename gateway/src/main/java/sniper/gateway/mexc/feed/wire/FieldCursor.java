package sniper.gateway.mexc.feed.wire;

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
        if (position >= limit) {
            return false;
        }
        int b = buffer.getByte(position);
        if (b >= 0) {
            position++;
            tag = b;
        } else {
            tag = (int) readVarint();
        }
        if (tag >>> WIRE_TYPE_BITS == 0) {
            malformed = true;
        }
        return !malformed && readValue(tag & WIRE_TYPE_MASK);
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
        int length = (int) readVarint();
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
        if (position < limit) {
            int b = buffer.getByte(position);
            if (b >= 0) {
                position++;
                return b;
            }
        }
        return readLongVarint();
    }

    private long readLongVarint() {
        final DirectBuffer source = buffer;
        final int end = limit;
        int index = position;
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS && index < end; shift += 7) {
            int b = source.getByte(index++);
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
            int inner = (int) readVarint();
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

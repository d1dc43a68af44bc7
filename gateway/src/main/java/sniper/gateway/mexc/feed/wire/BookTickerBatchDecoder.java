package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;

import org.agrona.DirectBuffer;

/**
 * {@code PublicBookTickerBatchV3Api}: where its book tickers lie, oldest first.
 *
 * <p>Threading: one thread; not thread-safe.
 */
public final class BookTickerBatchDecoder {
    private static final int ITEM = 1 << 3 | LENGTH_DELIMITED;

    private final FieldCursor fields = new FieldCursor();
    private final int[] offsets;
    private final int[] lengths;
    private int size;

    /** @param capacity a batch of more items is malformed */
    public BookTickerBatchDecoder(int capacity) {
        offsets = new int[capacity];
        lengths = new int[capacity];
    }

    public boolean decode(DirectBuffer buffer, int offset, int length) {
        size = 0;
        fields.wrap(buffer, offset, length);
        while (fields.next()) {
            if (fields.tag() == ITEM) {
                if (size == offsets.length) {
                    return false;
                }
                offsets[size] = fields.valueOffset();
                lengths[size++] = fields.valueLength();
            }
        }
        return !fields.isMalformed();
    }

    public int size() {
        return size;
    }

    public int itemOffset(int index) {
        return offsets[index];
    }

    public int itemLength(int index) {
        return lengths[index];
    }
}

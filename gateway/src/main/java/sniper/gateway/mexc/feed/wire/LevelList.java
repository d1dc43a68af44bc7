package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;

import org.agrona.DirectBuffer;

/**
 * Price levels of one side of a depth message, in the order of the message.
 *
 * <p>Threading: one thread; not thread-safe.
 */
public final class LevelList {
    private static final int PRICE = 1 << 3 | LENGTH_DELIMITED;
    private static final int QUANTITY = 2 << 3 | LENGTH_DELIMITED;

    private final FieldCursor fields = new FieldCursor();
    private final TextRange price = new TextRange();
    private final TextRange quantity = new TextRange();
    private final long[] pricesTicks;
    private final long[] quantitiesLots;
    private int size;
    private int saturated;

    LevelList(int capacity) {
        pricesTicks = new long[capacity];
        quantitiesLots = new long[capacity];
    }

    public int size() {
        return size;
    }

    public long priceTicks(int index) {
        return pricesTicks[index];
    }

    /** 0 = the level is gone. */
    public long quantityLots(int index) {
        return quantitiesLots[index];
    }

    int saturated() {
        return saturated;
    }

    void clear() {
        size = 0;
        saturated = 0;
    }

    /** Reads one level; false when it is malformed, has no price, or the list is full. */
    boolean add(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        if (size == pricesTicks.length) {
            return false;
        }
        final FieldCursor cursor = fields;
        price.clear();
        quantity.clear();
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            if (cursor.tag() == PRICE) {
                price.set(cursor);
            } else if (cursor.tag() == QUANTITY) {
                quantity.set(cursor);
            }
        }
        long priceTicks = Numbers.exact(buffer, price.offset(), price.length(), priceScale);
        long quantityLots = Numbers.floor(buffer, quantity.offset(), quantity.length(), quantityScale);
        if (cursor.isMalformed() || priceTicks <= 0 || quantityLots < 0) {
            return false;
        }
        saturated += quantityLots == Numbers.SATURATED ? 1 : 0;
        pricesTicks[size] = priceTicks;
        quantitiesLots[size++] = quantityLots;
        return true;
    }
}

package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;
import static sniper.gateway.mexc.feed.wire.FieldCursor.VARINT;

import org.agrona.DirectBuffer;

/**
 * {@code PublicAggreDealsV3Api}: public trades, oldest first. A deal without a price or a side is malformed.
 *
 * <p>Threading: one thread; not thread-safe.
 */
public final class DealsDecoder {
    private static final int ITEM = 1 << 3 | LENGTH_DELIMITED;
    private static final int PRICE = 1 << 3 | LENGTH_DELIMITED;
    private static final int QUANTITY = 2 << 3 | LENGTH_DELIMITED;
    private static final int TRADE_TYPE = 3 << 3 | VARINT;
    private static final int TIME = 4 << 3 | VARINT;
    private static final int BUY = 1;
    private static final int SELL = 2;

    private final FieldCursor fields = new FieldCursor();
    private final FieldCursor itemFields = new FieldCursor();
    private final TextRange price = new TextRange();
    private final TextRange quantity = new TextRange();
    private final long[] pricesTicks;
    private final long[] quantitiesLots;
    private final long[] timesNs;
    private final boolean[] takerBought;
    private int size;
    private int saturated;

    /** @param capacity a message of more deals is malformed */
    public DealsDecoder(int capacity) {
        pricesTicks = new long[capacity];
        quantitiesLots = new long[capacity];
        timesNs = new long[capacity];
        takerBought = new boolean[capacity];
    }

    public boolean decode(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        final FieldCursor cursor = fields;
        size = 0;
        saturated = 0;
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            if (cursor.tag() == ITEM
                    && !add(buffer, cursor.valueOffset(), cursor.valueLength(), priceScale, quantityScale)) {
                return false;
            }
        }
        return !cursor.isMalformed();
    }

    private boolean add(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        if (size == pricesTicks.length) {
            return false;
        }
        final FieldCursor cursor = itemFields;
        price.clear();
        quantity.clear();
        int tradeType = 0;
        long timeMs = 0;
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            switch (cursor.tag()) {
                case PRICE -> price.set(cursor);
                case QUANTITY -> quantity.set(cursor);
                case TRADE_TYPE -> tradeType = (int) cursor.varint();
                case TIME -> timeMs = cursor.varint();
                default -> {}
            }
        }
        long priceTicks = Numbers.exact(buffer, price.offset(), price.length(), priceScale);
        long quantityLots = Numbers.floor(buffer, quantity.offset(), quantity.length(), quantityScale);
        if (cursor.isMalformed() || priceTicks <= 0 || quantityLots < 0 || (tradeType != BUY && tradeType != SELL)) {
            return false;
        }
        saturated += quantityLots == Numbers.SATURATED ? 1 : 0;
        pricesTicks[size] = priceTicks;
        quantitiesLots[size] = quantityLots;
        timesNs[size] = Numbers.millisToNanos(timeMs);
        takerBought[size++] = tradeType == BUY;
        return true;
    }

    public int size() {
        return size;
    }

    public long priceTicks(int index) {
        return pricesTicks[index];
    }

    public long quantityLots(int index) {
        return quantitiesLots[index];
    }

    /** 0 = not stated. */
    public long timeNs(int index) {
        return timesNs[index];
    }

    public boolean takerBought(int index) {
        return takerBought[index];
    }

    public int saturated() {
        return saturated;
    }
}

package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;

import org.agrona.DirectBuffer;

/**
 * {@code PublicAggreBookTickerV3Api}, and {@code PublicBookTickerV3Api}, which has the same first four fields. A side
 * without a price has no quantity either.
 *
 * <p>Threading: one thread; not thread-safe.
 */
public final class BookTickerDecoder {
    private static final int BID_PRICE = 1 << 3 | LENGTH_DELIMITED;
    private static final int BID_QUANTITY = 2 << 3 | LENGTH_DELIMITED;
    private static final int ASK_PRICE = 3 << 3 | LENGTH_DELIMITED;
    private static final int ASK_QUANTITY = 4 << 3 | LENGTH_DELIMITED;

    private final FieldCursor fields = new FieldCursor();
    private final TextRange bidPrice = new TextRange();
    private final TextRange bidQuantity = new TextRange();
    private final TextRange askPrice = new TextRange();
    private final TextRange askQuantity = new TextRange();
    private long bidPriceTicks;
    private long bidQuantityLots;
    private long askPriceTicks;
    private long askQuantityLots;

    public boolean decode(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        final FieldCursor cursor = fields;
        bidPrice.clear();
        bidQuantity.clear();
        askPrice.clear();
        askQuantity.clear();
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            switch (cursor.tag()) {
                case BID_PRICE -> bidPrice.set(cursor);
                case BID_QUANTITY -> bidQuantity.set(cursor);
                case ASK_PRICE -> askPrice.set(cursor);
                case ASK_QUANTITY -> askQuantity.set(cursor);
                default -> {}
            }
        }
        bidPriceTicks = Numbers.exact(buffer, bidPrice.offset(), bidPrice.length(), priceScale);
        bidQuantityLots = Numbers.floor(buffer, bidQuantity.offset(), bidQuantity.length(), quantityScale);
        askPriceTicks = Numbers.exact(buffer, askPrice.offset(), askPrice.length(), priceScale);
        askQuantityLots = Numbers.floor(buffer, askQuantity.offset(), askQuantity.length(), quantityScale);
        boolean wellFormed = (bidPriceTicks | bidQuantityLots | askPriceTicks | askQuantityLots) >= 0;
        if (bidPriceTicks == 0) {
            bidQuantityLots = 0;
        }
        if (askPriceTicks == 0) {
            askQuantityLots = 0;
        }
        return wellFormed && !cursor.isMalformed();
    }

    /** 0 = no bid. */
    public long bidPriceTicks() {
        return bidPriceTicks;
    }

    public long bidQuantityLots() {
        return bidQuantityLots;
    }

    /** 0 = no ask. */
    public long askPriceTicks() {
        return askPriceTicks;
    }

    public long askQuantityLots() {
        return askQuantityLots;
    }

    public int saturated() {
        return (bidQuantityLots == Numbers.SATURATED ? 1 : 0) + (askQuantityLots == Numbers.SATURATED ? 1 : 0);
    }
}

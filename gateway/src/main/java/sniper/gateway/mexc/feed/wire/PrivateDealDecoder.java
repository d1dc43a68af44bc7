package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;
import static sniper.gateway.mexc.feed.wire.FieldCursor.VARINT;

import org.agrona.DirectBuffer;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;

/**
 * {@code PrivateDealsV3Api}: one execution of this account. Numbers are read by {@link #readNumbers}, once the order is
 * known to be ours and so its scales.
 *
 * <p>Threading: one thread; not thread-safe.
 */
public final class PrivateDealDecoder {
    private static final int PRICE = 1 << 3 | LENGTH_DELIMITED;
    private static final int QUANTITY = 2 << 3 | LENGTH_DELIMITED;
    private static final int AMOUNT = 3 << 3 | LENGTH_DELIMITED;
    private static final int IS_MAKER = 5 << 3 | VARINT;
    private static final int TRADE_ID = 7 << 3 | LENGTH_DELIMITED;
    private static final int CLIENT_ORDER_ID = 8 << 3 | LENGTH_DELIMITED;
    private static final int ORDER_ID = 9 << 3 | LENGTH_DELIMITED;
    private static final int FEE_AMOUNT = 10 << 3 | LENGTH_DELIMITED;
    private static final int FEE_CURRENCY = 11 << 3 | LENGTH_DELIMITED;
    private static final int TIME = 12 << 3 | VARINT;

    private final FieldCursor fields = new FieldCursor();
    private final TextRange price = new TextRange();
    private final TextRange quantity = new TextRange();
    private final TextRange amount = new TextRange();
    private final TextRange feeAmount = new TextRange();
    private final TextRange feeCurrency = new TextRange();
    private final TextRange tradeId = new TextRange();
    private final TextRange clientOrderId = new TextRange();
    private final TextRange venueOrderId = new TextRange();
    private boolean maker;
    private long timeMs;
    private long priceTicks;
    private long quantityLots;
    private long quoteAtoms;
    private long feeAtoms;

    public boolean decode(DirectBuffer buffer, int offset, int length) {
        clear();
        final FieldCursor cursor = fields;
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            switch (cursor.tag()) {
                case PRICE -> price.set(cursor);
                case QUANTITY -> quantity.set(cursor);
                case AMOUNT -> amount.set(cursor);
                case IS_MAKER -> maker = cursor.varint() != 0;
                case TRADE_ID -> tradeId.set(cursor);
                case CLIENT_ORDER_ID -> clientOrderId.set(cursor);
                case ORDER_ID -> venueOrderId.set(cursor);
                case FEE_AMOUNT -> feeAmount.set(cursor);
                case FEE_CURRENCY -> feeCurrency.set(cursor);
                case TIME -> timeMs = cursor.varint();
                default -> {}
            }
        }
        return !cursor.isMalformed();
    }

    private void clear() {
        price.clear();
        quantity.clear();
        amount.clear();
        feeAmount.clear();
        feeCurrency.clear();
        tradeId.clear();
        clientOrderId.clear();
        venueOrderId.clear();
        maker = false;
        timeMs = 0;
    }

    /**
     * Reads the numbers of the message last decoded; false when they are malformed. The price is rounded down here: a
     * fill is too precious to refuse for a digit too many, and its value is in {@link #quoteAtoms} anyway.
     */
    public boolean readNumbers(DirectBuffer buffer, int priceScale, int quantityScale) {
        priceTicks = Numbers.floor(buffer, price.offset(), price.length(), priceScale);
        quantityLots = Numbers.floor(buffer, quantity.offset(), quantity.length(), quantityScale);
        quoteAtoms = Numbers.floor(buffer, amount.offset(), amount.length(), Money.ATOM_SCALE);
        feeAtoms = Numbers.signed(buffer, feeAmount.offset(), feeAmount.length(), Money.ATOM_SCALE);
        return (priceTicks | quantityLots | quoteAtoms) >= 0 && feeAtoms != Decimals.INVALID;
    }

    public TextRange tradeId() {
        return tradeId;
    }

    public TextRange clientOrderId() {
        return clientOrderId;
    }

    public TextRange venueOrderId() {
        return venueOrderId;
    }

    public TextRange feeCurrency() {
        return feeCurrency;
    }

    public boolean maker() {
        return maker;
    }

    /** 0 = not stated. */
    public long timeNs() {
        return Numbers.millisToNanos(timeMs);
    }

    public long priceTicks() {
        return priceTicks;
    }

    public long quantityLots() {
        return quantityLots;
    }

    public long quoteAtoms() {
        return quoteAtoms;
    }

    /** In units of 10^-8 of the fee currency. */
    public long feeAtoms() {
        return feeAtoms;
    }
}

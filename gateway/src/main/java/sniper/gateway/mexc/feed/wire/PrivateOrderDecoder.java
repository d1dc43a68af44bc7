package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;
import static sniper.gateway.mexc.feed.wire.FieldCursor.VARINT;

import org.agrona.DirectBuffer;
import sniper.core.instrument.Money;

/**
 * {@code PrivateOrdersV3Api}: cumulative state of one order of this account. Numbers are read by {@link #readNumbers},
 * once the order is known to be ours and so its scale.
 *
 * <p>Threading: one thread; not thread-safe.
 */
public final class PrivateOrderDecoder {
    private static final int ID = 1 << 3 | LENGTH_DELIMITED;
    private static final int CLIENT_ID = 2 << 3 | LENGTH_DELIMITED;
    private static final int CUMULATIVE_QUANTITY = 13 << 3 | LENGTH_DELIMITED;
    private static final int CUMULATIVE_AMOUNT = 14 << 3 | LENGTH_DELIMITED;
    private static final int STATUS = 15 << 3 | VARINT;

    private final FieldCursor fields = new FieldCursor();
    private final TextRange venueOrderId = new TextRange();
    private final TextRange clientOrderId = new TextRange();
    private final TextRange cumQuantity = new TextRange();
    private final TextRange cumAmount = new TextRange();
    private int status;
    private long cumQuantityLots;
    private long cumQuoteAtoms;

    public boolean decode(DirectBuffer buffer, int offset, int length) {
        venueOrderId.clear();
        clientOrderId.clear();
        cumQuantity.clear();
        cumAmount.clear();
        status = 0;
        final FieldCursor cursor = fields;
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            switch (cursor.tag()) {
                case ID -> venueOrderId.set(cursor);
                case CLIENT_ID -> clientOrderId.set(cursor);
                case CUMULATIVE_QUANTITY -> cumQuantity.set(cursor);
                case CUMULATIVE_AMOUNT -> cumAmount.set(cursor);
                case STATUS -> status = (int) cursor.varint();
                default -> {}
            }
        }
        return !cursor.isMalformed();
    }

    /** Reads the numbers of the message last decoded; false when they are malformed. */
    public boolean readNumbers(DirectBuffer buffer, int quantityScale) {
        cumQuantityLots = Numbers.floor(buffer, cumQuantity.offset(), cumQuantity.length(), quantityScale);
        cumQuoteAtoms = Numbers.floor(buffer, cumAmount.offset(), cumAmount.length(), Money.ATOM_SCALE);
        return (cumQuantityLots | cumQuoteAtoms) >= 0;
    }

    public TextRange venueOrderId() {
        return venueOrderId;
    }

    public TextRange clientOrderId() {
        return clientOrderId;
    }

    /** The exchange's number: 1 new, 2 filled, 3 partially filled, 4 canceled, 5 partially canceled; 0 = absent. */
    public int status() {
        return status;
    }

    public long cumQuantityLots() {
        return cumQuantityLots;
    }

    public long cumQuoteAtoms() {
        return cumQuoteAtoms;
    }
}

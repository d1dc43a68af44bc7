package sniper.ops.proof;

import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TargetCommandDecoder;

/**
 * An order somebody wants, as it travels in a {@code TargetCommand}: its tag, quantity, type and side in place of a
 * budget, its price in place of the cap.
 *
 * @param tag comes back as the order's target id; not 0
 * @param byQuote a market buy spends what the quantity costs at the price
 */
record Wish(int tag, int instrumentId, OrderType type, boolean byQuote, Side side, long priceTicks, long quantityLots) {
    private static final int TAG_SHIFT = 32;
    private static final int LOTS_SHIFT = 8;
    private static final int TYPE_SHIFT = 4;
    private static final long LOTS_MASK = 0xFF_FFFF;
    private static final long NIBBLE = 0xF;
    private static final long TYPE_MASK = 0x7;
    private static final long BY_QUOTE = 0x8;

    long packed() {
        return (long) tag << TAG_SHIFT
                | quantityLots << LOTS_SHIFT
                | (type.value() | (byQuote ? BY_QUOTE : 0)) << TYPE_SHIFT
                | side.value();
    }

    static Wish of(TargetCommandDecoder message) {
        long packed = message.budgetAtoms();
        return new Wish(
                (int) (packed >>> TAG_SHIFT),
                message.instrumentId(),
                OrderType.get((short) (packed >>> TYPE_SHIFT & TYPE_MASK)),
                (packed >>> TYPE_SHIFT & BY_QUOTE) != 0,
                Side.get((short) (packed & NIBBLE)),
                message.capPriceTicks(),
                packed >>> LOTS_SHIFT & LOTS_MASK);
    }
}

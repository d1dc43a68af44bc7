package sniper.core.paper;

import org.agrona.DirectBuffer;
import sniper.core.instrument.Decimals;
import sniper.core.message.OrderType;
import sniper.core.message.Side;

/**
 * An order that is wanted, before anything was checked. One reusable object; valid during the message. Threading: owned by
 * the engine stage.
 */
public final class OrderRequest {
    /** Not on the run's list, or not known at all. */
    public static final int NO_SYMBOL = -1;
    /** Not positive, or not a whole number of the instrument's steps. */
    public static final long OFF_GRID = -1;

    private static final int MAX_TEXT = 254;

    private final Amount quantity = new Amount();
    private final Amount limitPrice = new Amount();
    private final Amount step = new Amount();
    private final byte[] clientOrderId = new byte[MAX_TEXT];
    private final byte[] symbolText = new byte[MAX_TEXT];
    private int clientOrderIdLength;
    private int symbolTextLength;
    private int symbol = NO_SYMBOL;
    private Side side = Side.NULL_VAL;
    private OrderType type = OrderType.NULL_VAL;
    private long uuidHigh;
    private long uuidLow;
    private long lots;
    private long limitTicks;

    /** Starts over with its kind; {@link #resolve} follows once symbol, quantity and limit are set. */
    public void of(Side newSide, OrderType newType) {
        side = newSide;
        type = newType;
        symbol = NO_SYMBOL;
        quantity.clear();
        limitPrice.clear();
        clientOrderIdLength = 0;
        symbolTextLength = 0;
        lots = OFF_GRID;
        limitTicks = OFF_GRID;
    }

    /** Its place among the run's symbols, or {@link #NO_SYMBOL}. */
    public void symbol(int index) {
        symbol = index;
    }

    public void clientOrderId(DirectBuffer source, int offset, int length) {
        source.getBytes(offset, clientOrderId, 0, length);
        clientOrderIdLength = length;
    }

    public void clientOrderId(byte[] source, int length) {
        System.arraycopy(source, 0, clientOrderId, 0, length);
        clientOrderIdLength = length;
    }

    /** As it was asked for, of a symbol that is not known too. */
    public void symbolText(DirectBuffer source, int offset, int length) {
        source.getBytes(offset, symbolText, 0, length);
        symbolTextLength = length;
    }

    public void symbolText(byte[] source, int length) {
        System.arraycopy(source, 0, symbolText, 0, length);
        symbolTextLength = length;
    }

    public void uuid(long high, long low) {
        uuidHigh = high;
        uuidLow = low;
    }

    /** Counts quantity and limit in the units of the instrument. */
    void resolve(int priceScale, int quantityScale) {
        lots = steps(quantity, quantityScale);
        limitTicks = steps(limitPrice, priceScale);
    }

    private long steps(Amount amount, int scale) {
        if (amount.signum() <= 0) {
            return OFF_GRID;
        }
        step.set(0, Decimals.powerOfTen(Amount.SCALE - scale));
        long steps = amount.quotient(step);
        step.setProduct(steps, 1, scale);
        return step.compareTo(amount) == 0 ? steps : OFF_GRID;
    }

    public int symbol() {
        return symbol;
    }

    public Side side() {
        return side;
    }

    public OrderType type() {
        return type;
    }

    public Amount quantity() {
        return quantity;
    }

    /** Of a limit order. */
    public Amount limitPrice() {
        return limitPrice;
    }

    /** The quantity, or {@link #OFF_GRID}; only of a symbol that is known. */
    public long lots() {
        return lots;
    }

    /** The limit, or {@link #OFF_GRID}; only of a symbol that is known. */
    public long limitTicks() {
        return limitTicks;
    }

    long uuidHigh() {
        return uuidHigh;
    }

    long uuidLow() {
        return uuidLow;
    }

    byte[] clientOrderId() {
        return clientOrderId;
    }

    int clientOrderIdLength() {
        return clientOrderIdLength;
    }

    byte[] symbolText() {
        return symbolText;
    }

    int symbolTextLength() {
        return symbolTextLength;
    }
}

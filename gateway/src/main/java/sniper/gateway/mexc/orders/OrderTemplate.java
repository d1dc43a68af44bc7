package sniper.gateway.mexc.orders;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.PercentEncoding;
import sniper.gateway.mexc.Signer;

/**
 * The URL of one order or cancel request, complete but for its time and signature, which {@link #stamp} puts in place.
 *
 * <p>Nothing here allocates but the constructor, {@link #bytes} and {@link #url}. Threading: owned by the egress stage; not
 * thread-safe.
 */
public final class OrderTemplate {
    private static final int CAPACITY_BYTES = 2_048;
    /** Everything of a query but URL and symbol, generously. */
    private static final int FIXED_BYTES = 512;

    private static final int ENCODED_BYTES_PER_CHAR = 9;
    private static final int TIMESTAMP_DIGITS = 13;

    private static final byte[] SYMBOL = ascii("symbol=");
    private static final byte[] SIDE = ascii("&side=");
    private static final byte[] TYPE = ascii("&type=");
    private static final byte[] QUANTITY = ascii("&quantity=");
    private static final byte[] QUOTE_ORDER_QTY = ascii("&quoteOrderQty=");
    private static final byte[] PRICE = ascii("&price=");
    private static final byte[] NEW_CLIENT_ORDER_ID = ascii("&newClientOrderId=");
    private static final byte[] ORIG_CLIENT_ORDER_ID = ascii("&origClientOrderId=");
    private static final byte[] SIGNATURE = ascii("&signature=");

    private final byte[] text = new byte[CAPACITY_BYTES];
    private final UnsafeBuffer view = new UnsafeBuffer(text);
    private final byte[] prefix;
    private final byte[] receiveWindow;

    private long orderId = OrderId.NONE;
    private int instrumentId;
    private int runId;
    private Side side = Side.NULL_VAL;
    private OrderType type = OrderType.NULL_VAL;
    private long priceTicks;
    private long quantityLots;
    private long quoteAtoms;
    private int length;
    private int timestampOffset;
    private int signatureOffset;

    public OrderTemplate(MexcConfig config) {
        prefix = ascii(config.restUrl() + "/api/v3/order?");
        receiveWindow = ascii("&recvWindow=" + config.recvWindowMs() + "&timestamp=");
    }

    /** {@link OrderId#NONE} when nothing is built. */
    public long orderId() {
        return orderId;
    }

    /** Whether this is the request of exactly that order. */
    boolean matches(OutgoingOrder order) {
        return orderId == order.orderId
                && instrumentId == order.instrumentId
                && runId == order.runId
                && side == order.side
                && type == order.type
                && quoteAtoms == order.quoteAtoms
                && (quoteAtoms != 0 || (priceTicks == order.priceTicks && quantityLots == order.quantityLots));
    }

    /**
     * Builds the request of a new order; {@code priceTicks} is not sent with a market order.
     *
     * @return false when the order cannot be written down, and the template is then empty
     */
    public boolean build(
            long orderId,
            int runId,
            TradingRules rules,
            Side side,
            OrderType type,
            long priceTicks,
            long quantityLots) {
        this.orderId = OrderId.NONE;
        boolean priced = type != OrderType.MARKET;
        if (orderId == OrderId.NONE
                || side == Side.NULL_VAL
                || type == OrderType.NULL_VAL
                || quantityLots <= 0
                || (priced && priceTicks <= 0)
                || !fits(rules.symbol())) {
            return false;
        }
        int at = put(QUANTITY, begin(rules, side, type));
        at += Decimals.format(quantityLots, rules.quantityScale(), view, at);
        if (priced) {
            at = put(PRICE, at);
            at += Decimals.format(priceTicks, rules.priceScale(), view, at);
        }
        finish(runId, orderId, put(NEW_CLIENT_ORDER_ID, at));
        isOf(orderId, runId, rules, side, type);
        this.priceTicks = priceTicks;
        this.quantityLots = quantityLots;
        this.quoteAtoms = 0;
        return true;
    }

    /**
     * Builds the request of a market order that spends or earns an amount. The venue takes as many decimals of it as of
     * a price; what is beyond them is not spent.
     *
     * @return false when the order cannot be written down, and the template is then empty
     */
    public boolean buildByQuote(long orderId, int runId, TradingRules rules, Side side, long quoteAtoms) {
        this.orderId = OrderId.NONE;
        int decimals = quoteDecimals(rules);
        long amount = quoteAtoms / Decimals.powerOfTen(Money.ATOM_SCALE - decimals);
        if (orderId == OrderId.NONE || side == Side.NULL_VAL || amount <= 0 || !fits(rules.symbol())) {
            return false;
        }
        int at = put(QUOTE_ORDER_QTY, begin(rules, side, OrderType.MARKET));
        at += Decimals.format(amount, decimals, view, at);
        finish(runId, orderId, put(NEW_CLIENT_ORDER_ID, at));
        isOf(orderId, runId, rules, side, OrderType.MARKET);
        this.quoteAtoms = quoteAtoms;
        return true;
    }

    /** Decimals of an amount in the quote asset. */
    static int quoteDecimals(TradingRules rules) {
        return Math.min(rules.priceScale(), Money.ATOM_SCALE);
    }

    private int begin(TradingRules rules, Side side, OrderType type) {
        int at = put(SYMBOL, put(prefix, 0));
        at = PercentEncoding.put(rules.symbol(), text, at);
        at = PercentEncoding.put(side.name(), text, put(SIDE, at));
        return PercentEncoding.put(type.name(), text, put(TYPE, at));
    }

    private void isOf(long orderId, int runId, TradingRules rules, Side side, OrderType type) {
        this.orderId = orderId;
        this.runId = runId;
        this.instrumentId = rules.instrumentId();
        this.side = side;
        this.type = type;
    }

    /** Builds the request that cancels an order; false when it cannot be written down. */
    public boolean buildCancel(long orderId, int runId, String symbol) {
        this.orderId = OrderId.NONE; // matches no new order
        if (!fits(symbol)) {
            return false;
        }
        int at = put(SYMBOL, put(prefix, 0));
        at = PercentEncoding.put(symbol, text, at);
        finish(runId, orderId, put(ORIG_CLIENT_ORDER_ID, at));
        return true;
    }

    private void finish(int runId, long orderId, int offset) {
        OrderId.encode(runId, orderId, view, offset);
        timestampOffset = put(receiveWindow, offset + OrderId.TEXT_LENGTH);
        int signedEnd = timestampOffset + TIMESTAMP_DIGITS;
        signatureOffset = put(SIGNATURE, signedEnd);
        length = signatureOffset + Signer.HEX_LENGTH;
    }

    /** Puts time and signature in place; the same template may be stamped again. */
    public void stamp(long venueMillis, Signer signer) {
        long rest = venueMillis;
        for (int i = timestampOffset + TIMESTAMP_DIGITS - 1; i >= timestampOffset; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        assert rest == 0 : venueMillis;
        int signedLength = timestampOffset + TIMESTAMP_DIGITS - prefix.length;
        signer.sign(text, prefix.length, signedLength, text, signatureOffset);
    }

    /** The stamped request; a copy, since the next may be built here while this one is on its way. */
    public byte[] bytes() {
        return Arrays.copyOf(text, length);
    }

    /** The same as text. */
    public String url() {
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    private boolean fits(String symbol) {
        return prefix.length + symbol.length() * ENCODED_BYTES_PER_CHAR + FIXED_BYTES <= CAPACITY_BYTES;
    }

    private int put(byte[] source, int offset) {
        System.arraycopy(source, 0, text, offset, source.length);
        return offset + source.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package sniper.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import sniper.bench.mexc.BookTicker;
import sniper.bench.mexc.Deal;
import sniper.bench.mexc.Depths;
import sniper.bench.mexc.Level;
import sniper.bench.mexc.Wrapper;

/**
 * What our decoders do, by the classes that protobuf generates: frame to messages, their texts to scaled longs.
 *
 * <p>Threading: one thread; not thread-safe.
 */
final class ProtobufPeer {
    private static final int CAPACITY = 64;
    private static final int BUY = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int priceScale;
    private final int quantityScale;
    private final Side bids = new Side();
    private final Side asks = new Side();
    private final long[] timesNs = new long[CAPACITY];
    private final boolean[] takerBought = new boolean[CAPACITY];
    private long fromVersion;
    private long toVersion;

    ProtobufPeer(int priceScale, int quantityScale) {
        this.priceScale = priceScale;
        this.quantityScale = quantityScale;
    }

    /** Prices and quantities of one side. */
    private static final class Side {
        final long[] pricesTicks = new long[CAPACITY];
        final long[] quantitiesLots = new long[CAPACITY];
    }

    /** To the first level of each side. */
    void bookTicker(byte[] frame) throws InvalidProtocolBufferException {
        BookTicker ticker = Wrapper.parseFrom(frame).getBookTicker();
        set(bids, 0, ticker.getBidPrice(), ticker.getBidQuantity());
        set(asks, 0, ticker.getAskPrice(), ticker.getAskQuantity());
    }

    /** To the side of the bids, whoever bought. */
    void deals(byte[] frame) throws InvalidProtocolBufferException {
        List<Deal> deals = Wrapper.parseFrom(frame).getDeals().getDealsList();
        for (int i = 0; i < deals.size(); i++) {
            Deal deal = deals.get(i);
            set(bids, i, deal.getPrice(), deal.getQuantity());
            timesNs[i] = deal.getTime() * NANOS_PER_MILLI;
            takerBought[i] = deal.getTradeType() == BUY;
        }
    }

    void depths(byte[] frame) throws InvalidProtocolBufferException {
        Depths depths = Wrapper.parseFrom(frame).getDepths();
        levels(depths.getBidsList(), bids);
        levels(depths.getAsksList(), asks);
        fromVersion = scaled(depths.getFromVersion(), 0);
        toVersion = scaled(depths.getToVersion(), 0);
    }

    private void levels(List<Level> levels, Side side) {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            set(side, i, level.getPrice(), level.getQuantity());
        }
    }

    private void set(Side side, int index, String price, String quantity) {
        side.pricesTicks[index] = scaled(price, priceScale);
        side.quantitiesLots[index] = scaled(quantity, quantityScale);
    }

    /** Decimals beyond the scale are dropped. */
    private static long scaled(String text, int scale) {
        long value = 0;
        int missing = -1; // decimals, once there was a point
        for (int i = 0; i < text.length() && missing != 0; i++) {
            char c = text.charAt(i);
            if (c == '.' && missing < 0) {
                missing = scale;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                missing -= missing > 0 ? 1 : 0;
            } else {
                throw new IllegalArgumentException("not a decimal number: " + text);
            }
        }
        for (int i = missing < 0 ? scale : missing; i > 0; i--) {
            value *= 10;
        }
        return value;
    }

    long bidPriceTicks(int index) {
        return bids.pricesTicks[index];
    }

    long bidQuantityLots(int index) {
        return bids.quantitiesLots[index];
    }

    long askPriceTicks(int index) {
        return asks.pricesTicks[index];
    }

    long askQuantityLots(int index) {
        return asks.quantitiesLots[index];
    }

    long timeNs(int index) {
        return timesNs[index];
    }

    boolean takerBought(int index) {
        return takerBought[index];
    }

    long fromVersion() {
        return fromVersion;
    }

    long toVersion() {
        return toVersion;
    }
}

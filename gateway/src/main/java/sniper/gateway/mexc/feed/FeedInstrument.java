package sniper.gateway.mexc.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.TradingRules;

/**
 * What the feed keeps of an instrument: how its numbers are scaled, and what the ring had no room for.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class FeedInstrument {
    private static final int UNKNOWN_SCALE = -1;
    private static final byte[] NO_ASSET = {};

    final int instrumentId;
    final byte[] symbol;
    final BookTickerState waitingTicker = new BookTickerState();
    boolean depthGapped;
    /** Of the depth updates that were lost, while it is gapped; 0 = not known. */
    long lostVersion;

    /** In the publisher's list of instruments that wait for room. */
    boolean waiting;

    private int priceScale = UNKNOWN_SCALE;
    private int quantityScale = UNKNOWN_SCALE;
    private byte[] baseAsset = NO_ASSET;
    private byte[] quoteAsset = NO_ASSET;

    FeedInstrument(int instrumentId, String symbol, @Nullable TradingRules rules) {
        this.instrumentId = instrumentId;
        this.symbol = symbol.getBytes(UTF_8);
        update(rules);
    }

    void update(@Nullable TradingRules rules) {
        if (rules != null) {
            priceScale = rules.priceScale();
            quantityScale = rules.quantityScale();
            baseAsset = rules.baseAsset().getBytes(UTF_8);
            quoteAsset = rules.quoteAsset().getBytes(UTF_8);
        }
    }

    boolean hasScales() {
        return priceScale != UNKNOWN_SCALE;
    }

    int priceScale() {
        return priceScale;
    }

    int quantityScale() {
        return quantityScale;
    }

    boolean isBaseAsset(DirectBuffer buffer, int offset, int length) {
        return Bytes.equal(baseAsset, buffer, offset, length);
    }

    boolean isQuoteAsset(DirectBuffer buffer, int offset, int length) {
        return Bytes.equal(quoteAsset, buffer, offset, length);
    }

    /** Drops what waits for room: it is of a connection that is gone. */
    void forgetBacklog() {
        waitingTicker.clear();
        depthGapped = false;
        lostVersion = 0;
    }
}

package sniper.core.book;

import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.Side;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * What is known of one instrument's market: best bid and ask, last trade, and depth. Threading: owned by the engine
 * stage.
 *
 * <p>Nothing may trade on a book that is not {@link #isLive}.
 */
public final class Book {
    private final Depth depth;
    private long bidPriceTicks;
    private long bidQuantityLots;
    private long askPriceTicks;
    private long askQuantityLots;
    private long lastPriceTicks;
    private long tickerTimeNs;
    private long quotedNs;
    private long tradedNs;
    private boolean live;

    public Book(int depthLevels) {
        depth = new Depth(depthLevels);
    }

    /** Best bid, 0 when there is none. */
    public long bidPriceTicks() {
        return bidQuantityLots == 0 ? 0 : bidPriceTicks;
    }

    public long bidQuantityLots() {
        return bidQuantityLots;
    }

    /** Best ask, 0 when there is none. */
    public long askPriceTicks() {
        return askQuantityLots == 0 ? 0 : askPriceTicks;
    }

    public long askQuantityLots() {
        return askQuantityLots;
    }

    /** Price of the last trade seen, 0 before the first. */
    public long lastPriceTicks() {
        return lastPriceTicks;
    }

    /** The subscription is acknowledged and has not dropped since. */
    public boolean isLive() {
        return live;
    }

    /** Nothing new may be bought on it: no data flows, or some of it was missed. */
    public boolean isStale() {
        return !live || depth.isStale();
    }

    public Depth depth() {
        return depth;
    }

    /** What a buy is compared with, the best ask or else the last trade since the stream was live; 0 when there is none. */
    public long referenceTicks() {
        if (askPriceTicks() != 0) {
            return askPriceTicks();
        }
        return tradedNs != 0 ? lastPriceTicks : 0;
    }

    /** When that price came. */
    public long referenceNs() {
        return askPriceTicks() != 0 ? quotedNs : tradedNs;
    }

    public void onTicker(BookTickerDecoder message, long nowNs) {
        quotedNs = nowNs;
        bidPriceTicks = message.bidPriceTicks();
        bidQuantityLots = message.bidQuantityLots();
        askPriceTicks = message.askPriceTicks();
        askQuantityLots = message.askQuantityLots();
        tickerTimeNs = message.venueTimeNs();
    }

    public void onDeals(DealsDecoder message, long nowNs) {
        tradedNs = nowNs;
        for (DealsDecoder.ItemsDecoder deal : message.items()) {
            lastPriceTicks = deal.priceTicks();
        }
    }

    /** Returns false when a snapshot is needed. */
    public boolean onDepth(DepthDecoder message) {
        return depth.onMessage(message);
    }

    /**
     * A book that stops being live forgets its quotes: they may be wrong by the time data flows again. A snapshot that
     * came while nothing flowed does not count: what it is followed by is not known.
     */
    public void live(boolean nowLive) {
        if (nowLive && !live) {
            depth.invalidate();
        }
        live = nowLive;
        if (!nowLive) {
            bidQuantityLots = 0;
            askQuantityLots = 0;
            tradedNs = 0;
            depth.invalidate();
        }
    }

    /** Best price an order of this side would trade against, 0 when there is none. */
    public long oppositePriceTicks(Side side) {
        return side == Side.BUY ? askPriceTicks() : bidPriceTicks();
    }

    public void copy(StateCopy state) {
        bidPriceTicks = state.of(bidPriceTicks);
        bidQuantityLots = state.of(bidQuantityLots);
        askPriceTicks = state.of(askPriceTicks);
        askQuantityLots = state.of(askQuantityLots);
        lastPriceTicks = state.of(lastPriceTicks);
        tickerTimeNs = state.of(tickerTimeNs);
        quotedNs = state.of(quotedNs);
        tradedNs = state.of(tradedNs);
        live = state.of(live);
        depth.copy(state);
    }

    public void hashInto(StateHash hash) {
        hash.add(bidPriceTicks)
                .add(bidQuantityLots)
                .add(askPriceTicks)
                .add(askQuantityLots)
                .add(lastPriceTicks)
                .add(tickerTimeNs)
                .add(quotedNs)
                .add(tradedNs)
                .add(live);
        depth.hashInto(hash);
    }
}

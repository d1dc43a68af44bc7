package sniper.gateway.mexc.feed;

import sniper.gateway.mexc.feed.wire.BookTickerDecoder;

/** A book ticker that waits for room on the ring. Threading: owned by the event loop. */
final class BookTickerState {
    boolean present;
    long bidPriceTicks;
    long bidQuantityLots;
    long askPriceTicks;
    long askQuantityLots;
    long venueTimeNs;
    long receivedNanos;

    void set(BookTickerDecoder ticker, long venueNs, long received) {
        present = true;
        bidPriceTicks = ticker.bidPriceTicks();
        bidQuantityLots = ticker.bidQuantityLots();
        askPriceTicks = ticker.askPriceTicks();
        askQuantityLots = ticker.askQuantityLots();
        venueTimeNs = venueNs;
        receivedNanos = received;
    }

    void clear() {
        present = false;
    }
}

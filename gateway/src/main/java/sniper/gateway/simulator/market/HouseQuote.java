package sniper.gateway.simulator.market;

import java.util.List;

/**
 * What the house does at one step: the levels it shows until the next step, best first and never crossed, and the
 * trades it prints between strangers, which touch no order.
 */
public record HouseQuote(List<Level> bids, List<Level> asks, List<Print> prints) {
    public HouseQuote {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
        prints = List.copyOf(prints);
        if (!bids.isEmpty() && !asks.isEmpty()) {
            Level bid = bids.get(0);
            Level ask = asks.get(0);
            if (bid.price().compareTo(ask.price()) >= 0) {
                throw new IllegalArgumentException(
                        "best bid must be below best ask: bid=" + bid.price() + " ask=" + ask.price());
            }
        }
    }

    /** A trade between strangers. */
    public record Print(Side taker, Level level) {}
}

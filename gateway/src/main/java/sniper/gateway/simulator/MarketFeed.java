package sniper.gateway.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.Level;
import sniper.gateway.simulator.market.Market;
import sniper.gateway.simulator.market.PublicTrade;
import sniper.gateway.simulator.market.Side;

/**
 * Collects what happens in one market and pushes it together, as the channels of one interval do. Versions stay
 * contiguous whether anybody listens or not.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class MarketFeed {
    private final Market market;
    private final StreamHub hub;
    private final PushFrames frames;
    private final Faults faults;
    private final long intervalMs;
    private final String suffix;
    private final TreeSet<BigDecimal> bids = new TreeSet<>();
    private final TreeSet<BigDecimal> asks = new TreeSet<>();
    private final List<PublicTrade> trades = new ArrayList<>();
    private long pushedVersion;
    private long pushedMs = Long.MIN_VALUE;
    private @Nullable Level bestBid;
    private @Nullable Level bestAsk;

    /** @param interval {@code 10ms} or {@code 100ms} */
    MarketFeed(Market market, StreamHub hub, PushFrames frames, Faults faults, String interval, long intervalMs) {
        this.market = market;
        this.hub = hub;
        this.frames = frames;
        this.faults = faults;
        this.intervalMs = intervalMs;
        this.suffix = "@" + interval + "@" + market.symbol();
        this.pushedVersion = market.book().version();
        market.book().listen(this::onLevel);
    }

    private void onLevel(Side side, BigDecimal price) {
        (side == Side.BUY ? bids : asks).add(price);
    }

    void onTrade(PublicTrade trade) {
        trades.add(trade);
    }

    /** Pushes what has come together, at most once in an interval. Returns whether the book or the tape moved. */
    boolean flush(long nowMs) {
        boolean levels = !bids.isEmpty() || !asks.isEmpty();
        boolean due = pushedMs == Long.MIN_VALUE || nowMs - pushedMs >= intervalMs;
        if (!due || (!levels && trades.isEmpty())) {
            return false;
        }
        pushedMs = nowMs;
        pushDeals(nowMs);
        if (levels) {
            pushDepth(nowMs);
            pushTicker(nowMs);
        }
        return true;
    }

    private void pushDeals(long nowMs) {
        String channel = StreamNames.DEALS + suffix;
        if (!trades.isEmpty() && hub.hears(channel) && !isLost(channel)) {
            hub.publish(channel, frames.deals(channel, market, trades, nowMs));
        }
        trades.clear();
    }

    private void pushDepth(long nowMs) {
        String channel = StreamNames.DEPTH + suffix;
        if (hub.hears(channel)) {
            Plan plan = faults.plan(Occasion.frame(Event.DEPTH_FRAME, channel, market.symbol()));
            byte[] frame = frames.depth(channel, market, bids.descendingSet(), asks, pushedVersion + 1, nowMs);
            boolean lost = isLost(channel) || plan.dropped;
            for (int copy = lost ? 0 : plan.duplicated ? 2 : 1; copy > 0; copy--) {
                hub.publish(channel, frame);
            }
        }
        pushedVersion = market.book().version();
        bids.clear();
        asks.clear();
    }

    private void pushTicker(long nowMs) {
        Level bid = market.book().best(Side.BUY);
        Level ask = market.book().best(Side.SELL);
        if (same(bid, bestBid) && same(ask, bestAsk)) {
            return;
        }
        bestBid = bid;
        bestAsk = ask;
        String channel = StreamNames.BOOK_TICKER + suffix;
        if (hub.hears(channel) && !isLost(channel)) {
            hub.publish(channel, frames.bookTicker(channel, market, nowMs));
        }
    }

    private boolean isLost(String channel) {
        return faults.plan(Occasion.frame(Event.MARKET_FRAME, channel, market.symbol())).dropped;
    }

    private static boolean same(@Nullable Level one, @Nullable Level other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.price().compareTo(other.price()) == 0 && one.quantity().compareTo(other.quantity()) == 0;
    }
}

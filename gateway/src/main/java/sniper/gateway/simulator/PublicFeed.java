package sniper.gateway.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sniper.gateway.simulator.market.Candle;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.Market;
import sniper.gateway.simulator.market.PublicTrade;

/**
 * All public channels.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class PublicFeed {
    private static final long KLINE_INTERVAL_MS = 1_000;

    private final Map<Market, Feeds> feeds = new HashMap<>();
    private final StreamHub hub;
    private final PushFrames frames;

    PublicFeed(StreamHub hub, PushFrames frames) {
        this.hub = hub;
        this.frames = frames;
    }

    void watch(Exchange exchange, Faults faults) {
        for (Market market : exchange.markets()) {
            feeds.put(
                    market,
                    new Feeds(
                            new MarketFeed(market, hub, frames, faults, "10ms", 10),
                            new MarketFeed(market, hub, frames, faults, "100ms", 100)));
        }
    }

    /** Threading: owned by the simulator's thread. */
    private static final class Feeds {
        private final MarketFeed fast;
        private final MarketFeed slow;
        private long klinesMs = Long.MIN_VALUE;
        private boolean traded;

        Feeds(MarketFeed fast, MarketFeed slow) {
            this.fast = fast;
            this.slow = slow;
        }
    }

    void onTrade(Market market, PublicTrade trade) {
        Feeds of = feeds.get(market);
        if (of != null) {
            of.fast.onTrade(trade);
            of.slow.onTrade(trade);
            of.traded = true;
        }
    }

    void flush(Exchange exchange) {
        long nowMs = exchange.nowMs();
        for (Market market : exchange.markets()) {
            Feeds of = feeds.get(market);
            if (of != null) {
                of.fast.flush(nowMs);
                if (of.slow.flush(nowMs)) {
                    pushBooks(market, nowMs);
                }
                pushKlines(market, of, nowMs);
            }
        }
    }

    private void pushBooks(Market market, long nowMs) {
        for (int depth : StreamNames.LIMIT_DEPTHS) {
            String channel = StreamNames.LIMIT_DEPTH + "@" + market.symbol() + "@" + depth;
            if (hub.hears(channel)) {
                hub.publish(channel, frames.limitDepth(channel, market, depth, nowMs));
            }
        }
        String channel = StreamNames.BOOK_TICKER_BATCH + "@" + market.symbol();
        if (hub.hears(channel)) {
            hub.publish(channel, frames.bookTickerBatch(channel, market, nowMs));
        }
    }

    private void pushKlines(Market market, Feeds of, long nowMs) {
        if (!of.traded || (of.klinesMs != Long.MIN_VALUE && nowMs - of.klinesMs < KLINE_INTERVAL_MS)) {
            return;
        }
        of.klinesMs = nowMs;
        of.traded = false;
        StreamNames.KLINE_INTERVALS.forEach((name, interval) -> {
            String channel = StreamNames.KLINE + "@" + market.symbol() + "@" + name;
            if (hub.hears(channel)) {
                List<Candle> latest = market.tape().candles(interval, 0, Long.MAX_VALUE, 1);
                if (!latest.isEmpty()) {
                    hub.publish(channel, frames.kline(channel, market, name, interval, latest.get(0), nowMs));
                }
            }
        });
    }
}

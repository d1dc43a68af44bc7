package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest trades of an instrument and its one-minute candles; both bounded, the oldest go first.
 *
 * <p>Threading: owned by the simulator's thread.
 */
public final class TradeTape {
    static final int MAX_TRADES = 1_000;
    static final int MAX_CANDLES = 10_000;
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 86_400_000;

    private final Deque<PublicTrade> newestFirst = new ArrayDeque<>();
    private final NavigableMap<Long, Candle> minutes = new TreeMap<>();

    void add(PublicTrade trade) {
        newestFirst.addFirst(trade);
        if (newestFirst.size() > MAX_TRADES) {
            newestFirst.removeLast();
        }
        long minuteMs = trade.timeMs() - Math.floorMod(trade.timeMs(), MINUTE_MS);
        minutes.merge(minuteMs, Candle.of(minuteMs, trade), Candle::then);
        if (minutes.size() > MAX_CANDLES) {
            minutes.pollFirstEntry();
        }
    }

    public @Nullable BigDecimal lastPrice() {
        PublicTrade last = newestFirst.peekFirst();
        return last == null ? null : last.price();
    }

    /** Newest first. */
    public List<PublicTrade> latest(int limit) {
        List<PublicTrade> trades = new ArrayList<>();
        for (Iterator<PublicTrade> each = newestFirst.iterator(); each.hasNext() && trades.size() < limit; ) {
            trades.add(each.next());
        }
        return trades;
    }

    /** Candles of an interval that open within the times, oldest first; the most recent ones when there are more. */
    public List<Candle> candles(CandleInterval interval, long fromMs, long toMs, int limit) {
        TreeMap<Long, Candle> merged = new TreeMap<>();
        for (Candle minute : minutes.values()) {
            long openMs = interval.openMs(minute.openMs());
            if (openMs >= fromMs && openMs <= toMs) {
                Candle shifted = new Candle(
                        openMs,
                        minute.open(),
                        minute.high(),
                        minute.low(),
                        minute.close(),
                        minute.baseVolume(),
                        minute.quoteVolume());
                merged.merge(openMs, shifted, Candle::then);
            }
        }
        while (merged.size() > limit) {
            merged.pollFirstEntry();
        }
        return new ArrayList<>(merged.values());
    }

    /** The last 24 hours as one candle, or null without trades in them. */
    public @Nullable Candle day(long nowMs) {
        Candle day = null;
        for (Candle minute : minutes.tailMap(nowMs - DAY_MS, false).values()) {
            day = day == null ? minute : day.then(minute);
        }
        return day;
    }
}

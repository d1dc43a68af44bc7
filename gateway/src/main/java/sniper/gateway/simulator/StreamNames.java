package sniper.gateway.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.CandleInterval;

/** Channel names of the websocket and what they ask for. */
final class StreamNames {
    static final String PRIVATE_ACCOUNT = "spot@private.account.v3.api.pb";
    static final String PRIVATE_DEALS = "spot@private.deals.v3.api.pb";
    static final String PRIVATE_ORDERS = "spot@private.orders.v3.api.pb";
    static final String USDT_COIN_ID = "128f589271cb4951b03e71e6323eb7be";

    static final String DEALS = "spot@public.aggre.deals.v3.api.pb";
    static final String DEPTH = "spot@public.aggre.depth.v3.api.pb";
    static final String BOOK_TICKER = "spot@public.aggre.bookTicker.v3.api.pb";
    static final String BOOK_TICKER_BATCH = "spot@public.bookTicker.batch.v3.api.pb";
    static final String LIMIT_DEPTH = "spot@public.limit.depth.v3.api.pb";
    static final String KLINE = "spot@public.kline.v3.api.pb";

    static final List<Integer> LIMIT_DEPTHS = List.of(5, 10, 20);
    static final Map<String, CandleInterval> KLINE_INTERVALS = Map.of(
            "Min1", new CandleInterval(60_000L),
            "Min5", new CandleInterval(300_000L),
            "Min15", new CandleInterval(900_000L),
            "Min30", new CandleInterval(1_800_000L),
            "Min60", new CandleInterval(3_600_000L),
            "Hour4", new CandleInterval(14_400_000L),
            "Hour8", new CandleInterval(28_800_000L),
            "Day1", new CandleInterval(86_400_000L),
            "Week1", new CandleInterval(604_800_000L),
            "Month1", CandleInterval.MONTH);

    private static final Set<String> PRIVATE = Set.of(PRIVATE_ACCOUNT, PRIVATE_DEALS, PRIVATE_ORDERS);
    private static final Set<String> AGGREGATED = Set.of(DEALS, DEPTH, BOOK_TICKER);
    private static final Set<String> INTERVALS = Set.of("10ms", "100ms");

    private StreamNames() {}

    static boolean isPrivate(String channel) {
        return PRIVATE.contains(channel);
    }

    /** The symbol a well-formed public channel is about, or null for a channel that is not served. */
    static @Nullable String symbolOf(String channel) {
        List<String> parts = List.of(channel.split("@", -1));
        if (parts.size() < 3) {
            return null;
        }
        String kind = parts.get(0) + "@" + parts.get(1);
        String second = parts.get(2);
        if (parts.size() == 3) {
            return BOOK_TICKER_BATCH.equals(kind) ? upper(second) : null;
        }
        String third = parts.get(3);
        if (parts.size() > 4) {
            return null;
        }
        if (AGGREGATED.contains(kind)) {
            return INTERVALS.contains(second) ? upper(third) : null;
        }
        if (LIMIT_DEPTH.equals(kind)) {
            return LIMIT_DEPTHS.stream().anyMatch(depth -> third.equals(depth.toString())) ? upper(second) : null;
        }
        return KLINE.equals(kind) && KLINE_INTERVALS.containsKey(third) ? upper(second) : null;
    }

    private static @Nullable String upper(String symbol) {
        return symbol.equals(symbol.toUpperCase(Locale.ROOT)) ? symbol : null;
    }
}

package sniper.gateway.mexc;

import java.util.Map;

/**
 * A symbol's last 24 hours.
 *
 * @param priceChangeShare 0.01 is one percent
 * @param bidQuantity may be empty, and so may askQuantity and quoteVolume
 * @param volume in the base asset
 */
public record DayTicker(
        String symbol,
        String priceChange,
        String priceChangeShare,
        String lastPrice,
        String bidPrice,
        String bidQuantity,
        String askPrice,
        String askQuantity,
        String openPrice,
        String highPrice,
        String lowPrice,
        String volume,
        String quoteVolume,
        long openTimeNs,
        long closeTimeNs) {
    static DayTicker of(Map<String, String> fields) {
        return new DayTicker(
                JsonAnswer.text(fields, "symbol"),
                JsonAnswer.text(fields, "priceChange"),
                JsonAnswer.text(fields, "priceChangePercent"),
                JsonAnswer.text(fields, "lastPrice"),
                JsonAnswer.text(fields, "bidPrice"),
                JsonAnswer.text(fields, "bidQty"),
                JsonAnswer.text(fields, "askPrice"),
                JsonAnswer.text(fields, "askQty"),
                JsonAnswer.text(fields, "openPrice"),
                JsonAnswer.text(fields, "highPrice"),
                JsonAnswer.text(fields, "lowPrice"),
                JsonAnswer.text(fields, "volume"),
                JsonAnswer.text(fields, "quoteVolume"),
                VenueTimes.toNs(JsonAnswer.whole(fields, "openTime")),
                VenueTimes.toNs(JsonAnswer.whole(fields, "closeTime")));
    }
}

package sniper.gateway.mexc;

import java.util.Map;

/**
 * A symbol on its way out.
 *
 * @param state 2 = paused, 3 = offline
 * @param offlineTimeNs 0 when not stated
 */
public record OfflineSymbol(String symbol, int state, long offlineTimeNs) {
    static OfflineSymbol of(Map<String, String> fields) {
        return new OfflineSymbol(
                JsonAnswer.text(fields, "symbol"),
                (int) JsonAnswer.whole(fields, "state"),
                VenueTimes.toNs(JsonAnswer.whole(fields, "offlineTime")));
    }
}

package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;

/**
 * One activity by which the web site promotes a coin.
 *
 * @param currency the coin's ticker, or the pair
 * @param type the web site's word, empty when it has none
 */
public record ActivityEntry(String currency, String type) {
    /** Adds the entry the parser stands on, unless it names no coin. */
    static void read(JsonParser parser, List<ActivityEntry> entries) throws IOException {
        String[] texts = {"", ""};
        JsonAnswer.object(parser, (name, value) -> {
            switch (name) {
                case "currency" -> texts[0] = JsonAnswer.text(value);
                case "activityType" -> texts[1] = JsonAnswer.text(value);
                default -> {}
            }
        });
        if (!texts[0].isEmpty()) {
            entries.add(new ActivityEntry(texts[0], texts[1]));
        }
    }
}

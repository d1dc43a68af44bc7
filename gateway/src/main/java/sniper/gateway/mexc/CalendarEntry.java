package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;

/**
 * One announcement of the web site's listing calendar.
 *
 * @param name the coin's ticker, or in the older shape possibly the pair
 * @param project full name, or the ticker where there is none
 * @param openTimeNs 0 when not stated
 */
public record CalendarEntry(String coinId, String name, boolean nameMayBePair, String project, long openTimeNs) {
    /** The symbol this announces in a quote asset. */
    public String symbol(String quoteAsset) {
        boolean isPair = nameMayBePair && name.length() > quoteAsset.length() && name.endsWith(quoteAsset);
        return isPair ? name : name + quoteAsset;
    }

    /** Adds the entry the parser stands on, unless it names no coin. */
    static void read(JsonParser parser, List<CalendarEntry> entries) throws IOException {
        Reader reader = new Reader();
        JsonAnswer.object(parser, reader::field);
        if (!reader.coinId.isEmpty() && !(reader.ticker.isEmpty() && reader.symbol.isEmpty())) {
            entries.add(reader.entry());
        }
    }

    private static final class Reader {
        private String coinId = "";
        private String ticker = "";
        private String symbol = "";
        private String project = "";
        private long openTimeNs;

        void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "vcoinId" -> coinId = JsonAnswer.text(value);
                case "vcoinName" -> ticker = JsonAnswer.text(value);
                case "symbol" -> symbol = JsonAnswer.text(value);
                case "vcoinNameFull", "projectName" -> project = JsonAnswer.text(value);
                case "firstOpenTime" -> openTimeNs = VenueTimes.toNs(JsonAnswer.whole(value));
                default -> {}
            }
        }

        CalendarEntry entry() {
            boolean mayBePair = ticker.isEmpty();
            String name = mayBePair ? symbol : ticker;
            return new CalendarEntry(coinId, name, mayBePair, project.isEmpty() ? name : project, openTimeNs);
        }
    }
}

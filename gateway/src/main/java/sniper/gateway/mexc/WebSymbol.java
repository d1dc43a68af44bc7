package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;

/**
 * One entry of the web site's symbol list, whose three states foretell a listing.
 *
 * @param ticker the coin, without its quote asset
 * @param quoteAsset empty in the flat shape, which does not name it
 * @param sts -1 when not stated, and so are st and tt
 * @param complete contract address, scales and open time are all there
 * @param openTimeNs 0 when not stated
 */
public record WebSymbol(
        String ticker, String quoteAsset, String project, int sts, int st, int tt, boolean complete, long openTimeNs) {
    private static final int TRADING = 3;
    private static final int SUSPENDED = 4;

    /** On its way to a listing: neither trading already nor suspended. */
    public boolean isPreListing() {
        return !(sts >= TRADING && sts <= SUSPENDED && st >= TRADING && st <= SUSPENDED);
    }

    /** Adds the entry the parser stands on, unless it names no coin. */
    static void read(JsonParser parser, String quoteAsset, List<WebSymbol> symbols) throws IOException {
        Reader reader = new Reader();
        JsonAnswer.object(parser, reader::field);
        if (!reader.ticker.isEmpty()) {
            symbols.add(reader.symbol(quoteAsset));
        }
    }

    private static final class Reader {
        private String ticker = "";
        private String project = "";
        private int sts = -1;
        private int st = -1;
        private int tt = -1;
        private boolean contract;
        private boolean priceScale;
        private boolean quantityScale;
        private boolean openTime;
        private long openTimeNs;

        void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "vn" -> ticker = JsonAnswer.text(value);
                case "fn" -> project = JsonAnswer.text(value);
                case "fne" -> project = project.isEmpty() ? JsonAnswer.text(value) : project;
                case "sts" -> sts = state(value);
                case "st" -> st = state(value);
                case "tt" -> tt = state(value);
                case "ca" -> contract = JsonAnswer.present(value);
                case "ps" -> priceScale = JsonAnswer.present(value);
                case "qs" -> quantityScale = JsonAnswer.present(value);
                case "ot" -> openTime(value);
                default -> {}
            }
        }

        private void openTime(JsonParser value) throws IOException {
            openTimeNs = VenueTimes.toNs(JsonAnswer.whole(value));
            openTime = openTimeNs > 0 || (value.currentToken().isStructStart() && JsonAnswer.present(value));
        }

        /** -1 for anything that does not look like a state. */
        private static int state(JsonParser value) throws IOException {
            String text = JsonAnswer.text(value);
            try {
                int state = Integer.parseInt(text);
                return state >= 0 && state <= Byte.MAX_VALUE ? state : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }

        WebSymbol symbol(String quoteAsset) {
            boolean complete = contract && priceScale && quantityScale && openTime;
            return new WebSymbol(
                    ticker, quoteAsset, project.isEmpty() ? ticker : project, sts, st, tt, complete, openTimeNs);
        }
    }
}

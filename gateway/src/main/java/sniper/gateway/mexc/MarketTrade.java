package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;

/**
 * A trade of anybody.
 *
 * @param quoteQuantity empty where the venue does not say
 * @param buyerTook the buyer was the one who crossed the spread
 */
public record MarketTrade(String price, String quantity, String quoteQuantity, boolean buyerTook, long timeNs) {
    static MarketTrade read(JsonParser parser) throws IOException {
        Map<String, String> fields = JsonAnswer.scalars(parser);
        String type = JsonAnswer.text(fields, "tradeType");
        boolean buyerMade = Boolean.parseBoolean(JsonAnswer.text(fields, "isBuyerMaker"));
        return new MarketTrade(
                JsonAnswer.text(fields, "price"),
                JsonAnswer.text(fields, "qty"),
                JsonAnswer.text(fields, "quoteQty"),
                type.isEmpty() ? !buyerMade : type.equals("BID"),
                VenueTimes.toNs(JsonAnswer.whole(fields, "time")));
    }

    static MarketTrade readAggregate(JsonParser parser) throws IOException {
        Map<String, String> fields = JsonAnswer.scalars(parser);
        return new MarketTrade(
                JsonAnswer.text(fields, "p"),
                JsonAnswer.text(fields, "q"),
                "",
                !Boolean.parseBoolean(JsonAnswer.text(fields, "m")),
                VenueTimes.toNs(JsonAnswer.whole(fields, "T")));
    }
}

package sniper.gateway.mexc;

import java.util.Map;

/** A symbol's best bid and ask; a side without orders is empty. */
public record QuoteTicker(String symbol, String bidPrice, String bidQuantity, String askPrice, String askQuantity) {
    static QuoteTicker of(Map<String, String> fields) {
        return new QuoteTicker(
                JsonAnswer.text(fields, "symbol"),
                JsonAnswer.text(fields, "bidPrice"),
                JsonAnswer.text(fields, "bidQty"),
                JsonAnswer.text(fields, "askPrice"),
                JsonAnswer.text(fields, "askQty"));
    }
}

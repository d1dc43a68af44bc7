package sniper.gateway.mexc;

import java.util.Map;

/** A symbol's last price. */
public record PriceTicker(String symbol, String price) {
    static PriceTicker of(Map<String, String> fields) {
        return new PriceTicker(JsonAnswer.text(fields, "symbol"), JsonAnswer.text(fields, "price"));
    }
}

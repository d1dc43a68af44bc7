package sniper.gateway.simulator.market;

import java.util.Map;

/** Why no order by API is accepted at some time: the exchange's code and its text. */
public record Refusal(int code, String text) {
    public static final Refusal NOT_BY_API = new Refusal(10007, "symbol not support api");
    public static final Refusal DISABLED = new Refusal(30016, "trading disabled");

    private static final Map<Integer, String> TEXTS = Map.of(
            10007, NOT_BY_API.text,
            30000, "suspended transaction for the symbol",
            30001, "current transaction direction not allowed",
            30010, "no valid trade price",
            30014, "invalid symbol",
            30016, DISABLED.text,
            30020, "no permission for the symbol",
            30021, "invalid symbol",
            -1121, "Invalid symbol.");

    /** With the exchange's text where it is known. */
    public static Refusal of(int code) {
        return new Refusal(code, TEXTS.getOrDefault(code, "error " + code));
    }

    OrderRejected rejected() {
        return new OrderRejected(code, text);
    }
}

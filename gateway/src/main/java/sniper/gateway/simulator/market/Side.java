package sniper.gateway.simulator.market;

import org.jspecify.annotations.Nullable;

/** Which way an order or a taker trades; {@link #code} is the exchange's {@code tradeType}. */
public enum Side {
    BUY(1),
    SELL(2);

    private final int code;

    Side(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    public static @Nullable Side named(@Nullable String text) {
        for (Side side : values()) {
            if (side.name().equals(text)) {
                return side;
            }
        }
        return null;
    }
}

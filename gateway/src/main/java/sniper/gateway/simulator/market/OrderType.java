package sniper.gateway.simulator.market;

import org.jspecify.annotations.Nullable;

/** Order types of the REST interface; {@link #code} is the private stream's {@code orderType}. */
public enum OrderType {
    LIMIT(1),
    LIMIT_MAKER(2),
    IMMEDIATE_OR_CANCEL(3),
    FILL_OR_KILL(4),
    MARKET(5);

    private final int code;

    OrderType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** What is not filled at once stays in the book. */
    boolean rests() {
        return this == LIMIT || this == LIMIT_MAKER;
    }

    public static @Nullable OrderType named(@Nullable String text) {
        for (OrderType type : values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        return null;
    }
}

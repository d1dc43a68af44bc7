package sniper.gateway.simulator.market;

/** States of an order as the exchange names them; {@link #code} is the private stream's {@code status}. */
public enum OrderStatus {
    NEW(1),
    FILLED(2),
    PARTIALLY_FILLED(3),
    CANCELED(4),
    PARTIALLY_CANCELED(5);

    private final int code;

    OrderStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean open() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}

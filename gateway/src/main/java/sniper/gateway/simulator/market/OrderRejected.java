package sniper.gateway.simulator.market;

/** The exchange refuses an order: its code and its text. */
public final class OrderRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    public OrderRejected(int code, String text) {
        super(text);
        this.code = code;
    }

    public int code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}

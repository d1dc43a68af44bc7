package sniper.ops.run;

/** A symbol nobody knows the rules of. */
public final class UnknownSymbolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String symbol;

    public UnknownSymbolException(String symbol) {
        super("a symbol must be one of the exchange's or of users.instruments: " + symbol);
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}

package sniper.strategies.pattern;

/**
 * What the symbol list says of one symbol.
 *
 * @param packed see {@link PackedPattern}
 * @param fields which of the fields below are stated
 */
public record SymbolFacts(int instrumentId, int packed, int fields) {
    /** {@code cd}, the coin's id. */
    public static final int COIN_ID = 1;
    /** {@code ca}, the contract address. */
    public static final int CONTRACT_ADDRESS = 1 << 1;
    /** {@code ps}, decimals of the price. */
    public static final int PRICE_SCALE = 1 << 2;
    /** {@code qs}, decimals of the quantity. */
    public static final int QUANTITY_SCALE = 1 << 3;
    /** {@code ot}, the opening time. */
    public static final int OPEN_TIME = 1 << 4;

    public static final int ALL_FIELDS = (1 << 5) - 1;

    private static final int FOR_LOW_RISK = COIN_ID | CONTRACT_ADDRESS | PRICE_SCALE | QUANTITY_SCALE;
    private static final int FOR_SNIPE = CONTRACT_ADDRESS | PRICE_SCALE | QUANTITY_SCALE | OPEN_TIME;

    public boolean states(int someFields) {
        return (fields & someFields) == someFields;
    }

    public RiskLevel risk() {
        if (!states(COIN_ID) || PackedPattern.sts(packed) == PackedPattern.NOT_STATED) {
            return RiskLevel.HIGH;
        }
        return states(FOR_LOW_RISK) ? RiskLevel.LOW : RiskLevel.MEDIUM;
    }

    /** Exactly 2/2/4, and everything an order needs is stated. */
    public boolean isValidForSnipe() {
        return PackedPattern.isReady(packed) && states(FOR_SNIPE);
    }
}

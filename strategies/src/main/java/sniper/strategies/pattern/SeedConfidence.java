package sniper.strategies.pattern;

/**
 * The seed's ready-state score, profile {@code seed-compat}: kept so that its historical numbers can be compared.
 *
 * <p>It says little: a symbol that is not ready but well described scores 87.5, above the seed's own threshold of 85.
 * Only the comparison of the pattern keeps it out, so {@link PatternDetector} never decides by this number alone.
 */
public final class SeedConfidence {
    public static final int THRESHOLD_HUNDREDTHS = 8_500;
    /** What the enhancement adds where no model is asked: the seed's constant in its tests. */
    public static final int TEST_ENHANCEMENT_HUNDREDTHS = 500;

    private static final int CAP = 9_500;
    private static final int BASE = 5_000;
    private static final int EXACT_PATTERN = 3_000;
    private static final int COIN_ID = 1_000;
    private static final int OTHER_FIELD = 500;
    private static final int HIGH_PRIORITY = 500;
    private static final int MAX_MODEL = 2_000;
    private static final int MAX_SIMILARITY = 1_500;
    private static final int HISTORY_DIVISOR = 10;

    private SeedConfidence() {}

    /**
     * The score, 95 points at most.
     *
     * @param enhancementHundredths see {@link #enhancement}
     * @param successHundredths share of earlier matches that were right, in hundredths of a percent
     */
    public static int hundredths(
            SymbolFacts symbol, Activities activities, int enhancementHundredths, int successHundredths) {
        int sum = beforeEnhancement(symbol, activities) + enhancementHundredths + successHundredths / HISTORY_DIVISOR;
        return Math.min(CAP, sum);
    }

    /** The terms that an enhancement is compared with. */
    public static int beforeEnhancement(SymbolFacts symbol, Activities activities) {
        return BASE
                + (PackedPattern.isReady(symbol.packed()) ? EXACT_PATTERN : 0)
                + (symbol.states(SymbolFacts.COIN_ID) ? COIN_ID : 0)
                + (symbol.states(SymbolFacts.CONTRACT_ADDRESS) ? OTHER_FIELD : 0)
                + (symbol.states(SymbolFacts.PRICE_SCALE) ? OTHER_FIELD : 0)
                + (symbol.states(SymbolFacts.QUANTITY_SCALE) ? OTHER_FIELD : 0)
                + activities.boostPoints() * 100
                + (activities.hasHighPriority() ? HIGH_PRIORITY : 0);
    }

    /**
     * What a second opinion adds, if it is higher: a model's up to 20 points, or without a model a similarity's up to
     * 15. A negative opinion means there is none.
     */
    public static int enhancement(int currentHundredths, int modelHundredths, int similarityHundredths) {
        if (modelHundredths >= 0) {
            return Math.min(MAX_MODEL, Math.max(0, modelHundredths - currentHundredths));
        }
        return Math.min(MAX_SIMILARITY, Math.max(0, similarityHundredths - currentHundredths));
    }
}

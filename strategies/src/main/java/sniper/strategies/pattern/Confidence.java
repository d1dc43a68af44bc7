package sniper.strategies.pattern;

import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The default profile: the weights of the evidence found, summed. Threading: immutable.
 *
 * <p>That a symbol which is not ready never reaches the threshold does not depend on anybody's care: the pattern is
 * looked at here, and weights that would reach it without the pattern are refused.
 */
public final class Confidence {
    public static final int MAX_HUNDREDTHS = 10_000;

    private static final int[] DEFAULT_WEIGHTS = {5_000, 1_500, 800, 800, 700, 400, 300, 500};
    private static final int DEFAULT_THRESHOLD = 8_500; // spec of the ready state: emitted from 85 points

    public static final Confidence DEFAULT = new Confidence(DEFAULT_WEIGHTS, DEFAULT_THRESHOLD);

    private final int[] weights;
    private final int thresholdHundredths;

    /**
     * Checks that a symbol that is not ready cannot pass.
     *
     * @param weightsHundredths one per bit of {@link PatternEvidence}, in the order of the bits
     * @param thresholdHundredths from where on a ready symbol counts as one
     */
    public Confidence(int[] weightsHundredths, int thresholdHundredths) {
        require(
                weightsHundredths.length == PatternEvidence.COUNT,
                "there must be one weight per kind of evidence: expected=" + PatternEvidence.COUNT + " weights="
                        + weightsHundredths.length);
        long sum = 0;
        for (int weight : weightsHundredths) {
            require(weight >= 0, "weights must not be negative: weightHundredths=" + weight);
            sum += weight;
        }
        require(
                sum <= MAX_HUNDREDTHS,
                "weights must not sum to more than 100 points: sumHundredths=" + sum + " most=" + MAX_HUNDREDTHS);
        require(
                sum - weightsHundredths[0] < thresholdHundredths,
                "everything but the ready pattern must stay below the threshold: othersHundredths="
                        + (sum - weightsHundredths[0]) + " thresholdHundredths=" + thresholdHundredths);
        require(
                thresholdHundredths <= sum,
                "all evidence must reach the threshold: sumHundredths=" + sum + " thresholdHundredths="
                        + thresholdHundredths);
        this.weights = weightsHundredths.clone();
        this.thresholdHundredths = thresholdHundredths;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    public int thresholdHundredths() {
        return thresholdHundredths;
    }

    /** What counts as evidence: all of the bits but the ready pattern's, which the pattern itself decides. */
    public static int evidence(int packed, int bits) {
        int others = bits & PatternEvidence.ALL & ~PatternEvidence.READY_PATTERN;
        return PackedPattern.isReady(packed) ? others | PatternEvidence.READY_PATTERN : others;
    }

    public int hundredths(int packed, int bits) {
        int evidence = evidence(packed, bits);
        int sum = 0;
        for (int bit = 0; bit < weights.length; bit++) {
            sum += weights[bit] * ((evidence >>> bit) & 1);
        }
        return sum;
    }

    public boolean passes(int packed, int bits) {
        return PackedPattern.isReady(packed) && hundredths(packed, bits) >= thresholdHundredths;
    }

    /** These weights, or those that were copied. */
    public Confidence copy(StateCopy state) {
        int[] copied = weights.clone();
        state.of(copied);
        return new Confidence(copied, state.of(thresholdHundredths));
    }

    public void hashInto(StateHash hash) {
        for (int weight : weights) {
            hash.add(weight);
        }
        hash.add(thresholdHundredths);
    }

    /** For people: each bit of evidence with its points, what is missing behind it. */
    public String explain(int packed, int bits) {
        int evidence = evidence(packed, bits);
        StringBuilder found = new StringBuilder();
        StringBuilder missing = new StringBuilder();
        for (int bit = 0; bit < weights.length; bit++) {
            StringBuilder text = (evidence & (1 << bit)) != 0 ? found : missing;
            text.append(text.isEmpty() ? "" : ", ")
                    .append(PatternEvidence.name(bit))
                    .append(' ')
                    .append(points(weights[bit]));
        }
        return points(hundredths(packed, bits)) + " of " + points(thresholdHundredths) + ": " + found
                + (missing.isEmpty() ? "" : "; missing: " + missing);
    }

    /** {@code 9250} as {@code 92.5}. */
    public static String points(int hundredths) {
        int cents = hundredths % 100;
        if (cents == 0) {
            return Integer.toString(hundredths / 100);
        }
        return hundredths / 100 + "." + (cents % 10 == 0 ? cents / 10 : (cents < 10 ? "0" : "") + cents);
    }
}

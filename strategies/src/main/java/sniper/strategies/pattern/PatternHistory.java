package sniper.strategies.pattern;

import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * How often the last matches of a type were right. Threading: owned by the engine stage; allocates nothing.
 *
 * <p>The last {@value #LENGTH} patterns count, each with its true and false positives.
 */
public final class PatternHistory {
    public static final int LENGTH = 50;
    /** Without data three of four are taken to be right. */
    public static final int DEFAULT_SUCCESS_HUNDREDTHS = 7_500;

    private final int[] right = new int[LENGTH];
    private final int[] wrong = new int[LENGTH];
    private long count;
    private long rightSum;
    private long wrongSum;

    public void record(int truePositives, int falsePositives) {
        int slot = (int) (count % LENGTH);
        rightSum += truePositives - right[slot];
        wrongSum += falsePositives - wrong[slot];
        right[slot] = truePositives;
        wrong[slot] = falsePositives;
        count++;
    }

    /** Share that was right in hundredths of a percent, rounded down. */
    public int successHundredths() {
        long all = rightSum + wrongSum;
        return all == 0 ? DEFAULT_SUCCESS_HUNDREDTHS : (int) (rightSum * Confidence.MAX_HUNDREDTHS / all);
    }

    public void copy(StateCopy state) {
        state.of(right);
        state.of(wrong);
        count = state.of(count);
        rightSum = state.of(rightSum);
        wrongSum = state.of(wrongSum);
    }

    public void hashInto(StateHash hash) {
        hash.add(count);
        for (int i = 0; i < LENGTH; i++) {
            hash.add(right[i]).add(wrong[i]);
        }
    }
}

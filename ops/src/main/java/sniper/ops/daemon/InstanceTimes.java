package sniper.ops.daemon;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import sniper.strategies.InstanceProbe;
import sniper.strategies.listing.ListingSnipers;

/**
 * Measures how long strategy instances take, one entry in eight of each, and accuses the one that is over its budget too
 * often: more than one measured entry in nine, and at least five. A pause of the machine or a collection makes one entry
 * long, not five.
 *
 * <p>Threading: entered and left by the engine stage; {@link #takeAccused} by one other thread.
 */
final class InstanceTimes implements InstanceProbe {
    private static final int EVERY = 8;
    private static final int SLOW_WEIGHT = 8;
    private static final int TOO_HEAVY = 5 * SLOW_WEIGHT;
    private static final int MAX_STRATEGIES = ListingSnipers.MAX_STRATEGIES;
    private static final long NOT_MEASURED = Long.MIN_VALUE;

    private final long budgetNs;
    private final LongSupplier ticker;
    private final int[] entries;
    private final int[] weights;
    private long enteredNanos = NOT_MEASURED;

    /** Writer: whoever starts. Reader: the engine's thread; what is replayed before is not measured. */
    private volatile boolean measuring;

    /** Writer: the engine's thread when null, the other when not. Reader: both. */
    private volatile @Nullable Accused accused;

    /** An instance that takes too long. */
    record Accused(int runId, int strategyId) {}

    /**
     * @param budgetNs 0 = none
     * @param ticker real nanoseconds from any origin, never going back
     */
    InstanceTimes(long budgetNs, int maxRuns, LongSupplier ticker) {
        this.budgetNs = budgetNs;
        this.ticker = ticker;
        entries = new int[(maxRuns + 1) * MAX_STRATEGIES];
        weights = new int[entries.length];
    }

    void start() {
        measuring = budgetNs > 0;
    }

    private static int index(int runId, int strategyId) {
        return runId * MAX_STRATEGIES + strategyId - 1;
    }

    @Override
    public void enter(int runId, int strategyId) {
        boolean measured = measuring && entries[index(runId, strategyId)]++ % EVERY == 0;
        enteredNanos = measured ? ticker.getAsLong() : NOT_MEASURED;
    }

    @Override
    public void leave(int runId, int strategyId) {
        if (enteredNanos == NOT_MEASURED) {
            return;
        }
        int index = index(runId, strategyId);
        if (ticker.getAsLong() - enteredNanos <= budgetNs) {
            weights[index] = Math.max(0, weights[index] - 1);
            return;
        }
        weights[index] = Math.min(TOO_HEAVY, weights[index] + SLOW_WEIGHT);
        if (weights[index] == TOO_HEAVY && accused == null) {
            weights[index] = 0;
            accused = new Accused(runId, strategyId);
        }
    }

    /** The instance to quarantine, once; null when all keep to their budget. */
    @Nullable
    Accused takeAccused() {
        Accused found = accused;
        accused = null;
        return found;
    }
}

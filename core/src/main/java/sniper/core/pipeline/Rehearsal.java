package sniper.core.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Has something done over and over, until that takes no longer than it ever did: the first time that counts must not be
 * the one the compiler learns on. Threading: any thread, one run.
 */
public final class Rehearsal {
    static final int STEADY_BATCHES = 3;
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(3);

    /**
     * How it went.
     *
     * @param what was done, in the plural
     * @param times how often
     * @param firstNs mean of one in the first batch
     * @param lastNs mean of one in the last batch
     * @param isSteady false when time was up before it stopped getting faster
     */
    public record Result(String what, int times, long firstNs, long lastNs, boolean isSteady) {
        @Override
        public String toString() {
            return times + " " + what + " rehearsed, " + firstNs + " ns each at first, " + lastNs + " ns "
                    + (isSteady ? "now" : "now and not steady");
        }
    }

    private final String what;
    private final int batchSize;
    private final int minBatches;

    /** @param minBatches the last compiler gets to what has run ten thousand times; its work needs a little longer */
    public Rehearsal(String what, int batchSize, int minBatches) {
        this.what = what;
        this.batchSize = batchSize;
        this.minBatches = minBatches;
    }

    /**
     * Takes three seconds at most, plus a batch.
     *
     * @param batch does it once as often as the batch has, in the batch of that number, from 1
     */
    public Result run(IntConsumer batch) {
        return run(batch, System::nanoTime);
    }

    /** @param nanoTime what is measured with */
    public Result run(IntConsumer batch, LongSupplier nanoTime) {
        long startNanos = nanoTime.getAsLong();
        long firstNs = 0;
        long bestNs = Long.MAX_VALUE;
        int steady = 0;
        for (int number = 1; ; number++) {
            long beganNanos = nanoTime.getAsLong();
            batch.accept(number);
            long endedNanos = nanoTime.getAsLong();
            long eachNs = (endedNanos - beganNanos) / batchSize;
            firstNs = number == 1 ? eachNs : firstNs;
            boolean justCompiled = number > 1 && eachNs * 3 < bestNs * 2;
            boolean asFastAsEver = number == 1 || eachNs * 2 <= bestNs * 3;
            if (justCompiled) {
                steady = 1;
            } else {
                steady = asFastAsEver ? steady + 1 : 0;
            }
            bestNs = Math.min(bestNs, eachNs);
            boolean done = number >= minBatches && steady >= STEADY_BATCHES;
            if (done || endedNanos - startNanos > LIMIT_NS) {
                return new Result(what, number * batchSize, firstNs, eachNs, done);
            }
        }
    }
}

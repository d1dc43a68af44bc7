package sniper.bench;

import java.util.SplittableRandom;

/** When orders are to be fired, the same in every run: some time apart and anywhere in a millisecond. Immutable. */
final class FiringPlan {
    private static final long SEED = 31;
    private static final long MILLI_NS = 1_000_000;

    private final long[] afterNs;
    private final int uncounted;

    /**
     * @param uncounted how many come before it counts
     * @param quickNs between those
     * @param counted how many count
     * @param spacingNs between those, up to a millisecond more or less
     */
    FiringPlan(int uncounted, long quickNs, int counted, long spacingNs) {
        this.uncounted = uncounted;
        afterNs = new long[uncounted + counted];
        SplittableRandom random = new SplittableRandom(SEED);
        long gridNs = 0;
        for (int number = 0; number < afterNs.length; number++) {
            gridNs += number < uncounted ? quickNs : spacingNs;
            afterNs[number] = gridNs + random.nextLong(MILLI_NS);
        }
    }

    /** Since it began. */
    long afterNs(int number) {
        return afterNs[number];
    }

    int uncounted() {
        return uncounted;
    }

    int size() {
        return afterNs.length;
    }

    /** Since it began, until the last is due. */
    long lastsNs() {
        return afterNs[afterNs.length - 1];
    }
}

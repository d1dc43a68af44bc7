package sniper.gateway.simulator;

/**
 * On which of the occasions it is about a {@link Rule} acts.
 *
 * @param afterNs not before so much of the exchange's time has passed since its start; earlier occasions do not count
 * @param first the number of the first occasion it acts on, from 1
 * @param count on so many occasions; 0 for all from there on
 * @param chanceBps on each of those with this probability, 1 to 10,000
 */
public record When(long afterNs, int first, int count, int chanceBps) {
    private static final int CERTAIN_BPS = 10_000;

    public When {
        if (first < 1 || count < 0 || chanceBps < 1 || chanceBps > CERTAIN_BPS) {
            throw new IllegalArgumentException("first must be from 1, count from 0, chance 1 to 10000: first=" + first
                    + " count=" + count + " chanceBps=" + chanceBps);
        }
    }

    public static When always() {
        return next(0);
    }

    /** The next so many occasions. */
    public static When next(int count) {
        return new When(0, 1, count, CERTAIN_BPS);
    }

    /** One occasion. */
    public static When nth(int number) {
        return new When(0, number, 1, CERTAIN_BPS);
    }

    public static When withChance(int chanceBps) {
        return new When(0, 1, 0, chanceBps);
    }

    /** The first occasion after so much time. */
    public static When after(long afterNs) {
        return new When(afterNs, 1, 1, CERTAIN_BPS);
    }

    /** No later occasion will do. */
    boolean over(int seen) {
        return count > 0 && seen >= first - 1 + count;
    }

    boolean includes(int number) {
        return number >= first && (count == 0 || number < first + count);
    }
}

package sniper.strategies.pattern;

import sniper.core.state.StateCopy;

/**
 * The activities on for one coin: which types, and how many in all.
 *
 * @param typeBits see {@link ActivityType#bit}
 * @param count activities, not types: two of a type are two
 * @param observedNs when the exchange said so; what is too old counts as no activity
 */
public record Activities(int typeBits, int count, long observedNs) {
    public static final Activities NONE = new Activities(0, 0, 0);
    /** Most activities of one coin that are looked at. */
    public static final int MAX_COUNT = 10;

    private static final int MORE_THAN_ONE_POINTS = 5;
    private static final int MAX_POINTS = 20;
    private static final ActivityType[] TYPES = ActivityType.values();

    public static Activities of(long observedNs, ActivityType... types) {
        Activities sum = new Activities(0, 0, observedNs);
        for (ActivityType type : types) {
            sum = sum.and(type);
        }
        return sum;
    }

    /** These activities, or those that were copied. */
    public Activities copy(StateCopy state) {
        return new Activities(state.of(typeBits), state.of(count), state.of(observedNs));
    }

    /** With one more; beyond {@link #MAX_COUNT} nothing is added. */
    public Activities and(ActivityType type) {
        return count == MAX_COUNT ? this : new Activities(typeBits | type.bit(), count + 1, observedNs);
    }

    /** These, or none when they were observed too long ago. */
    public Activities freshAt(long nowNs, long maxAgeNs) {
        return nowNs - observedNs > maxAgeNs ? NONE : this;
    }

    /** Points of the best type, more when there is more than one activity. */
    public int boostPoints() {
        int best = 0;
        for (ActivityType type : TYPES) {
            best = has(type) ? Math.max(best, type.points()) : best;
        }
        return Math.min(MAX_POINTS, best + (count > 1 ? MORE_THAN_ONE_POINTS : 0));
    }

    public boolean hasHighPriority() {
        for (ActivityType type : TYPES) {
            if (type.isHighPriority() && has(type)) {
                return true;
            }
        }
        return false;
    }

    public boolean has(ActivityType type) {
        return (typeBits & type.bit()) != 0;
    }
}

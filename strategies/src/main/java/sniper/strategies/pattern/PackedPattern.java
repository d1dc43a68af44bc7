package sniper.strategies.pattern;

import sniper.core.message.ListingPhase;

/**
 * Status, spot state and trading type of a symbol in one int, so that a pattern is one comparison.
 *
 * <p>Eight bits each. A value that is not stated is kept apart from every value that is; one that does not fit becomes
 * {@link #OTHER}, which no pattern contains.
 */
public final class PackedPattern {
    public static final int NOT_STATED = 0xFF;
    public static final int OTHER = 0xFE;
    /** Nothing is stated. */
    public static final int NONE = pack(-1, -1, -1);
    /** 2/2/4: ready to be opened. */
    public static final int READY = pack(2, 2, 4);
    /** 3/3/4: open. */
    public static final int OPEN = pack(3, 3, 4);

    private static final int BITS = 8;
    private static final int MASK = 0xFF;
    private static final int STS_SHIFT = 2 * BITS;
    private static final int ST_SHIFT = BITS;
    private static final int STS_AND_ST = (MASK << STS_SHIFT) | (MASK << ST_SHIFT);
    private static final int GRADE_1 = pack(1, 1, 0) & STS_AND_ST;
    private static final int GRADE_2 = pack(2, 1, 0) & STS_AND_ST;
    private static final int GRADE_3 = pack(2, 2, 0) & STS_AND_ST;

    private PackedPattern() {}

    /** A negative value means that it is not stated. */
    public static int pack(int sts, int st, int tt) {
        return (field(sts) << STS_SHIFT) | (field(st) << ST_SHIFT) | field(tt);
    }

    private static int field(int value) {
        return value < 0 ? NOT_STATED : Math.min(value, OTHER);
    }

    public static int sts(int packed) {
        return (packed >>> STS_SHIFT) & MASK;
    }

    public static int st(int packed) {
        return (packed >>> ST_SHIFT) & MASK;
    }

    public static int tt(int packed) {
        return packed & MASK;
    }

    public static boolean isReady(int packed) {
        return packed == READY;
    }

    /**
     * The phase a pattern means.
     *
     * @param announced some source names the symbol
     * @param trading the exchange matches orders for it, whatever the pattern says
     */
    public static ListingPhase phase(int packed, boolean announced, boolean trading) {
        if (trading || packed == OPEN) {
            return ListingPhase.TRADING;
        }
        if (packed == READY) {
            return ListingPhase.READY;
        }
        int grade = packed & STS_AND_ST;
        if (grade == GRADE_3) {
            return ListingPhase.PRE_READY_3;
        }
        if (grade == GRADE_2) {
            return ListingPhase.PRE_READY_2;
        }
        if (grade == GRADE_1) {
            return ListingPhase.PRE_READY_1;
        }
        return announced || sts(packed) != NOT_STATED ? ListingPhase.ANNOUNCED : ListingPhase.UNKNOWN;
    }

    /** For people: {@code 2/2/4}, a dash for what is not stated. */
    public static String describe(int packed) {
        return text(sts(packed)) + '/' + text(st(packed)) + '/' + text(tt(packed));
    }

    private static String text(int field) {
        return switch (field) {
            case NOT_STATED -> "-";
            case OTHER -> "?";
            default -> Integer.toString(field);
        };
    }
}

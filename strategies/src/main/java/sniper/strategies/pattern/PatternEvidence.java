package sniper.strategies.pattern;

/** What speaks for a listing, as a bit set. */
public final class PatternEvidence {
    /** Status, spot and trading type are exactly 2, 2, 4. */
    public static final int READY_PATTERN = 1;
    /** Two sources state open times that agree. */
    public static final int OPEN_TIMES_AGREE = 1 << 1;
    /** The calendar states an open time. */
    public static final int IN_CALENDAR = 1 << 2;
    /** The exchange's own symbol list has it. */
    public static final int IN_EXCHANGE_INFO = 1 << 3;
    /** Contract address, scales and open time are all stated. */
    public static final int DATA_COMPLETE = 1 << 4;
    /** It is among the symbols open to the API. */
    public static final int IN_DEFAULT_SYMBOLS = 1 << 5;
    /** The exchange promotes it: an activity of high priority is on. */
    public static final int ACTIVITY = 1 << 6;
    /** What the sources say is recent. */
    public static final int FRESH = 1 << 7;

    public static final int COUNT = 8;
    public static final int ALL = (1 << COUNT) - 1;

    private static final String[] NAMES = {
        "ready pattern 2/2/4",
        "open times agree",
        "in calendar",
        "in exchange info",
        "data complete",
        "in default symbols",
        "high-priority activity",
        "data fresh"
    };

    private PatternEvidence() {}

    public static String name(int bit) {
        return NAMES[bit];
    }

    /** For people: the evidence in words. */
    public static String describe(int bits) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < COUNT; bit++) {
            if ((bits & (1 << bit)) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(NAMES[bit]);
            }
        }
        return text.toString();
    }
}

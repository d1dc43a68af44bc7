package sniper.strategies.listing;

/**
 * What speaks for a listing, as a bit set, and what each bit is worth. The confidence is the sum, 100 at most, and can
 * be read back from the bits.
 *
 * <p>Without {@link #READY_PATTERN} the sum stays at 50: a symbol that is not ready cannot look like one that is.
 */
public final class Evidence {
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

    private static final int[] POINTS = {50, 15, 10, 10, 10, 5};
    private static final String[] NAMES = {
        "ready pattern 2/2/4",
        "open times agree",
        "in calendar",
        "in exchange info",
        "data complete",
        "in default symbols"
    };

    private Evidence() {}

    public static int confidence(int bits) {
        int sum = 0;
        for (int i = 0; i < POINTS.length; i++) {
            if ((bits & (1 << i)) != 0) {
                sum += POINTS[i];
            }
        }
        return sum;
    }

    /** For people: the evidence in words. */
    public static String describe(int bits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < NAMES.length; i++) {
            if ((bits & (1 << i)) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(NAMES[i]);
            }
        }
        return text.toString();
    }
}

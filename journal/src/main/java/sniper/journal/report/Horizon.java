package sniper.journal.report;

/** How long after its last fill a trade is looked at again. */
public enum Horizon {
    MS_100("100ms", 100),
    S_1("1s", 1_000),
    S_5("5s", 5_000),
    S_60("60s", 60_000),
    S_300("300s", 300_000);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String label;
    private final long ms;

    Horizon(String label, long ms) {
        this.label = label;
        this.ms = ms;
    }

    /** As it stands in column names. */
    public String label() {
        return label;
    }

    public long ms() {
        return ms;
    }

    long ns() {
        return ms * NANOS_PER_MILLI;
    }
}

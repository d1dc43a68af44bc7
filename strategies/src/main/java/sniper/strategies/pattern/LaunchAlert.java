package sniper.strategies.pattern;

/** The moments before an open at which people are told. */
public enum LaunchAlert {
    /** An open time is stated for the first time. */
    FIRST_SIGHT(Long.MAX_VALUE),
    HOURS_3_5(12_600_000_000_000L),
    HOUR_1(3_600_000_000_000L),
    MINUTES_10(600_000_000_000L),
    MINUTE_1(60_000_000_000L);

    private final long leadNs;

    LaunchAlert(long leadNs) {
        this.leadNs = leadNs;
    }

    /** How long before the open it is due; {@link Long#MAX_VALUE} for the first sight. */
    public long leadNs() {
        return leadNs;
    }
}

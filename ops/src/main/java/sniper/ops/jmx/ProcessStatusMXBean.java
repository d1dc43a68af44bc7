package sniper.ops.jmx;

/** What runs: {@code sniper:type=Process,name=Status}. */
@Described("What runs, for how long, and what it is after.")
public interface ProcessStatusMXBean {
    @Described("PAPER or LIVE.")
    String getMode();

    @Described("Counts the processes that have written this journal.")
    int getSessionId();

    @Described("How the process before this one ended.")
    String getPreviousEnd();

    @Described("The directory this process owns.")
    String getDataDirectory();

    @Described("UTC.")
    String getStartedAt();

    @Described("Connections to the exchange that are open and ready for an order; 0 in paper mode, which sends none.")
    int getWarmConnections();

    @Described("What a target's arming needs, as measured now, a line each.")
    String[] getReadiness();

    @Described("What of that does not hold, and targets without rules; empty when a target can be armed.")
    String[] getMissing();

    @Described("Targets whose life has not ended, a line each.")
    String[] getTargets();

    @Described("Alerts of the portfolio that are not over, the worst first, a line each.")
    String[] getAlerts();

    @Described("What the portfolio may lose, as measured last, and when; empty before anything was held.")
    String getRisk();

    @Described("How safe everything is, of 100; for display only, nothing is decided by it.")
    String getSafetyScore();

    @Described("SAFE, WARNING, CRITICAL or EMERGENCY, by the score.")
    String getSafetyLevel();

    @Described("The score on one line, with what it is short of 100 for.")
    String getSafety();

    @Described("Fees the exchange took in a third asset, in units of it; no profit and no limit counts them.")
    String getFeesInOtherAssets();

    @Described("Events the log could not keep up with. The journal has them all.")
    long getDroppedEvents();
}

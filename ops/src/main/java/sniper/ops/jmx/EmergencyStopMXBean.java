package sniper.ops.jmx;

/** The operator's brake: {@code sniper:type=Control,name=EmergencyStop}. */
@Described("The operator's brake. It acts on the gate before the socket, and a restart does not clear it. Notifies of"
        + " every change of the trading state.")
public interface EmergencyStopMXBean {
    @Described("NORMAL, CAUTION, NO_NEW_RISK, HALTED, FLATTENING or LOCKED: what the gate before the socket obeys.")
    String getTradingState();

    @Described("Why trading is restricted: OPERATOR, SIGNAL, KILL_FILE, LIVE_START, DAILY_LOSS, ENGINE_FAULT and so on;"
            + " NONE while it is not.")
    String getHaltReason();

    @Described("Since when trading is restricted, UTC; empty while it is not.")
    String getHaltedSince();

    @Described("The file that halts trading while it exists, and whether it does.")
    String getKillFile();

    @Described("How often selling everything has come to its end, in all sessions of this journal.")
    long getFlattensCompleted();

    @Described("How the exchange's account compares with our books; live trading resumes only when they agree.")
    String getAccount();

    @Described("Shuts the gate at once and cancels what may rest at the exchange. Sells that reduce a position still"
            + " pass.")
    void halt(@Described("Why, for the journal.") String reason);

    @Described("First of the two steps that let trading go on: gives the token for the second, good once and for 60 s.")
    String requestResume();

    @Described("Second step: lets trading go on after a halt. A LOCKED gate opens only with a restart.")
    void resume(
            @Described("Why, for the journal.") String reason,
            @Described("What requestResume has just returned.") String token);

    @Described("Second step, where the exchange's account differs from our books: what the exchange says is right.")
    void resumeAcceptingDifferences(
            @Described("Why, for the journal.") String reason,
            @Described("What requestResume has just returned.") String token);

    @Described("Says that somebody has seen the alerts that are open: critical ones are not repeated any more.")
    void acknowledgeAlerts();

    @Described("Cancels what may rest at the exchange of our orders; the trading state stays as it is.")
    void cancelAll();

    @Described("Halts, cancels, and sells what is held by market orders with a price limit; then it stays HALTED.")
    void flatten(@Described("A symbol, or 'all' for every position.") String symbol);
}

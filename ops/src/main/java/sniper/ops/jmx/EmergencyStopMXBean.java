package sniper.ops.jmx;

/** The operator's brake: {@code sniper:type=Control,name=EmergencyStop}. */
@Described("The operator's brake. It acts on the gate before the socket, and a restart does not clear it.")
public interface EmergencyStopMXBean {
    @Described("NORMAL, CAUTION, NO_NEW_RISK, HALTED, FLATTENING or LOCKED: what the gate before the socket obeys.")
    String getTradingState();

    @Described("Why trading is restricted: OPERATOR, LIVE_START, DAILY_LOSS, ENGINE_FAULT and so on; NONE while it is"
            + " not.")
    String getHaltReason();

    @Described("Shuts the gate at once and cancels what may rest at the exchange. Sells that reduce a position still"
            + " pass.")
    void halt(@Described("Why, for the journal.") String reason);

    @Described("How the exchange's account compares with our books; live trading resumes only when they agree.")
    String getAccount();

    @Described("Lets trading go on after a halt. A LOCKED gate opens only with a restart.")
    void resume(@Described("Why, for the journal.") String reason);

    @Described("Takes what the exchange says of the account for right, where it differs from our books, and resumes.")
    void resumeAcceptingDifferences(@Described("Why, for the journal.") String reason);
}

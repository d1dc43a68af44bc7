package sniper.ops.jmx;

/** The operator's brake: {@code sniper:type=Control,name=EmergencyStop}. */
public interface EmergencyStopMXBean {
    /** NORMAL, CAUTION, NO_NEW_RISK, HALTED, FLATTENING or LOCKED; what the gate before the socket obeys. */
    String getTradingState();

    /** Shuts the gate at once and cancels what may rest at the exchange. Sells that reduce a position still pass. */
    void halt(String reason);

    /** Lets trading go on after a halt. */
    void resume(String reason);
}

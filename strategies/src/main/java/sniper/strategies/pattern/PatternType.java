package sniper.strategies.pattern;

/** What was recognised. */
public enum PatternType {
    READY_STATE,
    PRE_READY,
    LAUNCH_SEQUENCE
}

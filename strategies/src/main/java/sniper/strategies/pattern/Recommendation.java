package sniper.strategies.pattern;

/** What a match suggests to a person; nothing is traded because of it. */
public enum Recommendation {
    IMMEDIATE_ACTION,
    MONITOR_CLOSELY,
    PREPARE_ENTRY,
    WAIT,
    AVOID
}

package sniper.strategies.pattern;

/** How a phase was entered. */
public enum PatternEdge {
    /** Nothing changed. */
    NONE,
    /** A phase higher than any before in this epoch: the one edge that may trigger something. */
    ADVANCED,
    /** A phase lower than the last one. */
    REGRESSED,
    /** Up again, but no higher than this epoch has been before. */
    FLAPPED
}

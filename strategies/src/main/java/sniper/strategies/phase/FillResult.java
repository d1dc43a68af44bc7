package sniper.strategies.phase;

/** What became of a reported fill. */
public enum FillResult {
    /** Recorded with the phases of its order. */
    BOOKED,
    /** Recorded, though its order was over or is not known here: with the lowest phases that have lots left. */
    BOOKED_LATE,
    /** Known already; nothing was recorded. */
    DUPLICATE
}

package sniper.journal.chain;

/** What a step of an order's life is, in the order in which they are usually met. */
public enum Stage {
    /** The latest market data of the instrument before the order. */
    TICK,
    /** The listing phase the instrument was in. */
    PATTERN,
    /** Why somebody wanted it: the target's way, an exit phase that was reached, an operator's wish. */
    SIGNAL,
    /** Its request was built ahead. */
    PREPARED,
    /** The input that set it off. */
    TRIGGER,
    /** What risk counted, and that it let the order pass. */
    RISK,
    ORDER,
    CANCEL,
    QUERY,
    /** What came back for a request, or that nothing did. */
    REPLY,
    /** What the exchange said of its state, on its own or asked. */
    REPORT,
    /** An execution as the exchange told it. */
    FILL,
    /** The same, in our books. */
    BOOKED,
    /** Its state as we see it. */
    STATUS,
    ALARM
}

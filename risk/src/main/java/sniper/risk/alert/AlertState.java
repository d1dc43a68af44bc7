package sniper.risk.alert;

/** Where an alert is in its life. */
public enum AlertState {
    /** Nobody has seen it. */
    RAISED,
    /** A person has seen it; it is still true. */
    ACKNOWLEDGED,
    /** The value came back. */
    CLEARED,
    /** A person closed it; raised anew if the next value is alarming again. */
    RESOLVED,
    /** Not seen alarming for its rule's time. */
    EXPIRED
}

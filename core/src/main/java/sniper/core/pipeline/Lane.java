package sniper.core.pipeline;

/** What happens to a producer when the ring is nearly full. */
public enum Lane {
    /** Market data: may use three quarters of the ring, then gets {@link Ingress#BUSY}, conflates and counts. */
    FEED,
    /** Commands from people: may use seven eighths of the ring, then gets {@link Ingress#BUSY} and is told so. */
    COMMAND,
    /** Replies, fills, timers, balances: waits for room, is never dropped. */
    RELIABLE
}

package sniper.core.calendar;

/** When a market is open. A session has its first instant and not its last. */
public interface TradingCalendar {
    /** No session that is known of. */
    long NEVER = Long.MAX_VALUE;

    boolean isOpen(long timeNs);

    /** The first instant of the next session that begins after the time, also while one is on; {@link #NEVER} when none is known. */
    long nextOpenNs(long timeNs);

    /** First instant of the session that is on; {@link #NEVER} when none is. */
    long sessionOpenNs(long timeNs);

    /** First instant after the session that is on; {@link #NEVER} when none is, or it does not end. */
    long sessionCloseNs(long timeNs);

    /** How long the longest session is; {@link #NEVER} when it does not end, or none is known. */
    long longestSessionNs();

    /** The time itself in a session, else the next open: where something due then is done. */
    default long movedNs(long timeNs) {
        return isOpen(timeNs) ? timeNs : nextOpenNs(timeNs);
    }
}

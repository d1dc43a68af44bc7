package sniper.gateway.mexc.feed;

/** Work that shares the event loop's thread; compact threading polls engine and egress this way. */
@FunctionalInterface
public interface Duty {
    /** Called after every pass over the sockets, without end; may not block. Returns 0 when there was nothing to do. */
    int poll();

    /**
     * How long the thread may sleep until a socket has something or {@link FeedLoop#wakeup} is called, after it had nothing
     * to do for a while; 0 = not at all, since there is something to do. Asked once more right before: what comes
     * afterwards has to wake it.
     */
    default long maySleepNs() {
        return 0;
    }
}

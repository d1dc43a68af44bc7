package sniper.gateway.mexc.feed;

/** Work that shares the event loop's thread; compact threading polls engine and egress this way. */
@FunctionalInterface
public interface Duty {
    /** Called after every pass over the sockets, without end; may not block. Returns 0 when there was nothing to do. */
    int poll();
}

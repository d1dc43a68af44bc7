package sniper.gateway.mexc.feed;

/** Where whole order books come from. The answer enters the ring from there, as {@code Depth} with the snapshot flag. */
@FunctionalInterface
public interface DepthSnapshots {
    /** Asks for an instrument's book; called on the event loop, may not block. Repeated asks may be merged. */
    void request(int instrumentId);
}

package sniper.core.pipeline;

/** A venue's market data. Threading: called by the egress stage only; may not block. */
public interface FeedPort {
    void subscribe(int instrumentId, boolean on);

    /** Asks for a depth snapshot, which comes back as {@code Depth} with the snapshot flag. */
    void requestSnapshot(int instrumentId);
}

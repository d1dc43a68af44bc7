package sniper.gateway.mexc.feed;

/** Told whether events of the account are flowing. Threading: called on the event loop; may not block. */
@FunctionalInterface
public interface PrivateStreamListener {
    /**
     * @param up true once all private channels are confirmed: whatever happened while they were not has to be
     *     reconciled by query; false when the stream is lost
     */
    void onPrivateStream(boolean up);
}

package sniper.gateway.mexc.feed;

/** A connection's life. Threading: called on the event loop. */
interface ConnectionListener {
    /** A dial became a websocket. */
    default void onOpened() {}

    /** The exchange confirmed a channel. */
    void onLive(String channel);

    void onRefused(String channel);

    /** An open websocket is lost; it will be dialed again. */
    void onDown();

    /** The websocket has been open for so long that the exchange will end it soon. */
    void onAged();

    /** A dial did not become a websocket; it will be tried again. */
    default void onDialFailed() {}

    /** What was asked for last has come: nothing of before is still on its way. */
    default void onLastPong() {}

    /** A text that is no answer to anything of ours; returns whether it makes sense all the same. */
    default boolean onStrangeText(String text) {
        return false;
    }
}

package sniper.gateway.simulator;

/** What may happen that a {@link Rule} acts on. */
public enum Event {
    /** An HTTP request has arrived. */
    REQUEST,
    /** A websocket client asks for channels. */
    SUBSCRIPTION,
    /** A private frame is about to be sent. */
    PRIVATE_FRAME,
    /** A depth frame that somebody listens to is about to be sent. */
    DEPTH_FRAME,
    /** A few milliseconds have passed. */
    CLOCK
}

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
    /** A frame of market data that somebody listens to is about to be sent: trades, depth or the best prices. */
    MARKET_FRAME,
    /** A few milliseconds have passed. */
    CLOCK
}

package sniper.gateway.mexc.feed;

/** What the feed counts. */
public enum FeedCounter {
    /** Binary frames received. */
    FRAMES,
    /** Frames understood, whether or not the ring had room for them. */
    DECODED,
    /** Frames dropped because they, or a number in them, could not be read. */
    MALFORMED,
    /** Frames of a symbol that is not subscribed. */
    UNKNOWN_SYMBOL,
    /** Frames of a symbol whose scales are not known yet. */
    UNKNOWN_RULES,
    /** Frames of a kind the feed has no use for. */
    IGNORED,
    /** Quantities too large for a long, taken as the largest. */
    SATURATED,
    /** Book tickers replaced by a newer one before the ring had room. */
    CONFLATED,
    /** Deals lost because the ring had no room. */
    DROPPED_DEALS,
    /** Depth updates lost because the ring had no room, or because an earlier one was. */
    DROPPED_DEPTHS,
    /** Depth snapshots asked for. */
    SNAPSHOT_REQUESTS,
    /** Private events of orders that are not ours. */
    NOT_OURS,
    /** Websocket handshakes completed. */
    CONNECTED,
    /** Open websockets lost or given up. */
    DISCONNECTED,
    /** Dials that did not become a websocket. */
    DIAL_FAILURES,
    /** Connections closed because a PONG was missing. */
    PONG_TIMEOUTS,
    /** Connections closed because the peer broke the websocket protocol or a size limit. */
    PROTOCOL_ERRORS,
    /** Channels the exchange refused or did not answer for. */
    SUBSCRIPTIONS_REFUSED,
    /** Control texts that could not be read. */
    UNREADABLE_TEXTS,
    /** Listen keys the exchange called invalid. */
    INVALID_LISTEN_KEYS
}

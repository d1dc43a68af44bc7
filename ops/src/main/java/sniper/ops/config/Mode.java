package sniper.ops.config;

/** Which venue is behind the gateway. The program is the same in all three. */
public enum Mode {
    /** The exchange simulator on loopback; no keys, no network. */
    DEMO,
    /** Real market data, fills made by the engine; no orders leave. */
    PAPER,
    /** Real orders. */
    LIVE
}

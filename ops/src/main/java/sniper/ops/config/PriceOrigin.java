package sniper.ops.config;

/** Who states the prices of an instrument. */
public enum PriceOrigin {
    EXCHANGE,
    BROKER
}

package sniper.ops.config;

/** Which broker users log in at. */
public enum BrokerChoice {
    NONE,
    /** One of our own on loopback, with prices of its own. */
    SIMULATED
}

package sniper.gateway.simulator;

/** Which of the exchange's published limits apply. */
public enum RateLimits {
    NONE,
    /** 500 weight in 10 s per endpoint. */
    DOCS_2025,
    /** 300 weight in 10 s per address for all endpoints together; 12 order or cancel requests a second. */
    DOCS_2026
}

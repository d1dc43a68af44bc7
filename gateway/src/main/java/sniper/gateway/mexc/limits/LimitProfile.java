package sniper.gateway.mexc.limits;

/** Which edition of MEXC's published limits applies. From spec/mexc.md 1.3. */
public enum LimitProfile {
    /** 500 weight in 10 s for each endpoint, by address and by account. */
    DOCS2025,
    /** 300 weight in 10 s by address for all endpoints together; 12 order and cancel requests in a second. */
    DOCS2026
}

package sniper.risk.matrix;

/** What a person should read about a trade's risk. */
public enum RiskFlag {
    /** Above 80. */
    SCORE_VERY_HIGH,
    /** Above 60. */
    SCORE_HIGH,
    /** Above 40. */
    SCORE_ELEVATED,
    /** More than half of what a position may be. */
    POSITION_LARGE,
    /** Concentration above 60. */
    CONCENTRATION_HIGH,
    /** The market's part above 70. */
    MARKET_HIGH
}

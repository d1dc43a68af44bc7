package sniper.strategies.pattern;

/** How much could be wrong with a match. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH
}

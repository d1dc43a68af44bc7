package sniper.risk.sizing;

/** How much to worry. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}

package sniper.risk.safety;

/** The safest first. */
public enum SafetyLevel {
    SAFE,
    WARNING,
    CRITICAL,
    EMERGENCY
}

package sniper.risk.alert;

/** How bad it is, the mildest first. */
public enum Severity {
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}

package sniper.risk.alert;

/** What a value did to its rule's alert. */
public enum AlertChange {
    NONE,
    RAISED,
    CLEARED
}

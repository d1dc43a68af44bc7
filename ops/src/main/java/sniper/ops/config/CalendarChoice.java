package sniper.ops.config;

/** Calendars that runs may name. */
public enum CalendarChoice {
    ALWAYS_OPEN,
    NSE
}

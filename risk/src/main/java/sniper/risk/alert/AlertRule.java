package sniper.risk.alert;

/**
 * When a value is alarming and when it no longer is. Between the two nothing changes, so that a value on the edge does
 * not raise one alert after another.
 *
 * @param raise alarming above this, or below it when {@code fallingIsBad}
 * @param clear calm at this or beyond, on the other side of {@code raise}
 * @param expiryNs resolved by itself when not seen alarming for this long; {@link #NEVER}
 */
public record AlertRule(String name, Severity severity, long raise, long clear, boolean fallingIsBad, long expiryNs) {
    public static final long NEVER = Long.MAX_VALUE;

    public AlertRule {
        if (fallingIsBad ? clear < raise : clear > raise) {
            throw new IllegalArgumentException("an alert must clear on the calm side of where it is raised: name="
                    + name + " raise=" + raise + " clear=" + clear);
        }
        if (expiryNs <= 0) {
            throw new IllegalArgumentException("an expiry must be positive: name=" + name + " expiryNs=" + expiryNs);
        }
    }

    public static AlertRule above(String name, Severity severity, long raise, long clear) {
        return new AlertRule(name, severity, raise, clear, false, NEVER);
    }

    public static AlertRule below(String name, Severity severity, long raise, long clear) {
        return new AlertRule(name, severity, raise, clear, true, NEVER);
    }

    public AlertRule expiringAfter(long ns) {
        return new AlertRule(name, severity, raise, clear, fallingIsBad, ns);
    }

    boolean isAlarming(long value) {
        return fallingIsBad ? value < raise : value > raise;
    }

    boolean isCalm(long value) {
        return fallingIsBad ? value >= clear : value <= clear;
    }
}

package sniper.risk.alert;

import sniper.core.message.AlertLevel;
import sniper.core.message.RiskAlertKind;

/**
 * What every portfolio is watched for, and from where on it is medium, high and critical; in basis points of a limit or of
 * the whole. A level is left a tenth of the way back.
 */
public enum PortfolioAlert {
    /** Of the limit of all positions and open buys. */
    EXPOSURE(0, RiskAlertKind.EXPOSURE, 8_000, 9_500, 10_000),
    /** Of the stricter limit; reached is passed. */
    DAILY_LOSS(1, RiskAlertKind.DAILY_LOSS, 5_000, 8_000, 10_000),
    /** Of the limit; reached is passed. */
    DRAWDOWN(2, RiskAlertKind.DRAWDOWN, 5_000, 8_000, 10_000),
    /** The largest holding's share, where there are several. */
    CONCENTRATION(3, RiskAlertKind.CONCENTRATION, PortfolioAlert.NEVER, 5_000, PortfolioAlert.NEVER),
    /** Of the share of the equity that it may come to. */
    VALUE_AT_RISK(4, RiskAlertKind.VALUE_AT_RISK, 8_000, 10_000, 20_000),
    VOLATILITY(5, RiskAlertKind.VOLATILITY, PortfolioAlert.NEVER, PortfolioAlert.NEVER, 8_000),
    /** Bad when it falls. */
    LIQUIDITY(6, RiskAlertKind.LIQUIDITY, PortfolioAlert.NEVER, PortfolioAlert.NEVER, 2_000),
    CORRELATION(7, RiskAlertKind.CORRELATION, PortfolioAlert.NEVER, PortfolioAlert.NEVER, 9_000),
    /** Instruments that are stopped. */
    REPEATED_ORDERS(8, RiskAlertKind.REPEATED_ORDERS, PortfolioAlert.NEVER, PortfolioAlert.NEVER, 0);

    /** No such level. */
    public static final long NEVER = Long.MAX_VALUE;

    static final int LEVELS = 3;

    private static final PortfolioAlert[] ALL = values();
    private static final AlertLevel[] BY_NUMBER = {AlertLevel.MEDIUM, AlertLevel.HIGH, AlertLevel.CRITICAL};
    private static final Severity[] SEVERITIES = {Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL};

    private final RiskAlertKind kind;
    private final int number;
    private final long medium;
    private final long high;
    private final long critical;

    PortfolioAlert(int number, RiskAlertKind kind, long medium, long high, long critical) {
        this.number = number;
        this.kind = kind;
        this.medium = medium;
        this.high = high;
        this.critical = critical;
    }

    public RiskAlertKind kind() {
        return kind;
    }

    /** From 0, for arrays. */
    int number() {
        return number;
    }

    /** The number of a level's rule in {@link #rules()}; levels count from 0, the mildest. */
    public int rule(int level) {
        return number * LEVELS + level;
    }

    /** Beyond this the level is reached; {@link #NEVER}. */
    public long raise(int level) {
        return switch (level) {
            case 0 -> medium;
            case 1 -> high;
            default -> critical;
        };
    }

    public boolean isFallingBad() {
        return this == LIQUIDITY;
    }

    /** From where on it is over, having been at the mildest level there is. */
    public long over() {
        for (int level = 0; level < LEVELS; level++) {
            if (raise(level) != NEVER) {
                return clear(level);
            }
        }
        throw new IllegalStateException("Invariant: an alert has a level: " + name());
    }

    private long clear(int level) {
        long tenth = raise(level) / 10;
        return isFallingBad() ? raise(level) + tenth : raise(level) - tenth;
    }

    /** How bad a level is; none for -1. */
    public static AlertLevel level(int number) {
        return number < 0 ? AlertLevel.NONE : BY_NUMBER[number];
    }

    private AlertRule rule(int level, String name) {
        if (raise(level) == NEVER) {
            return isFallingBad()
                    ? AlertRule.below(name, SEVERITIES[level], Long.MIN_VALUE, Long.MIN_VALUE)
                    : AlertRule.above(name, SEVERITIES[level], NEVER, NEVER);
        }
        return isFallingBad()
                ? AlertRule.below(name, SEVERITIES[level], raise(level), clear(level))
                : AlertRule.above(name, SEVERITIES[level], raise(level), clear(level));
    }

    /** Each level's, by their numbers. */
    public static AlertRule[] rules() {
        AlertRule[] rules = new AlertRule[ALL.length * LEVELS];
        for (PortfolioAlert alert : ALL) {
            for (int level = 0; level < LEVELS; level++) {
                rules[alert.rule(level)] = alert.rule(level, alert.name() + " " + SEVERITIES[level]);
            }
        }
        return rules;
    }
}

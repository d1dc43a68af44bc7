package sniper.risk.alert;

/**
 * The levels every portfolio is watched for; all shares and indices in basis points. An alert clears a tenth of the way
 * back.
 */
public enum PortfolioAlert {
    /** Of what all positions may be worth. */
    PORTFOLIO_FULL(0, Severity.CRITICAL, 10_000, 9_000),
    /** The largest position's share. */
    CONCENTRATION(1, Severity.HIGH, 5_000, 4_500),
    /** Value at risk over the portfolio's value. */
    VALUE_AT_RISK(2, Severity.HIGH, 1_500, 1_350),
    VOLATILITY(3, Severity.CRITICAL, 8_000, 7_200),
    /** Bad when it falls. */
    LIQUIDITY(4, Severity.CRITICAL, 2_000, 2_200),
    CORRELATION(5, Severity.CRITICAL, 9_000, 8_100),
    /** Loss from the highest equity. */
    DRAWDOWN(6, Severity.HIGH, 1_000, 900),
    DEEP_DRAWDOWN(7, Severity.CRITICAL, 2_500, 2_250);

    private final int number;
    private final Severity severity;
    private final long raise;
    private final long clear;

    PortfolioAlert(int number, Severity severity, long raise, long clear) {
        this.number = number;
        this.severity = severity;
        this.raise = raise;
        this.clear = clear;
    }

    /** Its rule's number in {@link #rules()}, for {@link Alerts#observe}. */
    public int number() {
        return number;
    }

    public AlertRule rule() {
        return clear < raise
                ? AlertRule.above(name(), severity, raise, clear)
                : AlertRule.below(name(), severity, raise, clear);
    }

    /** All of them, by number. */
    public static AlertRule[] rules() {
        PortfolioAlert[] alerts = values();
        AlertRule[] rules = new AlertRule[alerts.length];
        for (PortfolioAlert alert : alerts) {
            rules[alert.number] = alert.rule();
        }
        return rules;
    }
}

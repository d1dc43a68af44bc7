package sniper.risk.safety;

/**
 * Whether it is a good time to trade. Shares in basis points, the portfolio's scores in hundredths of a point.
 *
 * @param volumeBps of what is usual
 */
public record TradingConditions(
        int volatilityBps,
        int liquidityBps,
        int volumeBps,
        boolean componentsDegraded,
        boolean connectivityUnstable,
        boolean dataPoor,
        int portfolioRiskHundredths,
        int concentrationBps,
        int correlationBps) {
    /** What to do, the mildest first. */
    public enum Action {
        PROCEED,
        CAUTION,
        HALT,
        /** As {@link #HALT}, and somebody should come. */
        HALT_CRITICAL
    }

    /** The more, the worse. */
    public int points() {
        return (volatilityBps > 8_000 ? 30 : 0)
                + (liquidityBps < 3_000 ? 25 : 0)
                + (volumeBps < 5_000 ? 15 : 0)
                + (componentsDegraded ? 20 : 0)
                + (connectivityUnstable ? 15 : 0)
                + (dataPoor ? 20 : 0)
                + (portfolioRiskHundredths > 8_000 ? 25 : 0)
                + (concentrationBps > 7_000 ? 20 : 0)
                + (correlationBps > 8_000 ? 15 : 0);
    }

    public Action action() {
        int points = points();
        if (points >= 80) {
            return Action.HALT_CRITICAL;
        }
        if (points >= 60) {
            return Action.HALT;
        }
        return points >= 30 ? Action.CAUTION : Action.PROCEED;
    }
}

package sniper.risk.sizing;

/**
 * The portfolio as sizing sees it, made anew when it changes.
 *
 * @param valueAtoms what the portfolio is worth, cash included
 * @param exposureAtoms sum of the positions
 * @param scoreHundredths current risk score, 0 to 10,000
 * @param emergency an emergency is active
 */
public record PortfolioView(
        long valueAtoms,
        long exposureAtoms,
        int openPositions,
        int scoreHundredths,
        boolean emergency,
        boolean dailyLossReached,
        boolean drawdownReached) {
    /** Nothing held, nothing wrong. */
    public static PortfolioView empty(long valueAtoms) {
        return new PortfolioView(valueAtoms, 0, 0, 0, false, false, false);
    }
}

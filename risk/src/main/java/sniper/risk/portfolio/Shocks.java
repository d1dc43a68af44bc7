package sniper.risk.portfolio;

/**
 * Whether a portfolio survives a set of price shocks.
 *
 * @param survives no shock reaches 30 %
 * @param protectiveActions that would be called for
 */
public record Shocks(boolean survives, int protectiveActions) {
    private static final int FATAL_BPS = 3_000;
    private static final int SEVERE_BPS = 2_000;
    private static final int HIGH_VOLATILITY_BPS = 8_000;
    private static final int THIN_BPS = 5_000;

    /**
     * @param volatilityBps 0 to 10,000
     * @param liquidityLossBps 0 to 10,000
     * @param changesBps of each instrument's price, up or down
     */
    public static Shocks of(int volatilityBps, int liquidityLossBps, int... changesBps) {
        boolean survives = true;
        int actions = (volatilityBps > HIGH_VOLATILITY_BPS ? 1 : 0) + (liquidityLossBps > THIN_BPS ? 1 : 0);
        for (int change : changesBps) {
            long size = Math.abs((long) change);
            survives &= size < FATAL_BPS;
            actions += size > SEVERE_BPS ? 1 : 0;
        }
        return new Shocks(survives, actions);
    }
}

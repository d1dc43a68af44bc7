package sniper.risk.portfolio;

/**
 * Something bad that may happen.
 *
 * @param priceChangeBps of every position, -10,000 or more
 * @param volatilityTimes what it multiplies volatility with
 * @param liquidityLossBps share of the liquidity that is gone
 * @param hours it lasts
 */
public record StressScenario(String name, int priceChangeBps, int volatilityTimes, int liquidityLossBps, int hours) {
    public static final StressScenario MARKET_CRASH = new StressScenario("market crash", -2_000, 3, 5_000, 48);
    public static final StressScenario FLASH_CRASH = new StressScenario("flash crash", -1_000, 5, 8_000, 12);
    public static final StressScenario HIGH_VOLATILITY = new StressScenario("high volatility", 0, 4, 3_000, 24);

    public StressScenario {
        if (priceChangeBps < -10_000 || volatilityTimes < 1 || liquidityLossBps < 0 || liquidityLossBps > 10_000) {
            throw new IllegalArgumentException("a price loses at most all, volatility does not fall, liquidity loses 0"
                    + " to 10000: priceChangeBps=" + priceChangeBps + " volatilityTimes=" + volatilityTimes
                    + " liquidityLossBps=" + liquidityLossBps);
        }
        if (hours <= 0) {
            throw new IllegalArgumentException("hours must be positive: hours=" + hours);
        }
    }
}

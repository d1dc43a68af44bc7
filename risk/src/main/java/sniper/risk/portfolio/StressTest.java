package sniper.risk.portfolio;

import java.math.BigInteger;
import java.util.List;

/**
 * What a scenario would cost.
 *
 * @param lossAtoms with the haircut for selling into a thin market; at most everything
 * @param priceAndVolatilityAtoms the part without the haircut, uncapped, as the historical tests had it
 * @param impactBps the loss over the portfolio, rounded up; 0 for an empty one
 * @param scoreHundredths twice the impact, at most 10,000
 */
public record StressTest(
        StressScenario scenario, long lossAtoms, long priceAndVolatilityAtoms, long impactBps, int scoreHundredths) {
    private static final BigInteger BPS = BigInteger.valueOf(10_000);

    /** Selling without any liquidity costs half as much again. */
    private static final int ILLIQUIDITY_WEIGHT_BPS = 5_000;

    /** @param liquidityBps before the scenario, 0 to 10,000 */
    public static StressTest run(StressScenario scenario, List<Exposure> positions, int liquidityBps) {
        if (liquidityBps < 0 || liquidityBps > 10_000) {
            throw new IllegalArgumentException("liquidityBps must be 0 to 10000: liquidityBps=" + liquidityBps);
        }
        BigInteger total = BigInteger.ZERO;
        BigInteger raw = BigInteger.ZERO;
        for (Exposure position : positions) {
            BigInteger size = BigInteger.valueOf(position.sizeAtoms());
            total = total.add(size);
            BigInteger moved = size.multiply(BigInteger.valueOf(Math.abs(scenario.priceChangeBps())));
            raw = raw.add(Roots.ceilDiv(moved, BPS))
                    .add(BigInteger.valueOf(position.varAtoms())
                            .multiply(BigInteger.valueOf(scenario.volatilityTimes() - 1L)));
        }
        int leftBps = liquidityBps * (10_000 - scenario.liquidityLossBps()) / 10_000;
        BigInteger haircut = BPS.multiply(BPS).add(BigInteger.valueOf((10_000L - leftBps) * ILLIQUIDITY_WEIGHT_BPS));
        BigInteger loss =
                Roots.ceilDiv(raw.multiply(haircut), BPS.multiply(BPS)).min(total);
        long impact = total.signum() == 0 ? 0 : Roots.toLong(Roots.ceilDiv(loss.multiply(BPS), total));
        return new StressTest(
                scenario, Roots.toLong(loss), Roots.toLong(raw), impact, (int) Math.min(2 * impact, 10_000));
    }

    /** The three every portfolio is put to. */
    public static List<StressTest> runAll(List<Exposure> positions, int liquidityBps) {
        return List.of(
                run(StressScenario.MARKET_CRASH, positions, liquidityBps),
                run(StressScenario.FLASH_CRASH, positions, liquidityBps),
                run(StressScenario.HIGH_VOLATILITY, positions, liquidityBps));
    }
}

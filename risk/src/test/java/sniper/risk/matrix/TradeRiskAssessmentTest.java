package sniper.risk.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.instrument.Money;

class TradeRiskAssessmentTest {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final RiskProfile SEED = RiskProfile.seedCompat();
    private static final RiskProfile STANDARD = RiskProfile.standard();

    private static TradeRisk assess(RiskProfile profile, MarketState market, long portfolioUsd, long sizeUsd) {
        return TradeRiskAssessment.assess(profile, market, portfolioUsd * USD, sizeUsd * USD, 9_500);
    }

    @ParameterizedTest
    @CsvSource({
        "     0, 1000, 50, 4043",
        " 50000, 5000, 50, 2798",
        "     0, 1000,  0,    0",
        " 50000, 5000,  0,    0",
        " 50000, 5000, 80, 5268"
    })
    void shouldReproduceTheMeasuredScores(long portfolioUsd, long sizeUsd, int volatility, int scoreHundredths) {
        MarketState market = MarketState.ASSUMED.withVolatility(volatility * 100);

        TradeRisk risk = assess(SEED, market, portfolioUsd, sizeUsd);

        assertThat(risk.scoreHundredths()).isEqualTo(scoreHundredths);
        assertThat(risk.approved()).isTrue();
    }

    @Test
    void shouldReproduceTheMeasuredPartsOfAFirstTrade() {
        TradeRisk risk = assess(SEED, MarketState.ASSUMED, 0, 1_000);

        assertThat(risk.parts())
                .isEqualTo(new TradeParts(
                        Points.nanos(10),
                        Points.nanos(100),
                        Points.nanos(30),
                        Points.nanos(50),
                        Points.nanos(20),
                        Points.nanos(100)));
        assertThat(risk.maxAllowedAtoms()).isEqualTo(9_000 * USD);
        assertThat(risk.riskIncreaseBps()).isEqualTo(10_000);
        assertThat(risk.flags()).containsExactly(RiskFlag.SCORE_ELEVATED, RiskFlag.CONCENTRATION_HIGH);
    }

    @Test
    void shouldStateValueAtRiskAndShortfallOfTheTrade() {
        TradeRisk at95 = assess(SEED, MarketState.ASSUMED, 50_000, 1_000);
        TradeRisk at975 = TradeRiskAssessment.assess(SEED, MarketState.ASSUMED, 50_000 * USD, 1_000 * USD, 9_750);

        assertThat(at95.varAtoms()).isEqualTo(82_250_000_000L); // 1,000 x 0.5 x 1.645
        assertThat(at95.shortfallAtoms()).isEqualTo(106_925_000_000L);
        assertThat(at95.riskIncreaseBps()).isEqualTo(200);
        assertThat(at975.varAtoms()).isEqualTo(98_000_000_000L);
    }

    @Test
    void shouldScoreAFirstSmallTradeBelowALargerOneInALargerPortfolio() {
        assertThat(assess(STANDARD, MarketState.ASSUMED, 0, 1_000).scoreHundredths())
                .isLessThan(assess(STANDARD, MarketState.ASSUMED, 50_000, 5_000).scoreHundredths());
    }

    @Test
    void shouldNotScoreZeroWithoutVolatility() {
        TradeRisk risk = assess(STANDARD, MarketState.ASSUMED.withVolatility(0), 0, 1_000);

        assertThat(risk.scoreHundredths()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 290, 40_000})
    void shouldApproveUpToTheRoomOfThePortfolioAndNotAnAtomMore(long roomUsd) {
        long roomAtoms = roomUsd * USD;
        long portfolio = STANDARD.maxPortfolioAtoms() - roomAtoms;
        MarketState calm = new MarketState(0, 10_000, 0, Sentiment.BULLISH);

        assertThat(TradeRiskAssessment.assess(STANDARD, calm, portfolio, roomAtoms, 9_500)
                        .approved())
                .isTrue();
        assertThat(TradeRiskAssessment.assess(STANDARD, calm, portfolio, roomAtoms + 1, 9_500)
                        .approved())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"30, 10000", "50, 9000", "70, 7000", "100, 5000"})
    void shouldShrinkTheAllowedSizeAboveEachThreshold(int upToPoints, long allowedUsd) {
        long at = Points.nanos(upToPoints);

        assertThat(RiskScore.maxAllowedAtoms(SEED, 0, at)).isEqualTo(allowedUsd * USD);
        if (upToPoints < 100) {
            assertThat(RiskScore.maxAllowedAtoms(SEED, 0, at + 1)).isLessThan(allowedUsd * USD);
        }
        assertThat(RiskScore.maxAllowedAtoms(SEED, 99_999 * USD, at)).isEqualTo(USD);
        assertThat(RiskScore.maxAllowedAtoms(SEED, 100_001 * USD, at)).isZero();
    }

    @Test
    void shouldAcceptAScoreOf75AndNothingAbove() {
        assertThat(RiskScore.isAcceptable(Points.nanos(75))).isTrue();
        assertThat(RiskScore.isAcceptable(Points.nanos(75) + 1)).isFalse();
    }

    @Test
    void shouldRefuseAmountsThatAreNotAmounts() {
        assertThatThrownBy(() -> TradeRiskAssessment.assess(SEED, MarketState.ASSUMED, 0, -1, 9_500))
                .hasMessage("amounts must not be negative or overflow: sizeAtoms=-1 portfolioAtoms=0");
        assertThatThrownBy(() -> MarketState.ASSUMED.withVolatility(10_001))
                .hasMessage("volatilityBps must be 0 to 10000: volatilityBps=10001");
    }

    @ParameterizedTest
    @EnumSource(RiskFormula.class)
    void shouldEqualANaiveScoreInFloatingPoint(RiskFormula formula) {
        long seed = 20_260_701;
        SplittableRandom random = new SplittableRandom(seed);
        RiskProfile profile = formula == RiskFormula.SEED_COMPAT ? SEED : STANDARD;
        for (int i = 0; i < 50_000; i++) {
            MarketState market = market(random);
            long portfolio = random.nextInt(10) == 0 ? 0 : random.nextLong(120_000 * USD);
            long size = random.nextLong(1, 60_000 * USD);

            int hundredths = TradeRiskAssessment.assess(profile, market, portfolio, size, 9_500)
                    .scoreHundredths();

            assertThat(hundredths / 100.0)
                    .as("seed=%d i=%d %s portfolio=%d size=%d", seed, i, market, portfolio, size)
                    .isCloseTo(naiveScore(profile, market, (double) portfolio, (double) size), within(0.00501));
        }
    }

    @Test
    void shouldNeverLowerTheScoreForALargerTradeAFullerPortfolioOrAWilderMarket() {
        long seed = 75;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            MarketState market = market(random);
            long portfolio = random.nextLong(120_000 * USD);
            long size = random.nextLong(60_000 * USD);
            long score = score(market, portfolio, size);

            long wilder = score(market.withVolatility(random.nextInt(market.volatilityBps(), 10_001)), portfolio, size);
            long thinner = score(market.withLiquidity(random.nextInt(market.liquidityBps() + 1)), portfolio, size);
            long larger = score(market, portfolio, size + random.nextLong(10_000 * USD));
            long fuller = score(market, portfolio + random.nextLong(10_000 * USD), size);

            assertThat(Math.min(Math.min(wilder, thinner), Math.min(larger, fuller)))
                    .as("seed=%d i=%d %s portfolio=%d size=%d", seed, i, market, portfolio, size)
                    .isGreaterThanOrEqualTo(score);
        }
    }

    private static long score(MarketState market, long portfolio, long size) {
        return RiskScore.nanos(STANDARD, market, RiskScore.parts(STANDARD, market, portfolio, size));
    }

    static MarketState market(SplittableRandom random) {
        Sentiment[] sentiments = Sentiment.values();
        return new MarketState(
                random.nextInt(10_001),
                random.nextInt(10_001),
                random.nextInt(10_001),
                sentiments[random.nextInt(sentiments.length)]);
    }

    /** Written from the formulas, not from the code. */
    private static double naiveScore(RiskProfile profile, MarketState market, double portfolio, double size) {
        boolean seedCompat = profile.formula() == RiskFormula.SEED_COMPAT;
        double volatility = market.volatilityBps() / 100.0;
        double liquidity = market.liquidityBps() / 100.0;
        double most = profile.maxPortfolioAtoms();
        double ofSize = Math.min(size / profile.maxPositionAtoms() * 100, 100);
        double concentration = Math.min(size / (seedCompat ? portfolio : most) * 200, 100);
        double mood =
                switch (market.sentiment()) {
                    case VOLATILE -> 1.3;
                    case BEARISH -> 1.1;
                    default -> 1;
                };
        double ofMarket = Math.min(volatility * mood, 100);
        double impact = Math.min(seedCompat ? size / (portfolio + size) * 100 : (portfolio + size) / most * 100, 100);
        double sum = .25 * ofSize
                + .20 * concentration
                + .15 * market.correlationBps() / 100.0
                + .20 * ofMarket
                + .10 * (100 - liquidity)
                + .10 * impact;
        double factor = 1 + (volatility / 100 * 1.5 - 1);
        double sentiment =
                switch (market.sentiment()) {
                    case VOLATILE -> 1.4;
                    case BEARISH -> 1.2;
                    case BULLISH -> .9;
                    case NEUTRAL -> 1;
                };
        double score = sum * (seedCompat ? factor : Math.max(1, factor)) * (1 + (1 - liquidity / 100) * .5);
        return Math.min(score * sentiment, 100);
    }
}

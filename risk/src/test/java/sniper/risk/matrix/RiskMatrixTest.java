package sniper.risk.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.instrument.Money;
import sniper.risk.Allocations;

class RiskMatrixTest {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final int CORRELATION_BPS = 3_000;
    private static final RiskProfile SEED = RiskProfile.seedCompat();
    private static final RiskProfile STANDARD = RiskProfile.standard();

    private int blackHole;

    @ParameterizedTest
    @CsvSource({
        "     0, 1000, 50, 4043,  9000",
        " 50000, 5000, 50, 2798, 10000",
        " 50000, 5000, 80, 5268,  7000",
        "     0,  900, 49, 4043,  9000",
        " 50000, 4001, 71, 5268,  7000",
        " 97000, 1000, 50, 1610,  3000"
    })
    void shouldHoldTheMeasuredScoresAtTheEndOfEachBucket(
            long portfolioUsd, long sizeUsd, int volatility, int scoreHundredths, long maxUsd) {
        RiskMatrix matrix = MatrixBuilder.build(SEED, portfolioUsd * USD, CORRELATION_BPS);

        int cell = matrix.cell(sizeUsd * USD, volatility * 100, 8_000, Sentiment.NEUTRAL);

        assertThat(matrix.scoreHundredths(cell)).isEqualTo(scoreHundredths);
        assertThat(matrix.maxSizeAtoms(cell)).isEqualTo(maxUsd * USD);
    }

    @Test
    void shouldAllowNoSizeWhereTheScoreIsTooHigh() {
        RiskMatrix matrix = MatrixBuilder.build(STANDARD, 50_000 * USD, CORRELATION_BPS);

        int cell = matrix.cell(40_000 * USD, 9_500, 1_000, Sentiment.VOLATILE);

        assertThat(matrix.scoreHundredths(cell)).isEqualTo(10_000);
        assertThat(matrix.maxSizeAtoms(cell)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 5000, 8000", "5000000000001, 5000, 8000", "1, -1, 8000", "1, 10001, 8000", "1, 5000, -1"})
    void shouldRefuseWhatHasNoBucket(long sizeAtoms, int volatilityBps, int liquidityBps) {
        RiskMatrix matrix = MatrixBuilder.build(STANDARD, 0, CORRELATION_BPS);

        int cell = matrix.cell(sizeAtoms, volatilityBps, liquidityBps, Sentiment.NEUTRAL);

        assertThat(cell).isEqualTo(RiskMatrix.REFUSED);
        assertThat(matrix.scoreHundredths(cell)).isEqualTo(10_000);
        assertThat(matrix.maxSizeAtoms(cell)).isZero();
    }

    @Test
    void shouldRefuseALiquidityAboveItsScale() {
        RiskMatrix matrix = MatrixBuilder.build(STANDARD, 0, CORRELATION_BPS);

        assertThat(matrix.cell(USD, 5_000, 10_001, Sentiment.NEUTRAL)).isEqualTo(RiskMatrix.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNeverPassWhatTheExactScoreRefuses(boolean seedCompat) {
        long seed = 4_711;
        SplittableRandom random = new SplittableRandom(seed);
        RiskProfile profile = seedCompat ? SEED : STANDARD;
        int passed = 0;
        for (int i = 0; i < 200; i++) {
            long portfolio = random.nextLong(1, 100_000 * USD);
            MarketState market = TradeRiskAssessmentTest.market(random);
            RiskMatrix matrix = MatrixBuilder.build(profile, portfolio, market.correlationBps());
            for (int j = 0; j < 500; j++) {
                long size = random.nextLong(1, profile.maxPositionAtoms() / (1 + random.nextInt(10)));
                int cell = matrix.cell(size, market.volatilityBps(), market.liquidityBps(), market.sentiment());
                TradeRisk exact = TradeRiskAssessment.assess(profile, market, portfolio, size, 9_500);

                String where =
                        "seed=%d i=%d j=%d %s portfolio=%d size=%d".formatted(seed, i, j, market, portfolio, size);
                assertThat(matrix.scoreHundredths(cell)).as(where).isGreaterThanOrEqualTo(exact.scoreHundredths());
                assertThat(matrix.maxSizeAtoms(cell)).as(where).isLessThanOrEqualTo(exact.maxAllowedAtoms());
                if (size <= matrix.maxSizeAtoms(cell)) {
                    passed++;
                    assertThat(exact.approved()).as(where).isTrue();
                }
            }
        }
        assertThat(passed).as("trades that passed").isGreaterThan(1_000);
    }

    @Test
    void shouldHoldForEverySmallerPortfolioWithTheMonotoneFormula() {
        RiskMatrix built = MatrixBuilder.build(STANDARD, 40_000 * USD, CORRELATION_BPS);
        RiskMatrix smaller = MatrixBuilder.build(STANDARD, 39_000 * USD, CORRELATION_BPS);
        for (Sentiment sentiment : Sentiment.values()) {
            for (int index = 0; index <= 10_000; index += 500) {
                for (long size = 0; size <= 50_000 * USD; size += 1_250 * USD) {
                    int cell = built.cell(size, index, 10_000 - index, sentiment);

                    assertThat(built.scoreHundredths(cell)).isGreaterThanOrEqualTo(smaller.scoreHundredths(cell));
                    assertThat(built.maxSizeAtoms(cell)).isLessThanOrEqualTo(smaller.maxSizeAtoms(cell));
                }
            }
        }
    }

    @Test
    void shouldHaveTheSameVersionForTheSameParametersOnly() {
        long version = MatrixBuilder.build(STANDARD, USD, CORRELATION_BPS).version();

        assertThat(MatrixBuilder.build(RiskProfile.standard(), USD, CORRELATION_BPS)
                        .version())
                .isEqualTo(version);
        assertThat(new long[] {
                    MatrixBuilder.build(STANDARD, 2 * USD, CORRELATION_BPS).version(),
                    MatrixBuilder.build(STANDARD, USD, CORRELATION_BPS + 1).version(),
                    MatrixBuilder.build(SEED, USD, CORRELATION_BPS).version(),
                    MatrixBuilder.build(RiskProfile.standard(100_000 * USD, 40_000 * USD), USD, CORRELATION_BPS)
                            .version()
                })
                .doesNotContain(version);
    }

    @Test
    void shouldHandOverOnlyTheVersionAskedFor() {
        MatrixHandover handover = new MatrixHandover();
        RiskMatrices matrices = RiskMatrices.build(MatrixParameters.standard(100_000 * USD, 50_000 * USD, 7_500));
        assertThat(handover.take(matrices.version())).isNull();

        handover.offer(matrices);

        assertThat(handover.take(matrices.version())).isSameAs(matrices);
        assertThat(handover.take(matrices.version() + 1)).isNull();
    }

    @Test
    void shouldRoundEveryValueUpToTheEndOfItsBucket() {
        Axis axis = Axis.of(5, 10, 25, 30);

        assertThat(new int[] {axis.bucket(0), axis.bucket(10), axis.bucket(11), axis.bucket(25), axis.bucket(26)})
                .containsExactly(0, 0, 1, 1, 2);
        assertThat(axis.bucket(30)).isEqualTo(2);
        assertThat(axis.bucket(31)).isEqualTo(Axis.OUTSIDE);
        assertThat(axis.bucket(-1)).isEqualTo(Axis.OUTSIDE);
    }

    @Test
    void shouldRefuseAxesAndProfilesThatMakeNoSense() {
        assertThatThrownBy(() -> Axis.of(5, 10, 10))
                .hasMessage("bounds must ascend in at most 10000 whole steps: step=5 bound=10");
        assertThatThrownBy(() -> Axis.of(5, 11))
                .hasMessage("bounds must ascend in at most 10000 whole steps: step=5 bound=11");
        assertThatThrownBy(() -> Axis.even(3, 10))
                .hasMessage("top must be a positive multiple of buckets: top=10 buckets=3");
        assertThatThrownBy(() -> RiskProfile.standard(100, 101))
                .hasMessage("a position is positive and at most the portfolio: maxPositionAtoms=101"
                        + " maxPortfolioAtoms=100");
    }

    @Test
    void shouldNotAllocatePerLookup() {
        RiskMatrix matrix = MatrixBuilder.build(STANDARD, 0, CORRELATION_BPS);
        long[] size = {0};

        long bytes = Allocations.steadyBytes(() -> {
            size[0] = (size[0] + 7_777_777) % (60_000 * USD);
            int cell = matrix.cell(size[0], (int) (size[0] % 10_000), 8_000, Sentiment.BEARISH);
            blackHole += matrix.scoreHundredths(cell) + (int) matrix.maxSizeAtoms(cell);
        });

        assertThat(bytes).isZero();
    }
}

package sniper.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;

class ValueAtRiskTest {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final long PERCENT = 10_000_000;
    private static final List<Confidence> CONFIDENCES = List.of(Confidence.values());

    @Test
    void shouldWeighEachPairOfCorrelationsByWhatBothAreWorth() {
        Covariance covariance = new Covariance(3, 9_400);
        covariance.observe(10_000_000, 10_000_000, -10_000_000);

        assertThat(covariance.meanCorrelationBps(100, 300, 0)).isEqualTo(10_000);
        assertThat(covariance.meanCorrelationBps(100, 100, 100)).isEqualTo(-3_333);
        assertThat(covariance.meanCorrelationBps(300, 300, 100)).isEqualTo((6 - 4 - 4) * 10_000 / 14);
        assertThat(covariance.meanCorrelationBps(0, 100, 0)).isZero();
        assertThatThrownBy(() -> covariance.meanCorrelationBps(1, 2)).hasMessageContaining("values=2 instruments=3");
    }

    @Test
    void shouldStateTheLossOfOnePosition() {
        Covariance covariance = new Covariance(1, Covariance.DAILY_DECAY_BPS);
        covariance.observe(2 * PERCENT);

        ValueAtRisk risk = ValueAtRisk.of(new long[] {1_000 * USD}, covariance, Confidence.P95, 1);

        assertThat(risk.varAtoms()).isEqualTo(3_289_707_254L); // 1,000 x 0.02 x 1.644853627
        assertThat(risk.sumAtoms()).isEqualTo(risk.varAtoms());
        assertThat(risk.shortfallAtoms()).isEqualTo(4_125_425_616L); // 1,000 x 0.02 x 2.062712808
        assertThat(covariance.deviation(0)).isEqualTo(2 * PERCENT);
    }

    @Test
    void shouldGrowWithTheRootOfTime() {
        Covariance covariance = new Covariance(1, Covariance.DAILY_DECAY_BPS);
        covariance.observe(2 * PERCENT);
        long[] values = {1_000 * USD};

        assertThat(ValueAtRisk.of(values, covariance, Confidence.P95, 4).varAtoms())
                .isEqualTo(2
                        * ValueAtRisk.of(values, covariance, Confidence.P95, 1).varAtoms());
    }

    @Test
    void shouldAddWhatMovesAsOneAndCancelWhatMovesApart() {
        Covariance covariance = new Covariance(2, Covariance.DAILY_DECAY_BPS);
        covariance.observe(PERCENT, -PERCENT);

        ValueAtRisk apart = ValueAtRisk.of(new long[] {USD, USD}, covariance, Confidence.P99, 1);
        ValueAtRisk hedged = ValueAtRisk.of(new long[] {USD, -USD}, covariance, Confidence.P99, 1);

        assertThat(apart.varAtoms()).isZero();
        assertThat(hedged.varAtoms()).isCloseTo(hedged.sumAtoms(), within(2L));
        assertThat(apart.sumAtoms()).isEqualTo(hedged.sumAtoms());
        assertThat(covariance.correlationBps(0, 1)).isEqualTo(-10_000);
    }

    @Test
    void shouldAddUpTheHistoricalWay() {
        assertThat(ValueAtRisk.ofSum(100, 201)).isEqualTo(new ValueAtRisk(301, 301, 392));
    }

    @Test
    void shouldEqualANaiveCalculationInFloatingPointOn10000Portfolios() {
        long seed = 19_520_301;
        SplittableRandom random = new SplittableRandom(seed);
        for (int portfolio = 0; portfolio < 10_000; portfolio++) {
            int size = 1 + random.nextInt(8);
            int decay = 8_000 + random.nextInt(1_990);
            Covariance covariance = new Covariance(size, decay);
            double[][] naive = new double[size][size];
            for (int t = 0; t < 30; t++) {
                observe(random, covariance, naive, decay, t == 0);
            }
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                values[i] = random.nextLong(50_000 * USD);
            }
            Confidence confidence = CONFIDENCES.get(random.nextInt(CONFIDENCES.size()));
            int periods = 1 + random.nextInt(30);

            ValueAtRisk risk = ValueAtRisk.of(values, covariance, confidence, periods);

            double deviation = Math.sqrt(quadratic(values, naive) * periods);
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += values[i] * Math.sqrt(naive[i][i] * periods);
            }
            double z = confidence.z() / 1e9;
            double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            double worst = 1 - alpha(confidence);
            String where = "seed=%d portfolio=%d".formatted(seed, portfolio);
            double tolerance = 2 + sum * z * 1e-6;
            assertThat((double) risk.varAtoms()).as(where).isCloseTo(deviation * z, within(tolerance));
            assertThat((double) risk.sumAtoms()).as(where).isCloseTo(sum * z, within(tolerance + size));
            assertThat((double) risk.shortfallAtoms())
                    .as(where)
                    .isCloseTo(deviation * density / worst, within(2 * tolerance));
            assertThat(risk.sumAtoms()).as(where).isGreaterThanOrEqualTo(risk.varAtoms());
            assertThat(risk.shortfallAtoms()).as(where).isGreaterThanOrEqualTo(risk.varAtoms());
            int a = random.nextInt(size);
            int b = random.nextInt(size);
            assertThat(covariance.correlationBps(a, b) / 1e4)
                    .as(where)
                    .isCloseTo(naive[a][b] / Math.sqrt(naive[a][a] * naive[b][b]), within(0.000_051));
        }
    }

    /** One market return everybody shares in, and one of each instrument's own. */
    private static void observe(
            SplittableRandom random, Covariance covariance, double[][] naive, int decayBps, boolean first) {
        long[] returns = new long[naive.length];
        long market = random.nextLong(-5 * PERCENT, 5 * PERCENT);
        for (int i = 0; i < returns.length; i++) {
            returns[i] = market * random.nextInt(-3, 15) / 10 + random.nextLong(-8 * PERCENT, 8 * PERCENT);
        }
        covariance.observe(returns);
        double decay = first ? 0 : decayBps / 1e4;
        for (int i = 0; i < returns.length; i++) {
            for (int j = 0; j < returns.length; j++) {
                naive[i][j] = decay * naive[i][j] + (1 - decay) * (returns[i] / 1e9) * (returns[j] / 1e9);
            }
        }
    }

    private static double quadratic(long[] values, double[][] covariance) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                sum += values[i] * covariance[i][j] * values[j];
            }
        }
        return sum;
    }

    private static double alpha(Confidence confidence) {
        return switch (confidence) {
            case P90 -> 0.9;
            case P95 -> 0.95;
            case P97_5 -> 0.975;
            case P99 -> 0.99;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "100, 110, 100000000",
        "100, 90, -100000000",
        "3, 2, -333333333",
        "100, 0, -1000000000",
        "1, 100, 10000000000"
    })
    void shouldStateAReturn(long from, long to, long expected) {
        assertThat(Covariance.returnOf(from, to)).isEqualTo(expected);
    }

    @Test
    void shouldStandTheEndsOfTheScale() {
        Covariance covariance = new Covariance(2, Covariance.DAILY_DECAY_BPS);
        covariance.observe(Long.MAX_VALUE, Long.MIN_VALUE);
        covariance.observe(Long.MIN_VALUE, Long.MAX_VALUE);
        long[] values = {Long.MAX_VALUE, Long.MAX_VALUE};

        assertThat(covariance.correlationBps(0, 1)).isEqualTo(-10_000);
        assertThat(ValueAtRisk.of(values, covariance, Confidence.P99, 30).sumAtoms())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldKnowNoCorrelationWithWhatDoesNotMove() {
        Covariance covariance = new Covariance(2, Covariance.DAILY_DECAY_BPS);
        covariance.observe(PERCENT, 0);

        assertThat(covariance.correlationBps(0, 1)).isZero();
        assertThat(covariance.observations()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        Covariance covariance = new Covariance(2, Covariance.DAILY_DECAY_BPS);

        assertThatThrownBy(() -> covariance.observe(1))
                .hasMessage("every instrument has a return: returns=1 instruments=2");
        assertThatThrownBy(() -> ValueAtRisk.of(new long[1], covariance, Confidence.P95, 1))
                .hasMessageContaining("values=1 instruments=2");
        assertThatThrownBy(() -> new Covariance(1, 10_000)).hasMessageContaining("decayBps=10000");
        assertThatThrownBy(() -> Covariance.returnOf(0, 1)).hasMessageContaining("fromTicks=0");
    }
}

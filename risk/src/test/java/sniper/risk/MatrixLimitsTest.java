package sniper.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.risk.RiskRig.PRICE;
import static sniper.risk.RiskRig.USD;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Instrument;
import sniper.core.message.DenyReason;
import sniper.core.message.Flag;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.run.Run;
import sniper.core.state.StateHash;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;
import sniper.risk.matrix.MarketState;
import sniper.risk.matrix.MatrixParameters;
import sniper.risk.matrix.RiskMatrices;
import sniper.risk.matrix.RiskProfile;
import sniper.risk.matrix.TradeRisk;
import sniper.risk.matrix.TradeRiskAssessment;

class MatrixLimitsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final MatrixParameters STANDARD =
            MatrixParameters.standard(100_000 * USD, 50_000 * USD, MatrixParameters.HIGHEST_SCORE_HUNDREDTHS);

    private final RiskRig rig = new RiskRig();
    private final Instrument nova = rig.instrument(1, 5);
    private final Instrument other = rig.instrument(2, 5);
    private final Run run = rig.run(1, 1, RunMode.PAPER, 10_000_000);

    @BeforeEach
    void takeOver() {
        assertThat(rig.say(LimitScope.GLOBAL, 0, RiskRig.global())).isNull();
        assertThat(rig.matrix(STANDARD, STANDARD.version())).isNull();
    }

    private DenyReason buy(long lots) {
        return rig.check(run, nova, Side.BUY, 0, PRICE, lots);
    }

    private void jump(Instrument on, int times, long firstBid, long secondBid, long spread) {
        for (int i = 0; i < times; i++) {
            rig.nowNs += SECOND;
            long bid = i % 2 == 0 ? firstBid : secondBid;
            rig.ticker(on, bid, bid + spread, 1_000_000);
        }
    }

    @Test
    void shouldPassWhatTheBucketAllowsAndDenyOneLotMore() {
        long most = TradeRiskAssessment.assess(RiskProfile.standard(), MarketState.ASSUMED, 0, 36_250 * USD, 9_500)
                .maxAllowedAtoms();
        assertThat(most).isEqualTo(35_000 * USD);

        assertThat(buy(34_999)).isEqualTo(DenyReason.NONE);
        assertThat(buy(35_000)).isEqualTo(DenyReason.NONE);
        assertThat(buy(35_001)).isEqualTo(DenyReason.SIZE_ABOVE_RISK_ALLOWANCE);
        assertThat(rig.gate.actualValue()).isEqualTo(35_001 * USD);
        assertThat(rig.gate.limitValue()).isEqualTo(most);
        assertThat(buy(50_001)).as("no bucket").isEqualTo(DenyReason.RISK_SCORE_TOO_HIGH);
        assertThat(rig.gate.actualValue()).isEqualTo(10_000);
    }

    @Test
    void shouldDenyAScoreAboveTheLimit() {
        assertThat(buy(20_000)).isEqualTo(DenyReason.NONE);
        MatrixParameters strict = MatrixParameters.standard(100_000 * USD, 50_000 * USD, 3_000);
        assertThat(rig.matrix(strict, strict.version())).isNull();

        assertThat(buy(20_000)).isEqualTo(DenyReason.RISK_SCORE_TOO_HIGH);

        assertThat(rig.gate.actualValue()).isGreaterThan(3_000);
        assertThat(rig.gate.limitValue()).isEqualTo(3_000);
        assertThat(buy(100)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldHalveTheAllowanceInCaution() {
        rig.state = TradingState.CAUTION;

        assertThat(buy(22_500)).isEqualTo(DenyReason.NONE);
        assertThat(buy(22_501)).isEqualTo(DenyReason.SIZE_ABOVE_RISK_ALLOWANCE);
        assertThat(rig.gate.limitValue()).isEqualTo(22_500 * USD);
    }

    @Test
    void shouldAllowLessAsTheMarketGetsWilderAndThinner() {
        assertThat(buy(20_000)).isEqualTo(DenyReason.NONE);

        jump(nova, 300, 10_000, 10_300, 1);
        assertThat(buy(20_000)).isEqualTo(DenyReason.RISK_SCORE_TOO_HIGH);
        assertThat(buy(10)).isEqualTo(DenyReason.NONE);

        jump(nova, 300, 10_000, 10_300, 2_100);
        assertThat(buy(10)).isEqualTo(DenyReason.RISK_SCORE_TOO_HIGH);
        assertThat(rig.check(run, other, Side.BUY, 0, PRICE, 20_000))
                .as("another market")
                .isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldLeaveNoRoomPastTheLastTwentiethOfThePortfolio() {
        for (int i = 0; i < 6; i++) {
            assertThat(rig.submit(run, i % 2 == 0 ? nova : other, Side.BUY, 0, PRICE, 15_000))
                    .isEqualTo(DenyReason.NONE);
        }
        assertThat(buy(5_000)).isEqualTo(DenyReason.NONE);
        assertThat(rig.submit(run, nova, Side.BUY, 0, PRICE, 5_001)).isEqualTo(DenyReason.NONE);

        assertThat(buy(10)).isEqualTo(DenyReason.SIZE_ABOVE_RISK_ALLOWANCE);
    }

    @Test
    void shouldDenyEveryBuyUntilAMatrixGoesWithTheLimits() {
        RiskRig bare = new RiskRig();
        Instrument nova = bare.instrument(1, 5);
        Run run = bare.run(1, 1, RunMode.PAPER, 1_000);
        assertThat(bare.sayAlone(LimitScope.GLOBAL, 0, RiskRig.global(), Flag.NO))
                .isNull();

        assertThat(bare.buy(run, nova, 10)).isEqualTo(DenyReason.NO_RISK_MATRIX);
        assertThat(bare.gate.actualValue()).isEqualTo(10 * USD);
        assertThat(bare.matrix(STANDARD, STANDARD.version() + 1)).startsWith("these parameters make another matrix");
        assertThat(bare.buy(run, nova, 10)).isEqualTo(DenyReason.NO_RISK_MATRIX);

        assertThat(bare.matrix(STANDARD, STANDARD.version())).isNull();
        bare.hold(run, nova, 10);
        assertThat(bare.sayAlone(LimitScope.GLOBAL, 0, LimitSet.none(), Flag.YES))
                .as("refused, and so nothing starts over")
                .isNotNull();
        assertThat(bare.check(run, nova, Side.BUY, 0, PRICE, 10)).isEqualTo(DenyReason.NONE);

        assertThat(bare.sayAlone(LimitScope.GLOBAL, 0, RiskRig.global(), Flag.YES))
                .isNull();
        assertThat(bare.check(run, nova, Side.BUY, 0, PRICE, 10))
                .as("the matrix was for the limits before")
                .isEqualTo(DenyReason.NO_RISK_MATRIX);
        assertThat(bare.check(run, nova, Side.SELL, 0, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldNeverBlockASell() {
        rig.hold(run, nova, 10);
        jump(nova, 300, 10_000, 20_000, 5_000);
        assertThat(buy(10)).isEqualTo(DenyReason.RISK_SCORE_TOO_HIGH);

        assertThat(rig.check(run, nova, Side.SELL, 0, PRICE, 10)).isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldNeverPassWhatTheExactScoreRefuses() {
        long seed = 8_128;
        SplittableRandom random = new SplittableRandom(seed);
        int passed = 0;
        for (int i = 0; i < 100_000; i++) {
            long lots = random.nextLong(5, 50_000);
            if (random.nextInt(10) == 0 && !rig.open.isEmpty()) {
                rig.end(rig.open.get(random.nextInt(rig.open.size())), 0, PRICE);
            }
            long portfolio = run.tallies().global().exposureAtoms();
            TradeRisk exact = TradeRiskAssessment.assess(
                    RiskProfile.standard(), MarketState.ASSUMED, portfolio, lots * USD, 9_500);

            DenyReason reason = rig.submit(run, nova, Side.BUY, 0, PRICE, lots);

            if (reason == DenyReason.NONE) {
                passed++;
                assertThat(exact.approved())
                        .as("seed=%d i=%d portfolio=%d lots=%d", seed, i, portfolio, lots)
                        .isTrue();
            }
        }
        assertThat(passed).isGreaterThan(1_000);
    }

    @Test
    void shouldTakeOverWhatWasBuiltBeforehandOrBuildTheSame() {
        MatrixParameters next = MatrixParameters.standard(60_000 * USD, 30_000 * USD, 7_000);
        RiskRig replayed = new RiskRig();
        rig.gate.handover().offer(RiskMatrices.build(next));

        assertThat(rig.matrix(next, next.version())).isNull();
        assertThat(replayed.say(LimitScope.GLOBAL, 0, RiskRig.global())).isNull();
        assertThat(replayed.matrix(next, next.version())).isNull();

        assertThat(matrixOnly(replayed)).isEqualTo(matrixOnly(rig));
    }

    private static long matrixOnly(RiskRig of) {
        StateHash hash = new StateHash();
        of.gate.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldRefuseParametersThatMakeNoSenseOrAnotherMatrix() {
        assertThat(rig.matrix(STANDARD, 1))
                .isEqualTo("these parameters make another matrix here: version=1 here=" + STANDARD.version());
        assertThat(rig.matrix(new MatrixParameters(10, 11, 15_000, 3_000, 7_500), 1))
                .isEqualTo("a position is positive and at most the portfolio: maxPositionAtoms=11"
                        + " maxPortfolioAtoms=10");
        assertThat(rig.matrix(new MatrixParameters(10, 10, 15_000, 3_000, 7_501), 1))
                .isEqualTo("maxScoreHundredths must be 1 to 7500: maxScoreHundredths=7501");
        assertThat(rig.matrix(new MatrixParameters(10, 10, 15_000, 10_001, 7_500), 1))
                .isEqualTo("correlationBps must be 0 to 10000: correlationBps=10001");
        assertThat(rig.matrix(new MatrixParameters(10, 10, -1, 3_000, 7_500), 1))
                .isEqualTo("volatilityMultiplierBps must be 0 to 100000: volatilityMultiplierBps=-1");
        assertThat(rig.matrix(new MatrixParameters(Long.MAX_VALUE, 10, 1, 3_000, 7_500), 1))
                .isEqualTo("amounts must leave room for sums: maxPortfolioAtoms=" + Long.MAX_VALUE);
        assertThat(buy(35_000)).as("the old one stays").isEqualTo(DenyReason.NONE);
    }

    @Test
    void shouldMakeMatricesOfAnyLimits() {
        for (long portfolio : new long[] {1, 7, 100, 1_000 * USD, Long.MAX_VALUE / 2, Long.MAX_VALUE}) {
            MatrixParameters parameters = MatrixParameters.standard(portfolio, portfolio, 7_500);

            RiskMatrices matrices = RiskMatrices.build(parameters);

            assertThat(matrices.at(parameters.maxPortfolioAtoms()).portfolioAtoms())
                    .isEqualTo(parameters.maxPortfolioAtoms());
            assertThat(matrices.at(0).portfolioAtoms()).isZero();
        }
    }

    @Test
    void shouldNotAllocateForALookup() {
        jump(nova, 100, 10_000, 10_010, 1);

        long bytes = Allocations.steadyBytes(() -> {
            rig.nowNs += SECOND;
            rig.gate.onBook(nova, rig.nowNs);
            if (buy(10) != DenyReason.NONE || buy(50_000) == DenyReason.NONE) {
                throw new AssertionError("one passes, the other does not");
            }
        });

        assertThat(bytes).isZero();
    }
}

package sniper.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;
import sniper.core.message.SizeReason;
import sniper.risk.Allocations;

class PositionSizingTest {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final PortfolioView EMPTY = PortfolioView.empty(100_000 * USD);

    private final PositionSizing sizing = new PositionSizing(SizeRules.seedCompat());

    private static PortfolioView holding(long exposureAtoms, int scoreHundredths) {
        return new PortfolioView(1_000_000 * USD, exposureAtoms, 1, scoreHundredths, false, false, false);
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 5000, POSITION_SHARE_CAPPED",
        " 8000, 5000, POSITION_SHARE_CAPPED",
        " 5001, 5000, POSITION_SHARE_CAPPED",
        " 5000, 5000, NONE",
        " 4999, 4999, NONE"
    })
    void shouldReproduceTheMeasuredSizes(long requestedUsd, long adjustedUsd, SizeReason adjustment) {
        assertThat(sizing.validate(EMPTY, requestedUsd * USD, 0, 0)).isTrue();

        assertThat(sizing.adjustedAtoms()).isEqualTo(adjustedUsd * USD);
        assertThat(sizing.adjustment()).isEqualTo(adjustment);
        assertThat(sizing.rejection()).isEqualTo(SizeReason.NONE);
        assertThat(sizing.shareBps()).isEqualTo(adjustedUsd == 4_999 ? 500 : adjustedUsd / 10);
    }

    @Test
    void shouldCapAtTheLargestPosition() {
        assertThat(sizing.validate(holding(0, 0), 10_000 * USD, 0, 0)).isTrue();
        assertThat(sizing.adjustment()).isEqualTo(SizeReason.NONE);

        assertThat(sizing.validate(holding(0, 0), 10_000 * USD + 1, 0, 0)).isTrue();

        assertThat(sizing.adjustedAtoms()).isEqualTo(10_000 * USD);
        assertThat(sizing.adjustment()).isEqualTo(SizeReason.POSITION_SIZE_CAPPED);
    }

    @Test
    void shouldCapAtTheRoomLeftAndRejectWhenThereIsNone() {
        assertThat(sizing.validate(holding(91_000 * USD, 0), 9_000 * USD, 0, 0)).isTrue();
        assertThat(sizing.adjustment()).isEqualTo(SizeReason.NONE);
        assertThat(sizing.validate(holding(91_000 * USD + 1, 0), 9_000 * USD, 0, 0))
                .isTrue();
        assertThat(sizing.adjustedAtoms()).isEqualTo(9_000 * USD - 1);
        assertThat(sizing.adjustment()).isEqualTo(SizeReason.PORTFOLIO_CAPACITY_LIMIT);

        assertThat(sizing.validate(holding(100_000 * USD, 0), 9_000 * USD, 0, 0))
                .isFalse();

        assertThat(sizing.rejection()).isEqualTo(SizeReason.PORTFOLIO_RISK_EXCEEDED);
        assertThat(sizing.adjustedAtoms()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1500,    0, 7000, 1000, NONE",
        "1501,    0, 7000,  700, HIGH_RISK_ADJUSTMENT",
        "   0, 8500, 7000, 1000, NONE",
        "   0, 8501, 7000,  500, PORTFOLIO_RISK_REDUCTION",
        "   0,    0, 7001,  800, CORRELATION_RISK_ADJUSTMENT",
        "1501, 8501, 7001,  280, HIGH_RISK_ADJUSTMENT",
        "   0, 8501, 7001,  400, PORTFOLIO_RISK_REDUCTION"
    })
    void shouldShrinkAboveEachThresholdAndKeepTheFirstReason(
            int riskBps, int score, int correlationBps, long adjustedUsd, SizeReason adjustment) {
        assertThat(sizing.validate(holding(0, score), 1_000 * USD, riskBps, correlationBps))
                .isTrue();

        assertThat(sizing.adjustedAtoms()).isEqualTo(adjustedUsd * USD);
        assertThat(sizing.adjustment()).isEqualTo(adjustment);
    }

    @Test
    void shouldRejectLessThanTheSmallestSize() {
        assertThat(sizing.validate(EMPTY, 10 * USD, 0, 0)).isTrue();

        assertThat(sizing.validate(EMPTY, 10 * USD - 1, 0, 0)).isFalse();

        assertThat(sizing.rejection()).isEqualTo(SizeReason.POSITION_TOO_SMALL);
    }

    @ParameterizedTest
    @CsvSource({
        "9, false, false, false, NONE",
        "10, false, false, false, TOO_MANY_POSITIONS",
        "0, true, true, true, EMERGENCY_ACTIVE",
        "0, false, true, true, DAILY_LOSS_REACHED",
        "0, false, false, true, DRAWDOWN_REACHED"
    })
    void shouldRefuseWhateverTheSizeWhenThePortfolioMayNotGrow(
            int positions, boolean emergency, boolean dailyLoss, boolean drawdown, SizeReason rejection) {
        PortfolioView portfolio = new PortfolioView(100_000 * USD, 0, positions, 0, emergency, dailyLoss, drawdown);

        assertThat(sizing.validate(portfolio, 100 * USD, 0, 0)).isEqualTo(rejection == SizeReason.NONE);

        assertThat(sizing.rejection()).isEqualTo(rejection);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 1", "-1, 0, 0, 1", "1, -1, 0, 1", "1, 0, 10001, 1", "1, 0, -10001, 1", "1, 0, 0, 0"})
    void shouldFailClosedOnWhatCannotBe(long requestedUsd, int riskBps, int correlationBps, long valueUsd) {
        assertThat(sizing.validate(PortfolioView.empty(valueUsd * USD), requestedUsd * USD, riskBps, correlationBps))
                .isFalse();

        assertThat(sizing.rejection()).isEqualTo(SizeReason.INVALID_REQUEST);
    }

    @Test
    void shouldRefuseRulesThatContradictEachOther() {
        assertThatThrownBy(() -> new SizeRules(2, 1, 500, 0, 10)).hasMessageContaining("maxPositionAtoms=2");
        assertThatThrownBy(() -> new SizeRules(2, 2, 500, 3, 10)).hasMessageContaining("minSizeAtoms=3");
    }

    @Test
    void shouldNotAllocate() {
        PortfolioView portfolio = holding(60_000 * USD, 8_600);
        long[] size = {0};

        long bytes = Allocations.steadyBytes(() -> {
            size[0] = (size[0] + 77_777_777) % (20_000 * USD);
            sizing.validate(portfolio, size[0], 1_600, 7_100);
        });

        assertThat(bytes).isZero();
    }
}

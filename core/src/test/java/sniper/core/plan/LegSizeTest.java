package sniper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sniper.core.instrument.TradingRules;
import sniper.core.paper.Amount;

class LegSizeTest {
    private static final TradingRules RULES =
            new TradingRules(1, "X", "X", "USDT", 2, 4, true, true, true, true, 1, 5, 100_000_000, 0, 0, 0, 0, 0, 0);

    private final LegSize size = new LegSize();
    private final Amount amount = new Amount();

    @Test
    void shouldBuyWholeLotsForTheWeightAndLeaveTheRest() {
        amount.setScaled(1_000, 0);

        long lots = size.lots(amount, 742_500_000, 333_33, RULES);

        assertThat(lots).isEqualTo(22_275); // 742.50 / 333.33 = 2.22752...
        assertThat(size.lots(amount, 0, 333_33, RULES)).isZero();
        assertThat(size.lots(amount, Allocations.PPB, 1, RULES)).isEqualTo(1_000_000_000L);
    }

    @Test
    void shouldTellWhatIsTooSmallForTheInstrument() {
        assertThat(size.isBelowMinimum(0, 100_00, RULES)).isTrue();
        assertThat(size.isBelowMinimum(4, 1_000_000_00, RULES)).as("quantity").isTrue();
        assertThat(size.isBelowMinimum(99, 100_00, RULES))
                .as("notional of 0.99")
                .isTrue();
        assertThat(size.isBelowMinimum(100, 100_00, RULES)).isFalse();
    }
}

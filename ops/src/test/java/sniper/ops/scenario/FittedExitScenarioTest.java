package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sniper.core.message.OrderPurpose;

/** Exits of a symbol that trades before it is bought follow how volatile it turned out. */
class FittedExitScenarioTest extends Snipe {
    @BeforeEach
    void fitExits() {
        in.fitExits = true;
        in.sniper();
    }

    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    private void quote(long bid) {
        in.ticker(bid, 1_000_000_000, bid + 20, 1_000_000_000);
    }

    /** As volatile as the index goes: a tenth up and down, second by second. */
    private void armedAndTraded() {
        armed();
        quote(9_990);
        for (int second = 1; second <= 40; second++) {
            driver.advanceTo(OPEN - (60 - second) * SECOND);
            in.deal(second % 2 == 0 ? 10_000 : 11_000, 1_000);
        }
    }

    private void buy() {
        driver.advanceTo(OPEN - 101 * Inputs.MILLI);
        soldInFull(driver.lastSent(), 10_000);
        assertThat(position().lots()).isEqualTo(LOTS);
    }

    /** Gains of 25 % become 22.5 %, shares of 30 % become 31.5 %. */
    @Test
    void shouldTakeLessGainAndSellMoreWhenVolatile() {
        armedAndTraded();
        buy();

        quote(12_249);
        assertThat(driver.sent).hasSize(1);
        quote(12_250);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.TAKE_PROFIT);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(315_000);
    }

    /** 2 % and 3 % for the volatility, 0.02 % for the spread, less 1 % for what is the whole portfolio. */
    @Test
    void shouldMoveTheStopWithTheMarket() {
        armedAndTraded();
        buy();

        quote(9_599);
        assertThat(driver.sent).hasSize(1);
        quote(9_598);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
    }

    @Test
    void shouldKeepThePlanOfWhatHasNotTraded() {
        armed();
        buy();

        quote(12_499);
        assertThat(driver.sent).hasSize(1);
        quote(12_500);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(300_000);
    }
}

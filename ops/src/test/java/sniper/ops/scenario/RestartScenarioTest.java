package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sniper.core.message.ListingSource;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.SubscribeInstrumentDecoder;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;

/** A new process takes over the journal of an old one. */
class RestartScenarioTest extends Snipe {
    @AfterEach
    void replaysTheSame() {
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldMissATargetWhoseTimePassedWhileDown() {
        armed();
        in.session(2, false);

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.targetState()).isEqualTo(TargetState.MISSED);
    }

    @Test
    void shouldQueryBeforeAnythingElseAfterARestartWhileFiring() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        assertThat(driver.sent).hasSize(1);

        in.session(2, false);
        driver.advanceTo(driver.nowNs() + SECOND);

        assertThat(driver.sent).hasSize(1);
        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isPositive();
    }

    @Test
    void shouldStartHaltedWhenToldAndTradeOnlyAfterResume() {
        in.session(2, true);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);

        driver.advanceTo(driver.nowNs() + SECOND);
        in.resume();
        armed();
        driver.advanceTo(OPEN);

        assertThat(driver.sent).hasSize(1);
    }

    @Test
    void shouldArmAgainOnceTheSourcesHaveSpoken() {
        armed();
        in.session(2, false);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);
        assertThat(driver.targetState()).isEqualTo(TargetState.SCHEDULED);

        ready();
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        driver.advanceTo(OPEN);

        assertThat(driver.sent).hasSize(1);
    }

    @Test
    void shouldNotFireOnWhatSourcesSaidToTheOldProcess() {
        armed();
        in.session(2, false);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);

        in.listing(ListingSource.CALENDAR, OPEN + 3_600 * SECOND, -1, -1, -1);
        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.targetState()).isEqualTo(TargetState.DISCOVERED);
    }

    @Test
    void shouldSubscribeAgainToWhatIsStillWanted() {
        bought();
        int before = driver.count(SubscribeInstrumentDecoder.TEMPLATE_ID);

        in.session(2, false);

        assertThat(driver.count(SubscribeInstrumentDecoder.TEMPLATE_ID)).isEqualTo(before + 1);
    }
}

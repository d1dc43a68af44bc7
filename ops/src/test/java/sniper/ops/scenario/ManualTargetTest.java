package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ListingSource;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Output;
import sniper.ops.scenario.EngineDriver.Step;

/** An operator who says when a listing opens, with and without the exchange's web site. */
class ManualTargetTest extends Snipe {
    private static final long FIRST_ATTEMPT = OPEN - 101 * MILLI;

    private void wish(long openTimeNs) {
        in.target(BUDGET_USD, CAP, openTimeNs, false);
    }

    /** All that is known when the web site answers nothing. */
    private void official() {
        in.listing(ListingSource.EXCHANGE_INFO, OPEN, -1, -1, -1);
        in.instrument(false);
    }

    private Step lastStep() {
        return driver.steps.get(driver.steps.size() - 1);
    }

    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldBuyAtTheTimeThatOperatorAndExchangeState() {
        wish(OPEN);
        official();
        warm();

        driver.advanceTo(FIRST_ATTEMPT);

        assertThat(driver.sent).singleElement().satisfies(buy -> {
            assertThat(buy.priceTicks()).isEqualTo(CAP);
            assertThat(buy.atNs()).isEqualTo(FIRST_ATTEMPT);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_001L, -1_000_000_001L})
    void shouldNeverFireWhenTheExchangeContradictsTheOperator(long differenceNs) {
        wish(OPEN + differenceNs);
        official();
        warm();

        driver.advanceTo(OPEN + 5 * SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.SOURCES_DISAGREE));
    }

    @Test
    void shouldNeverFireWhenTheOperatorContradictsSourcesThatAgree() {
        announce();
        ready();
        assertThat(driver.targetState()).isEqualTo(TargetState.SCHEDULED);

        wish(OPEN + 2 * SECOND);
        warm();
        driver.advanceTo(OPEN + 5 * SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.SOURCES_DISAGREE));
    }

    @Test
    void shouldBuyWhenTheOperatorCorrectsTheTime() {
        wish(OPEN + 5 * SECOND);
        official();
        assertThat(driver.targetState()).isEqualTo(TargetState.DISCOVERED);

        wish(OPEN);
        warm();
        driver.advanceTo(FIRST_ATTEMPT);

        assertThat(driver.sent).hasSize(1);
    }

    @Test
    void shouldWaitForThePatternWhenNobodyStatesTheTimeForIt() {
        in.target(BUDGET_USD, CAP);
        official();
        warm();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.NOT_READY));
    }

    @Test
    void shouldBelieveTheWebSiteWhereItSaysThatTheListingIsNotReady() {
        wish(OPEN);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 1, 1, 1);
        official();
        warm();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.NOT_READY));
    }

    @Test
    void shouldNotFireWithoutACap() {
        in.target(BUDGET_USD, 0, OPEN, false);
        official();
        warm();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.NO_PRICE_CAP));
    }

    @Test
    void shouldMissATimeThatPassesWithoutAWordOfTheExchange() {
        wish(OPEN);

        driver.advanceTo(OPEN + SECOND);

        assertThat(lastStep()).isEqualTo(new Step(TargetState.MISSED, TargetReason.NOT_READY));
    }

    @Test
    void shouldRefuseATimeBeforeAllTimes() {
        wish(-1);

        assertThat(driver.outputs).last().extracting(Output::templateId).isEqualTo(CommandRefusedDecoder.TEMPLATE_ID);
    }
}

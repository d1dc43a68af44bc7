package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sniper.core.message.ListingSource;
import sniper.core.message.PatternProfile;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Step;
import sniper.strategies.pattern.ActivityType;

/** What an armed target was validated by falls away before its open. */
class ConfidenceScenarioTest extends Snipe {
    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldNotFireWhenThePatternIsLostAfterArming() {
        armed();

        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 1, 4);
        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.steps)
                .endsWith(
                        new Step(TargetState.SCHEDULED, TargetReason.NOT_READY),
                        new Step(TargetState.MISSED, TargetReason.NOT_READY));
    }

    @Test
    void shouldFireWhenThePatternComesBackInTime() {
        armed();
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 1, 4);

        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
        driver.advanceTo(OPEN);

        assertThat(driver.sent).hasSize(1);
    }

    @Test
    void shouldNotFireOnAConfidenceThatWasConfiguredAway() {
        armed();

        in.patterns(PatternProfile.EVIDENCE, 9_700, 5_000, 1_500, 800, 800, 700, 400, 300, 500);
        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.steps).endsWith(new Step(TargetState.MISSED, TargetReason.LOW_CONFIDENCE));
    }

    /** All evidence but the default symbols' is 96 points, 93 without the activity; nothing is said when that is old. */
    @Test
    void shouldNotFireOnAnActivityThatHasGrownOldSinceArming() {
        in.patterns(PatternProfile.EVIDENCE, 100_000L, 9_500, 5_000, 1_500, 800, 800, 700, 400, 300, 500);
        driver.advanceTo(OPEN - 150 * SECOND);
        in.activity(ActivityType.SUN_SHINE.bit(), 1);
        armed();

        driver.advanceTo(OPEN - 100 * MILLI);
        assertThat(driver.steps).endsWith(new Step(TargetState.SCHEDULED, TargetReason.LOW_CONFIDENCE));
        assertThat(driver.sent).isEmpty();
        in.polled(ListingSource.CALENDAR);
        in.polled(ListingSource.EXCHANGE_INFO);
        in.polled(ListingSource.SYMBOLS_V2);
        in.activity(ActivityType.SUN_SHINE.bit(), 1);
        driver.advanceTo(OPEN);

        assertThat(driver.sent).hasSize(1);
    }
}

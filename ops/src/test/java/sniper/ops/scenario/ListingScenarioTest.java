package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.Flag;
import sniper.core.message.LaunchAlertedDecoder;
import sniper.core.message.LaunchMovedDecoder;
import sniper.core.message.ListingPhase;
import sniper.core.message.ListingPhaseChangedDecoder;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.PatternEdge;
import sniper.core.message.PatternProfile;
import sniper.core.message.Recommendation;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Output;
import sniper.strategies.pattern.ActivityType;

/** What is known of a listing before its open: phases, confidence, and the countdown. */
class ListingScenarioTest extends Snipe {
    private static final long HOUR = 3_600 * SECOND;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private List<String> phases() {
        List<String> told = new ArrayList<>();
        ListingPhaseChangedDecoder phase = new ListingPhaseChangedDecoder();
        for (Output output : of(ListingPhaseChangedDecoder.TEMPLATE_ID)) {
            phase.wrapAndApplyHeader(output.bytes(), 0, header);
            if (phase.edge() != PatternEdge.NONE) {
                told.add(phase.edge() + " " + phase.to());
            }
        }
        return told;
    }

    private int confidence() {
        List<Output> all = of(ListingPhaseChangedDecoder.TEMPLATE_ID);
        return new ListingPhaseChangedDecoder()
                .wrapAndApplyHeader(all.get(all.size() - 1).bytes(), 0, header)
                .confidence();
    }

    private List<String> alerts() {
        List<String> told = new ArrayList<>();
        LaunchAlertedDecoder alert = new LaunchAlertedDecoder();
        for (Output output : of(LaunchAlertedDecoder.TEMPLATE_ID)) {
            alert.wrapAndApplyHeader(output.bytes(), 0, header);
            told.add(
                    alert.alert() + " " + alert.noticeNs() / (60 * SECOND) + (alert.late() == Flag.YES ? " late" : ""));
        }
        return told;
    }

    private List<Output> of(int templateId) {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == templateId)
                .toList();
    }

    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldTellEachPhaseWhenItIsReachedAndWhenItIsLost() {
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 1, 1, 1);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 1, 1);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 3);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 1, 4);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);

        assertThat(phases())
                .containsExactly(
                        "ADVANCED " + ListingPhase.ANNOUNCED,
                        "ADVANCED " + ListingPhase.PRE_READY_1,
                        "ADVANCED " + ListingPhase.PRE_READY_2,
                        "ADVANCED " + ListingPhase.PRE_READY_3,
                        "ADVANCED " + ListingPhase.READY,
                        "REGRESSED " + ListingPhase.PRE_READY_2,
                        "FLAPPED " + ListingPhase.READY);
    }

    @Test
    @Tag("A-2")
    void shouldCountDownToAnOpenFourHoursAhead() {
        long open = START + 4 * HOUR;
        in.listing(ListingSource.CALENDAR, open, -1, -1, -1);

        driver.advanceTo(open + SECOND);

        assertThat(alerts())
                .containsExactly("FIRST_SIGHT 240", "HOURS_3_5 210", "HOUR_1 60", "MINUTES_10 10", "MINUTE_1 1");
        LaunchAlertedDecoder first = new LaunchAlertedDecoder()
                .wrapAndApplyHeader(of(LaunchAlertedDecoder.TEMPLATE_ID).get(0).bytes(), 0, header);
        assertThat(first.openTimeNs()).isEqualTo(open);
        assertThat(first.recommendation()).isIn(Recommendation.PREPARE_ENTRY, Recommendation.MONITOR_CLOSELY);
    }

    @Test
    void shouldFlagALaunchThatIsSeenLate() {
        in.listing(ListingSource.CALENDAR, START + HOUR / 2, -1, -1, -1);

        driver.advanceTo(START + HOUR / 2 - 30 * SECOND);

        assertThat(alerts()).containsExactly("FIRST_SIGHT 30 late", "MINUTES_10 10 late", "MINUTE_1 1 late");
    }

    @Test
    void shouldCountDownAnewWhenALaunchIsMoved() {
        in.listing(ListingSource.CALENDAR, START + HOUR / 2, -1, -1, -1);
        driver.advanceTo(START + HOUR / 3 + 60 * SECOND);

        in.listing(ListingSource.CALENDAR, START + HOUR, -1, -1, -1);
        driver.advanceTo(START + HOUR);

        assertThat(of(LaunchMovedDecoder.TEMPLATE_ID)).hasSize(1);
        assertThat(alerts())
                .containsExactly("FIRST_SIGHT 30 late", "MINUTES_10 10 late", "MINUTES_10 10 late", "MINUTE_1 1 late");
    }

    @Test
    void shouldMakeNothingOfAnOpenTimeThatIsMissing() {
        in.listing(ListingSource.CALENDAR, 0, -1, -1, -1);
        in.listing(ListingSource.SYMBOLS_V2, 0, 2, 2, 4);
        in.target(BUDGET_USD, CAP);

        driver.advanceTo(START + 24 * HOUR);

        assertThat(alerts()).isEmpty();
        assertThat(driver.sent).isEmpty();
    }

    @Test
    void shouldRaiseTheConfidenceOfAPromotedListing() {
        announce();
        ready();
        int before = confidence();

        in.activity(ActivityType.SUN_SHINE.bit(), 1);

        assertThat(confidence()).isEqualTo(before + 3);
    }

    @Test
    void shouldNotCountAnActivityThatHasNotBeenToldAgain() {
        in.fresh(60_000);
        announce();
        ready();
        int before = confidence();
        in.activity(ActivityType.SUN_SHINE.bit(), 1);
        driver.advanceTo(START + 60 * SECOND);
        in.polled(ListingSource.CALENDAR);
        in.polled(ListingSource.SYMBOLS_V2);
        in.polled(ListingSource.EXCHANGE_INFO);
        assertThat(confidence()).isEqualTo(before + 3);

        driver.advanceTo(START + 60 * SECOND + 1);
        in.polled(ListingSource.CALENDAR);
        assertThat(confidence()).isEqualTo(before);
        in.activity(ActivityType.SUN_SHINE.bit(), 1);

        assertThat(confidence()).isEqualTo(before + 3);
        assertThat(driver.replayDifference()).isNull();
    }

    /** All evidence but the default symbols' is 96 points, 93 without the activity. */
    @ParameterizedTest
    @CsvSource({"100, SCHEDULED", "101, DISCOVERED"})
    void shouldNotValidateOnAnActivityThatHasGrownOldSinceTheLastPoll(long secondsOld, TargetState expected) {
        in.patterns(PatternProfile.EVIDENCE, 100_000L, 9_500, 5_000, 1_500, 800, 800, 700, 400, 300, 500);
        in.activity(ActivityType.SUN_SHINE.bit(), 1);
        driver.advanceTo(START + 70 * SECOND);
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        ready();
        driver.advanceTo(START + secondsOld * SECOND);

        in.target(BUDGET_USD, CAP);

        assertThat(driver.targetState()).isEqualTo(expected);
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldLowerTheConfidenceWhenASourceFallsSilent() {
        announce();
        ready();
        int before = confidence();

        driver.advanceTo(START + 599 * SECOND);
        in.polled(ListingSource.CALENDAR);
        assertThat(confidence()).isEqualTo(before);
        in.fresh(300_000);

        assertThat(confidence()).isEqualTo(before - 5);
    }

    @Test
    void shouldNotArmBelowTheConfidenceAskedFor() {
        in.patterns(PatternProfile.EVIDENCE, 9_900, 5_000, 1_500, 800, 800, 700, 400, 300, 500);
        announce();
        ready();
        warm();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.steps)
                .last()
                .isEqualTo(new EngineDriver.Step(TargetState.MISSED, TargetReason.LOW_CONFIDENCE));
    }

    @Test
    @Tag("A-9")
    void shouldReproduceTheHistoricalScore() {
        in.patterns(PatternProfile.SEED_COMPAT, 8_500, 5_000, 1_500, 800, 800, 700, 400, 300, 500);

        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);

        assertThat(confidence()).isEqualTo(95);
    }

    @Test
    void shouldRefusePointsThatASymbolReachesWithoutBeingReady() {
        in.patterns(PatternProfile.EVIDENCE, 4_900, 5_000, 1_500, 800, 800, 700, 400, 300, 500);

        assertThat(driver.outputs).last().extracting(Output::templateId).isEqualTo(CommandRefusedDecoder.TEMPLATE_ID);
    }
}

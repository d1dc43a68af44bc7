package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.message.Recommendation;

class LaunchSequenceTest {
    /** A Wednesday in the peak session. */
    private static final long OPEN_NS = ns("2025-07-16T10:00:00Z");

    private static long ns(String instant) {
        return TimeUnit.MILLISECONDS.toNanos(Instant.parse(instant).toEpochMilli());
    }

    private static long minutes(long minutes) {
        return TimeUnit.MINUTES.toNanos(minutes);
    }

    private static LaunchFacts plain(long openNs) {
        return new LaunchFacts(5, openNs, "", 1, false, Activities.NONE);
    }

    @Test
    @Tag("A-2")
    void shouldGiveTheGoldenNumbersOfTheAdvanceOpportunity() {
        long nowNs = ns("2025-07-16T06:00:00.004Z");
        LaunchFacts facts = new LaunchFacts(
                5, OPEN_NS, "Advanced Auto Snipe Project", 1, false, Activities.of(nowNs, ActivityType.SUN_SHINE));

        for (LaunchSequence profile : LaunchSequence.values()) {
            Launch launch = profile.assess(facts, nowNs);

            assertThat(launch.verdict()).isEqualTo(Launch.Verdict.OPPORTUNITY);
            assertThat(launch.confidenceHundredths()).isEqualTo(9_000);
            assertThat(launch.recommendation()).isEqualTo(Recommendation.PREPARE_ENTRY);
            assertThat(launch.risk()).isEqualTo(RiskLevel.LOW);
            assertThat(launch.boostPoints()).isEqualTo(12);
            assertThat(launch.projectClass()).isEqualTo(ProjectClass.OTHER);
            assertThat(launch.noticeNs() * 100 / LaunchSequence.HOUR_NS).isEqualTo(399);
        }
    }

    @Test
    void shouldAddEachTerm() {
        long sundayNight = ns("2025-07-20T02:00:00Z");
        long nowNs = sundayNight - minutes(60 * 4);
        LaunchFacts bare = plain(sundayNight);

        assertThat(hundredths(bare, nowNs)).isEqualTo(4_000 + 1_000 + 1_800);
        assertThat(hundredths(bare, sundayNight - minutes(60 * 6))).isEqualTo(4_000 + 1_500 + 1_800);
        assertThat(hundredths(bare, sundayNight - minutes(60 * 12))).isEqualTo(4_000 + 2_000 + 1_800);
        assertThat(hundredths(bare, sundayNight - minutes(60))).isEqualTo(4_000 + 1_800);
        assertThat(hundredths(new LaunchFacts(5, sundayNight, "Meme", 1, false, Activities.NONE), nowNs))
                .isEqualTo(5_000 + 2_100 + 500);
        assertThat(hundredths(new LaunchFacts(5, sundayNight, "", 2, false, Activities.NONE), nowNs))
                .isEqualTo(6_800 + 500);
        assertThat(hundredths(new LaunchFacts(5, sundayNight, "", 1, true, Activities.NONE), nowNs))
                .isEqualTo(6_800 + 1_000);
        assertThat(hundredths(plain(ns("2025-07-21T02:00:00Z")), ns("2025-07-20T22:00:00Z")))
                .isEqualTo(6_800 + 500);
        assertThat(hundredths(plain(ns("2025-07-20T08:00:00Z")), ns("2025-07-20T04:00:00Z")))
                .isEqualTo(6_800 + 500);
    }

    @Test
    void shouldAddForHighPriorityOnlyWithinTwoDays() {
        long sundayNight = ns("2025-07-20T02:00:00Z");
        LaunchFacts facts = new LaunchFacts(5, sundayNight, "", 1, false, Activities.of(0, ActivityType.LAUNCH_EVENT));

        assertThat(hundredths(facts, sundayNight - minutes(60 * 48))).isEqualTo(9_000);
        assertThat(hundredths(facts, sundayNight - minutes(60 * 48) - 1)).isEqualTo(7_800 + 1_440 - 240);
        assertThat(hundredths(facts, sundayNight - minutes(60))).isEqualTo(5_800 + 1_440 + 800);
    }

    private static int hundredths(LaunchFacts facts, long nowNs) {
        return LaunchSequence.DEFAULT.assess(facts, nowNs).confidenceHundredths();
    }

    @Test
    void shouldNeverGuessATimeThatIsNotStated() {
        PatternDetector detector = PatternDetector.of(Confidence.DEFAULT, new PatternHistory());

        Launch launch = detector.launch(plain(0), OPEN_NS);

        assertThat(launch.verdict()).isEqualTo(Launch.Verdict.NO_OPEN_TIME);
        assertThat(launch.isUsable()).isFalse();
        assertThat(detector.launchMatch(launch)).isNull();
        assertThat(detector.withoutOpenTime()).isEqualTo(1);
        assertThat(detector.launch(plain(OPEN_NS), OPEN_NS).verdict()).isEqualTo(Launch.Verdict.PAST);
        assertThat(detector.withoutOpenTime()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "209, LATE, MEDIUM, MONITOR_CLOSELY",
        "210, OPPORTUNITY, LOW, PREPARE_ENTRY",
        "720, OPPORTUNITY, LOW, PREPARE_ENTRY",
        "721, OPPORTUNITY, LOW, MONITOR_CLOSELY",
        "2880, OPPORTUNITY, LOW, MONITOR_CLOSELY",
        "2881, OPPORTUNITY, MEDIUM, MONITOR_CLOSELY",
        "10080, OPPORTUNITY, MEDIUM, MONITOR_CLOSELY",
        "10081, OPPORTUNITY, HIGH, MONITOR_CLOSELY",
        "60, LATE, MEDIUM, MONITOR_CLOSELY",
        "59, LATE, HIGH, MONITOR_CLOSELY"
    })
    void shouldJudgeByTheNotice(
            long noticeMinutes, Launch.Verdict verdict, RiskLevel risk, Recommendation recommendation) {
        LaunchFacts facts = new LaunchFacts(5, OPEN_NS, "Open AI", 2, true, Activities.NONE);

        Launch launch = LaunchSequence.DEFAULT.assess(facts, OPEN_NS - minutes(noticeMinutes));

        assertThat(launch.verdict()).isEqualTo(verdict);
        assertThat(launch.risk()).isEqualTo(risk);
        assertThat(launch.recommendation()).isEqualTo(recommendation);
    }

    @Test
    void shouldAdviseToWaitWhenUnsure() {
        Launch launch = LaunchSequence.DEFAULT.assess(plain(ns("2025-07-20T02:00:00Z")), ns("2025-07-20T01:00:00Z"));

        assertThat(launch.verdict()).isEqualTo(Launch.Verdict.TOO_UNCERTAIN);
        assertThat(launch.recommendation()).isEqualTo(Recommendation.WAIT);
    }

    /** Compared with the calendar of the platform over two weeks of hours, before the epoch too. */
    @Test
    void shouldKnowTheHourAndTheDayInUtc() {
        for (long hour = -400; hour < 400; hour++) {
            LocalDateTime utc = LocalDateTime.ofEpochSecond(hour * 3_600 + 59, 0, ZoneOffset.UTC);
            long epochNs = TimeUnit.SECONDS.toNanos(hour * 3_600 + 59);
            List<LaunchTiming.Session> sessions =
                    List.of(LaunchTiming.Session.ASIA, LaunchTiming.Session.PEAK, LaunchTiming.Session.AMERICA);

            assertThat(LaunchTiming.isWeekend(epochNs))
                    .as(utc.toString())
                    .isEqualTo(utc.getDayOfWeek().getValue() >= 6);
            assertThat(LaunchTiming.session(epochNs)).as(utc.toString()).isEqualTo(sessions.get(utc.getHour() / 8));
        }
    }
}

package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.message.Recommendation;

class PatternDetectorTest {
    private static final SymbolFacts READY = new SymbolFacts(3, PackedPattern.READY, SymbolFacts.ALL_FIELDS);

    private final PatternHistory history = new PatternHistory();
    private final PatternDetector seed = PatternDetector.seedCompat(history);
    private final PatternDetector detector = PatternDetector.of(Confidence.DEFAULT, history);

    private static SymbolFacts symbol(int sts, int st, int tt) {
        return new SymbolFacts(3, PackedPattern.pack(sts, st, tt), SymbolFacts.ALL_FIELDS);
    }

    @Test
    @Tag("A-1")
    void shouldFindTheReadySymbolOfTheEndToEndScenario() {
        PatternMatch match = Objects.requireNonNull(seed.ready(READY, Activities.of(0, ActivityType.SUN_SHINE), 0));

        assertThat(match.type()).isEqualTo(PatternType.READY_STATE);
        assertThat(match.confidenceHundredths()).isEqualTo(9_500);
        assertThat(match.recommendation()).isEqualTo(Recommendation.IMMEDIATE_ACTION);
        assertThat(match.risk()).isEqualTo(RiskLevel.LOW);
        assertThat(match.noticeNs()).isZero();
        assertThat(match.successHundredths()).isEqualTo(7_500);
    }

    @Test
    void shouldNotFindASymbolReadyByItsScoreAlone() {
        SymbolFacts nearly = symbol(2, 2, 3);

        assertThat(seed.readyHundredths(nearly, Activities.NONE, 0)).isEqualTo(8_750);
        assertThat(seed.ready(nearly, Activities.NONE, 0)).isNull();
        assertThat(detector.ready(nearly, Activities.NONE, PatternEvidence.ALL)).isNull();
    }

    @Test
    void shouldNotFindASymbolReadyByItsPatternAlone() {
        assertThat(detector.ready(READY, Activities.NONE, 0)).isNull();
        assertThat(detector.ready(READY, Activities.NONE, PatternEvidence.ALL)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 6000, 360", "2, 1, 4, 7500, 120", "2, 2, 0, 8500, 30"})
    void shouldGradeTheSymbolsBelowReady(int sts, int st, int tt, int hundredths, long minutes) {
        PatternMatch match = Objects.requireNonNull(detector.preReady(symbol(sts, st, tt)));

        assertThat(match.confidenceHundredths()).isEqualTo(hundredths);
        assertThat(match.noticeNs()).isEqualTo(TimeUnit.MINUTES.toNanos(minutes));
        assertThat(match.risk()).isEqualTo(RiskLevel.MEDIUM);
        assertThat(match.recommendation()).isEqualTo(Recommendation.MONITOR_CLOSELY);
    }

    @Test
    void shouldNotGradeOthers() {
        assertThat(detector.preReady(READY)).isNull();
        assertThat(detector.preReady(symbol(1, 2, 4))).isNull();
        assertThat(detector.preReady(symbol(3, 3, 4))).isNull();
    }

    @Test
    void shouldTakeTheRiskFromWhatIsStated() {
        int scales = SymbolFacts.PRICE_SCALE | SymbolFacts.QUANTITY_SCALE;

        assertThat(READY.risk()).isEqualTo(RiskLevel.LOW);
        assertThat(new SymbolFacts(3, PackedPattern.READY, SymbolFacts.COIN_ID | scales).risk())
                .isEqualTo(RiskLevel.MEDIUM);
        assertThat(new SymbolFacts(3, PackedPattern.READY, SymbolFacts.CONTRACT_ADDRESS | scales).risk())
                .isEqualTo(RiskLevel.HIGH);
        assertThat(symbol(-1, 2, 4).risk()).isEqualTo(RiskLevel.HIGH);
    }

    @Test
    void shouldBeValidForSnipeOnlyWithThePatternAndWhatAnOrderNeeds() {
        assertThat(READY.isValidForSnipe()).isTrue();
        assertThat(symbol(2, 2, 3).isValidForSnipe()).isFalse();
        assertThat(new SymbolFacts(3, PackedPattern.READY, SymbolFacts.ALL_FIELDS & ~SymbolFacts.OPEN_TIME)
                        .isValidForSnipe())
                .isFalse();
        assertThat(new SymbolFacts(3, PackedPattern.READY, SymbolFacts.ALL_FIELDS & ~SymbolFacts.COIN_ID)
                        .isValidForSnipe())
                .isTrue();
    }

    @Test
    void shouldLearnFromTheLastFiftyOutcomes() {
        assertThat(history.successHundredths()).isEqualTo(7_500);
        history.record(0, 1);
        for (int i = 0; i < PatternHistory.LENGTH - 1; i++) {
            history.record(1, 0);
        }
        assertThat(history.successHundredths()).isEqualTo(9_800);

        history.record(1, 0);

        assertThat(history.successHundredths()).isEqualTo(10_000);
        SymbolFacts unknown = new SymbolFacts(3, PackedPattern.NONE, 0);
        assertThat(seed.readyHundredths(unknown, Activities.NONE, 0)).isEqualTo(5_000 + 500 + 1_000);
    }

    @Test
    void shouldSaveReadinessForWhatIsThere() {
        assertThat(detector.readiness(symbol(0, 0, 0), Activities.NONE, PatternEvidence.ALL))
                .isNull();
        assertThat(Objects.requireNonNull(detector.readiness(READY, Activities.NONE, PatternEvidence.ALL))
                        .type())
                .isEqualTo(PatternType.READY_STATE);
        assertThat(Objects.requireNonNull(detector.readiness(symbol(2, 1, 4), Activities.NONE, PatternEvidence.ALL))
                        .type())
                .isEqualTo(PatternType.PRE_READY);
    }

    @ParameterizedTest
    @CsvSource({
        "READY_STATE, 9500, 0, LOW, IMMEDIATE_TRADE, 500, 1500, 200, 500",
        "READY_STATE, 8500, 0, MEDIUM, IMMEDIATE_TRADE, 500, 1500, 300, 500",
        "READY_STATE, 8500, 0, HIGH, IMMEDIATE_TRADE, 500, 1500, 500, 500",
        "READY_STATE, 8499, 0, LOW, WAIT, 0, 0, 0, 0",
        "READY_STATE, 8499, 0, HIGH, AVOID, 0, 0, 0, 0",
        "PRE_READY, 8500, 1, MEDIUM, PREPARE_POSITION, 500, 1000, 300, 500",
        "PRE_READY, 7500, 1, MEDIUM, WAIT, 0, 0, 0, 0",
        "PRE_READY, 5999, 1, LOW, AVOID, 0, 0, 0, 0",
        "LAUNCH_SEQUENCE, 7500, 210, LOW, MONITOR_CLOSELY, 500, 1000, 200, 500",
        "LAUNCH_SEQUENCE, 7500, 209, LOW, WAIT, 0, 0, 0, 0",
        "LAUNCH_SEQUENCE, 7499, 210, LOW, WAIT, 0, 0, 0, 0"
    })
    void shouldAdviseByTypeConfidenceAndRisk(
            PatternType type,
            int hundredths,
            long noticeMinutes,
            RiskLevel risk,
            Advice.Action action,
            int stopLossBps,
            int takeProfitBps,
            int maxRiskBps,
            int positionBps) {
        PatternMatch match = new PatternMatch(
                type,
                3,
                0,
                hundredths,
                TimeUnit.MINUTES.toNanos(noticeMinutes),
                risk,
                Recommendation.MONITOR_CLOSELY,
                7_500);

        assertThat(Advice.on(match)).isEqualTo(new Advice(action, stopLossBps, takeProfitBps, maxRiskBps, positionBps));
    }

    @Test
    void shouldSumUpARound() {
        List<SymbolFacts> symbols = List.of(READY, symbol(2, 1, 4), symbol(1, 1, 4), symbol(0, 0, 0));
        List<PatternMatch> matches = Stream.of(
                        seed.ready(READY, Activities.NONE, 0),
                        seed.preReady(symbol(2, 1, 4)),
                        seed.preReady(symbol(1, 1, 4)))
                .map(Objects::requireNonNull)
                .toList();

        PatternSummary summary = PatternSummary.of(symbols, matches, PatternSummary.DEFAULT_THRESHOLD_HUNDREDTHS);

        assertThat(summary)
                .isEqualTo(new PatternSummary(
                        4,
                        1,
                        1,
                        0,
                        8_500,
                        0,
                        0,
                        1,
                        1,
                        List.of(matches.get(0)),
                        List.of(matches.get(1)),
                        List.of(),
                        5_000));
        assertThat(PatternSummary.of(symbols, matches, 0).from50()).isEqualTo(1);
        assertThat(PatternSummary.of(List.of(READY), List.of(), 0).launchTimingBps())
                .isZero();
        assertThat(PatternSummary.of(List.of(READY, symbol(1, 1, 4), symbol(1, 1, 4)), List.of(), 0)
                        .launchTimingBps())
                .isZero();
    }
}

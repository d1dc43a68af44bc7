package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
    private static final Confidence DEFAULT = Confidence.DEFAULT;

    @Test
    void shouldReachFullConfidenceOnlyWithAllEvidence() {
        assertThat(DEFAULT.hundredths(PackedPattern.READY, PatternEvidence.ALL)).isEqualTo(10_000);
        for (int bit = 1; bit < PatternEvidence.COUNT; bit++) {
            assertThat(DEFAULT.hundredths(PackedPattern.READY, PatternEvidence.ALL & ~(1 << bit)))
                    .isLessThan(10_000);
        }
    }

    /** Every state there is, with everything else speaking for it: the confidence only falls with less evidence. */
    @Test
    void shouldKeepEveryStateThatIsNotReadyBelowTheThreshold() {
        int passed = 0;
        for (int packed = 0; packed < 1 << 24; packed++) {
            boolean reached = DEFAULT.hundredths(packed, PatternEvidence.ALL) >= DEFAULT.thresholdHundredths();
            if (reached || DEFAULT.passes(packed, PatternEvidence.ALL)) {
                passed++;
                assertThat(packed).isEqualTo(PackedPattern.READY);
            }
        }
        assertThat(passed).isEqualTo(1);
    }

    @Test
    void shouldKeepNearlyReadyStatesBelowTheThresholdWhateverTheEvidence() {
        for (int sts = -1; sts <= 5; sts++) {
            for (int st = -1; st <= 5; st++) {
                for (int tt = -1; tt <= 6; tt++) {
                    int packed = PackedPattern.pack(sts, st, tt);
                    if (packed != PackedPattern.READY) {
                        assertNeverPasses(DEFAULT, packed);
                    }
                }
            }
        }
    }

    private static void assertNeverPasses(Confidence confidence, int packed) {
        for (int bits = 0; bits <= 0x1FF; bits++) {
            assertThat(confidence.hundredths(packed, bits)).isLessThan(confidence.thresholdHundredths());
            assertThat(confidence.passes(packed, bits)).isFalse();
        }
    }

    /** Either the weights are refused, or nothing that is not ready passes with them. */
    @Test
    void shouldAcceptNoWeightsThatLetAnUnreadySymbolPass() {
        int accepted = 0;
        for (long seed = 1; seed <= 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] weights = random.ints(PatternEvidence.COUNT, 0, 2_000).toArray();
            weights[0] += random.nextInt(5_000);
            int threshold = random.nextInt(1, 10_000);
            Confidence confidence;
            try {
                confidence = new Confidence(weights, threshold);
            } catch (IllegalArgumentException e) {
                continue;
            }
            accepted++;
            for (int bits = 0; bits <= PatternEvidence.ALL; bits++) {
                assertThat(confidence.hundredths(PackedPattern.pack(2, 2, 3), bits))
                        .as("seed=%d", seed)
                        .isLessThan(threshold);
            }
        }
        assertThat(accepted).isGreaterThan(100);
    }

    @Test
    void shouldRefuseWeightsWithTheRuleAndTheValues() {
        int[] weights = {1_000, 5_000, 4_000, 0, 0, 0, 0, 0};

        assertThatThrownBy(() -> new Confidence(weights, 8_500))
                .hasMessage("everything but the ready pattern must stay below the threshold:"
                        + " othersHundredths=9000 thresholdHundredths=8500");
        assertThatThrownBy(() -> new Confidence(new int[] {5_000}, 8_500)).hasMessageContaining("expected=8 weights=1");
        assertThatThrownBy(() -> new Confidence(new int[] {5_000, -1, 0, 0, 0, 0, 0, 0}, 5_000))
                .hasMessageContaining("weightHundredths=-1");
        assertThatThrownBy(() -> new Confidence(new int[] {9_000, 2_000, 0, 0, 0, 0, 0, 0}, 9_000))
                .hasMessageContaining("sumHundredths=11000");
        assertThatThrownBy(() -> new Confidence(new int[] {5_000, 0, 0, 0, 0, 0, 0, 0}, 5_001))
                .hasMessageContaining("all evidence must reach the threshold");
    }

    @Test
    void shouldSayWhatTheConfidenceIsMadeOf() {
        int evidence = PatternEvidence.OPEN_TIMES_AGREE | PatternEvidence.IN_CALENDAR | PatternEvidence.READY_PATTERN;

        assertThat(DEFAULT.explain(PackedPattern.READY, evidence))
                .isEqualTo("73 of 85: ready pattern 2/2/4 50, open times agree 15, in calendar 8; missing: in exchange"
                        + " info 8, data complete 7, in default symbols 4, high-priority activity 3, data fresh 5");
        assertThat(DEFAULT.explain(PackedPattern.pack(2, 2, 3), evidence)).startsWith("23 of 85: open times agree 15");
    }

    @Test
    void shouldWritePointsPlainly() {
        assertThat(Confidence.points(9_500)).isEqualTo("95");
        assertThat(Confidence.points(9_250)).isEqualTo("92.5");
        assertThat(Confidence.points(9_205)).isEqualTo("92.05");
    }
}

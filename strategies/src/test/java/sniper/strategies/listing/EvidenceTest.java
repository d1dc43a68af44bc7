package sniper.strategies.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final int ALL = Evidence.READY_PATTERN
            | Evidence.OPEN_TIMES_AGREE
            | Evidence.IN_CALENDAR
            | Evidence.IN_EXCHANGE_INFO
            | Evidence.DATA_COMPLETE
            | Evidence.IN_DEFAULT_SYMBOLS;

    @Test
    void shouldReachFullConfidenceOnlyWithAllEvidence() {
        assertThat(Evidence.confidence(ALL)).isEqualTo(100);
        for (int bit = 1; bit <= ALL; bit <<= 1) {
            assertThat(Evidence.confidence(ALL & ~bit)).isLessThan(100);
        }
    }

    @Test
    void shouldNotLetASymbolThatIsNotReadyLookLikeOneThatIs() {
        assertThat(Evidence.confidence(ALL & ~Evidence.READY_PATTERN)).isEqualTo(50);
    }

    @Test
    void shouldSayTheEvidenceInWords() {
        assertThat(Evidence.describe(Evidence.READY_PATTERN | Evidence.IN_CALENDAR))
                .isEqualTo("ready pattern 2/2/4, in calendar");
        assertThat(Evidence.describe(0)).isEmpty();
    }
}

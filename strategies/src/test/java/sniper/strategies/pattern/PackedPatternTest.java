package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.message.ListingPhase;

class PackedPatternTest {
    @ParameterizedTest
    @CsvSource({
        "2, 2, 4, READY",
        "2, 2, 3, PRE_READY_3",
        "2, 2, -1, PRE_READY_3",
        "2, 1, 4, PRE_READY_2",
        "1, 1, 0, PRE_READY_1",
        "3, 3, 4, TRADING",
        "3, 3, 3, ANNOUNCED",
        "1, 2, 4, ANNOUNCED",
        "0, 0, 0, ANNOUNCED",
        "258, 2, 4, ANNOUNCED",
        "2, 2, 260, PRE_READY_3",
        "-1, 2, 4, UNKNOWN",
        "-1, -1, -1, UNKNOWN"
    })
    void shouldNameThePhaseOfAPattern(int sts, int st, int tt, ListingPhase expected) {
        int packed = PackedPattern.pack(sts, st, tt);

        assertThat(PackedPattern.phase(packed, false, false)).isEqualTo(expected);
        assertThat(PackedPattern.isReady(packed)).isEqualTo(expected == ListingPhase.READY);
    }

    @Test
    void shouldBelieveTheExchangeThatItTrades() {
        assertThat(PackedPattern.phase(PackedPattern.NONE, false, true)).isEqualTo(ListingPhase.TRADING);
        assertThat(PackedPattern.phase(PackedPattern.NONE, true, false)).isEqualTo(ListingPhase.ANNOUNCED);
    }

    @Test
    void shouldGiveBackWhatWasPacked() {
        int packed = PackedPattern.pack(2, -1, 300);

        assertThat(PackedPattern.sts(packed)).isEqualTo(2);
        assertThat(PackedPattern.st(packed)).isEqualTo(PackedPattern.NOT_STATED);
        assertThat(PackedPattern.tt(packed)).isEqualTo(PackedPattern.OTHER);
        assertThat(PackedPattern.describe(packed)).isEqualTo("2/-/?");
    }
}

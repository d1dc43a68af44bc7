package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sniper.core.message.TradingState;
import sniper.ops.daemon.Readiness.Measured;

class ReadinessTest {
    private static final Measured GOOD = new Measured(true, 10, true, 4_900_000, "rehearsed", TradingState.NORMAL);

    private static Readiness of(Measured measured) {
        return new Readiness(() -> measured, 10, 5_000_000);
    }

    @Test
    void shouldMissNothingWhenEverythingHolds() {
        assertThat(of(GOOD).missing()).isEmpty();
        assertThat(of(GOOD).parts()).hasSize(5).allMatch(Readiness.Part::isReady);
    }

    @Test
    void shouldNameEachPartThatIsMissing() {
        assertThat(of(new Measured(true, 9, true, 0, "rehearsed", TradingState.NORMAL))
                        .missing())
                .containsExactly("9 connections warm, must be 10");
        assertThat(of(new Measured(true, 10, false, 0, "rehearsed", TradingState.CAUTION))
                        .missing())
                .containsExactly("private stream down");
        assertThat(of(new Measured(true, 10, true, 0, "", TradingState.NORMAL)).missing())
                .containsExactly("the order path is not rehearsed yet");
        assertThat(of(new Measured(true, 10, true, 5_100_000, "rehearsed", TradingState.NORMAL))
                        .missing())
                .containsExactly("the exchange's clock known to 5.1 ms, must be to 5.0 ms");
        assertThat(of(new Measured(true, 10, true, Long.MAX_VALUE, "rehearsed", TradingState.NORMAL))
                        .missing())
                .containsExactly("the exchange's clock not known, must be to 5.0 ms");
        assertThat(of(new Measured(true, 10, true, 0, "rehearsed", TradingState.NO_NEW_RISK))
                        .missing())
                .containsExactly("trading state NO_NEW_RISK, must be NORMAL");
        assertThat(of(new Measured(true, 0, false, Long.MAX_VALUE, "", TradingState.HALTED))
                        .missing())
                .hasSize(5);
    }

    @Test
    void shouldAskNothingOfAnOrderPathThatPaperHasNot() {
        assertThat(of(new Measured(false, 0, false, 0, "", TradingState.NORMAL)).missing())
                .isEmpty();
    }
}

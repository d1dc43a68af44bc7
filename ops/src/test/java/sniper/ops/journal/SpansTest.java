package sniper.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "0, +0",
        "1, +0.001 us",
        "999999, +999.999 us",
        "1000000, +1.000 ms",
        "-2500000, -2.500 ms",
        "59999000000, +59.999 s",
        "60000000000, +1 min 0 s",
        "90000000000000, +1 d 1 h",
    })
    void shouldReadAsATraderWould(long ns, String text) {
        assertThat(Spans.since(ns)).isEqualTo(text);
    }
}

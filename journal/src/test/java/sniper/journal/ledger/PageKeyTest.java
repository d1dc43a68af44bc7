package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageKeyTest {
    private static final String RUN = "~123e4567-e89b-42d3-a456-426614174000";

    /** Also times that no count of nanoseconds reaches. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-1", "1767225600000001", "99999999999999999", "-62135596800000000"})
    void shouldBeTheTextItIsReadFrom(String micros) {
        assertThat(PageKey.ofUuid(micros + RUN)).hasToString(micros + RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "01", "+1", "1.5", "", "x"})
    void shouldRefuseWhatNoPageEndedWith(String micros) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageKey.ofUuid(micros + RUN))
                .withMessageStartingWith("after must be the next of a page");
    }
}

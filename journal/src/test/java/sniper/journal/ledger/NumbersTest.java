package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @Test
    void shouldPutTheHalvesOfAnAmountTogether() {
        assertThat(Numbers.decimal(0, 1)).hasToString("1E-18").isEqualByComparingTo("0.000000000000000001");
        assertThat(Numbers.decimal(-1, -1)).isEqualByComparingTo("-0.000000000000000001");
        assertThat(Numbers.decimal(0x4B3B4CA85A86C47AL, 0x098A223FFFFFFFFFL))
                .isEqualByComparingTo("99999999999999999999.999999999999999999");
        assertThat(Numbers.text(0, 1_500_000_000_000_000_000L)).isEqualTo("1.5");
        assertThat(Numbers.text(0, 0)).isEqualTo("0");
        assertThat(Numbers.share(742_500_000)).isEqualTo("0.7425");
    }

    @Test
    void shouldKeepWholeMicroseconds() {
        assertThat(Numbers.time(1_767_592_500_123_456_789L))
                .isEqualTo(OffsetDateTime.parse("2026-01-05T05:55:00.123456Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "08006, PASSING", "40P01, PASSING", "53300, PASSING", "57P01, PASSING", "58030, PASSING", "25006, PASSING",
        "P0R01, REFUSED", "P0R02, REFUSED", "P0R03, REFUSED", "23505, REFUSED", "23514, REFUSED", "42501, REFUSED",
        "22003, REFUSED", "P0R04, BACKWARDS",
    })
    void shouldKnowWhatAnErrorMeans(String state, SqlFailure meaning) {
        assertThat(SqlFailure.of(new SQLException("", state))).isEqualTo(meaning);
    }

    @Test
    void shouldTryAgainWhatTheDriverCouldNotSay() {
        assertThat(SqlFailure.of(new SQLException("no connection"))).isEqualTo(SqlFailure.PASSING);
    }
}

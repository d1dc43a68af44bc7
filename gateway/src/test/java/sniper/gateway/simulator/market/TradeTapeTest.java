package sniper.gateway.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeTapeTest {
    private final TradeTape tape = new TradeTape();

    private void trade(String time, String price) {
        BigDecimal at = new BigDecimal(price);
        tape.add(new PublicTrade(at, BigDecimal.ONE, Side.BUY, millis(time)));
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void shouldMakeCandlesOfMonthsThatDifferInLength() {
        trade("2027-12-31T23:59:59.999Z", "1");
        trade("2028-01-01T00:00:00Z", "2");
        trade("2028-01-31T23:59:00Z", "3");
        trade("2028-02-29T12:00:00Z", "4");

        List<Candle> months = tape.candles(CandleInterval.MONTH, 0, Long.MAX_VALUE, 10);

        assertThat(months)
                .extracting(Candle::openMs)
                .containsExactly(
                        millis("2027-12-01T00:00:00Z"), millis("2028-01-01T00:00:00Z"), millis("2028-02-01T00:00:00Z"));
        assertThat(months)
                .extracting(Candle::close)
                .extracting(BigDecimal::intValue)
                .containsExactly(1, 3, 4);
        assertThat(months.get(1).baseVolume()).isEqualByComparingTo("2");
        assertThat(CandleInterval.MONTH.closeMs(millis("2028-02-01T00:00:00Z")))
                .isEqualTo(millis("2028-03-01T00:00:00Z"));
        assertThat(tape.candles(CandleInterval.MONTH, millis("2028-01-01T00:00:00Z"), Long.MAX_VALUE, 10))
                .hasSize(2);
        assertThat(tape.candles(CandleInterval.MONTH, 0, Long.MAX_VALUE, 1))
                .extracting(Candle::openMs)
                .containsExactly(millis("2028-02-01T00:00:00Z"));
    }

    @Test
    void shouldMakeCandlesOfAFixedLength() {
        trade("2028-01-01T00:00:59Z", "2");
        trade("2028-01-01T00:01:00Z", "3");

        assertThat(tape.candles(new CandleInterval(60_000), 0, Long.MAX_VALUE, 10))
                .hasSize(2);
        assertThat(tape.candles(new CandleInterval(120_000), 0, Long.MAX_VALUE, 10))
                .hasSize(1);
    }
}

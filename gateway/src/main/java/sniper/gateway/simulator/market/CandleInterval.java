package sniper.gateway.simulator.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How long a candle is: so many milliseconds counted from 1970, or a month of UTC. Immutable.
 *
 * @param lengthMs 0 = a month
 */
public record CandleInterval(long lengthMs) {
    public static final CandleInterval MONTH = new CandleInterval(0);

    /** When the candle opens that a time is in. */
    long openMs(long timeMs) {
        return lengthMs == 0 ? millis(firstOfMonth(timeMs)) : timeMs - Math.floorMod(timeMs, lengthMs);
    }

    /** When the next one opens. */
    public long closeMs(long openMs) {
        return lengthMs == 0 ? millis(firstOfMonth(openMs).plusMonths(1)) : openMs + lengthMs;
    }

    private static LocalDate firstOfMonth(long timeMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC).withDayOfMonth(1);
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}

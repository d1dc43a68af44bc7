package sniper.ops.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Of a day on the market's own clock.
 *
 * @param open inclusive
 * @param close exclusive, on the same day
 */
public record Hours(LocalTime open, LocalTime close) {
    public Hours {
        if (!open.isBefore(close)) {
            throw new IllegalArgumentException("hours must end after they begin: open=" + open + " close=" + close);
        }
    }

    Session on(LocalDate day, ZoneId zone) {
        return new Session(
                day.atTime(open).atZone(zone).toInstant(),
                day.atTime(close).atZone(zone).toInstant());
    }
}

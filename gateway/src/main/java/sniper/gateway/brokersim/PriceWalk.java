package sniper.gateway.brokersim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What the symbols cost: a walk from day to day that follows from the symbol's name alone. Weekdays are sessions, from
 * 09:15 to 15:30 in India; holidays are not known. Between sessions there is a trade a minute at the last close, so that runs
 * can be tried at any time. Threading: stateless.
 */
final class PriceWalk {
    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    static final LocalDate FIRST = LocalDate.of(2016, 1, 1);

    private static final LocalTime OPEN = LocalTime.of(9, 15);
    private static final LocalTime CLOSE = LocalTime.of(15, 30);
    private static final int MAX_STEP_BPS = 100;
    private static final int DRIFT_BPS = 3;
    private static final int BPS = 10_000;

    private PriceWalk() {}

    /** What is traded, and its price on the first day, in hundredths of a rupee. */
    enum Listed {
        NIFTYBEES(8_500),
        JUNIORBEES(18_000),
        GOLDBEES(2_600),
        BANKBEES(16_000),
        LIQUIDBEES(100_000);

        private final long firstPaise;

        Listed(long firstPaise) {
            this.firstPaise = firstPaise;
        }

        String symbol() {
            return name() + ".NS";
        }

        static Optional<Listed> find(String symbol) {
            for (Listed each : values()) {
                if (each.symbol().equals(symbol)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /** A trade. */
    record Trade(long paise, ZonedDateTime time) {}

    /** The last one up to a time, of which there is one a second in a session, and one a minute outside. */
    static Trade last(Listed symbol, ZonedDateTime now) {
        ZonedDateTime time = now.withZoneSameInstant(INDIA).withNano(0);
        LocalDate day = time.toLocalDate();
        LocalTime clock = time.toLocalTime();
        if (!isSession(day) || clock.isBefore(OPEN)) {
            return new Trade(close(symbol, previousSession(day)), time.withSecond(0));
        }
        if (!clock.isBefore(CLOSE)) {
            return new Trade(close(symbol, day), time.withSecond(0));
        }
        long from = close(symbol, previousSession(day));
        long to = close(symbol, day);
        int gone = clock.toSecondOfDay() - OPEN.toSecondOfDay();
        int whole = CLOSE.toSecondOfDay() - OPEN.toSecondOfDay();
        return new Trade(from + (to - from) * gone / whole, time);
    }

    static boolean isSession(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    static boolean isOver(LocalDate session, ZonedDateTime now) {
        return !session.atTime(CLOSE).atZone(INDIA).isAfter(now);
    }

    static LocalDate previousSession(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (!isSession(before)) {
            before = before.minusDays(1);
        }
        return before;
    }

    static long close(Listed symbol, LocalDate session) {
        long paise = symbol.firstPaise;
        for (long day = FIRST.toEpochDay(); day <= session.toEpochDay(); day++) {
            paise = next(symbol, paise, day);
        }
        return paise;
    }

    /** The close of a day, from the one of the day before. */
    static long next(Listed symbol, long paise, long epochDay) {
        long mixed = mix(symbol.firstPaise * 1_000_003L + epochDay);
        long stepBps = Math.floorMod(mixed, 2L * MAX_STEP_BPS + 1) - MAX_STEP_BPS + DRIFT_BPS;
        // Back towards where it began, gently: no walk of years gets out of hand.
        long pull = (symbol.firstPaise * 2 - paise) / Math.max(1, symbol.firstPaise / 10);
        return Math.max(1, paise + paise * (stepBps + pull) / BPS);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}

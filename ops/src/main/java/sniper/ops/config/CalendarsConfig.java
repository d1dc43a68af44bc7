package sniper.ops.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** What the calendars of runs do not know by themselves. */
public record CalendarsConfig(
        @Setting(
                key = "nse-holidays",
                kind = Kind.LIST,
                max = "200",
                doc = "Days on which `nse`, open Monday to Friday from 09:15 to 15:30 in Kolkata, stays closed.")
        List<Holiday> nseHolidays,

        @Setting(
                key = "nse-special-sessions",
                kind = Kind.LIST,
                max = "100",
                doc = "Hours of single days, in place of all else that is said of them. Several of a day are several"
                        + " sessions.")
        List<SpecialSession> nseSpecialSessions,

        @Setting(key = "maintenance", kind = Kind.LIST, max = "200", doc = "When a venue is out, whatever its hours.")
        List<Maintenance> maintenance) {
    public CalendarsConfig {
        nseHolidays = List.copyOf(nseHolidays);
        nseSpecialSessions = List.copyOf(nseSpecialSessions);
        maintenance = List.copyOf(maintenance);
    }

    /** A day without sessions. */
    public record Holiday(
            @Setting(key = "day", kind = Kind.DAY, required = true, doc = "Where the market is.")
            LocalDate day) {}

    /** A session of a single day. */
    public record SpecialSession(
            @Setting(key = "day", kind = Kind.DAY, required = true, doc = "Where the market is.")
            LocalDate day,

            @Setting(key = "open", kind = Kind.TIME_OF_DAY, required = true, doc = "Where the market is, inclusive.")
            LocalTime open,

            @Setting(key = "close", kind = Kind.TIME_OF_DAY, required = true, doc = "Exclusive, on the same day.")
            LocalTime close) {}

    /** A venue is out. */
    public record Maintenance(
            @Setting(key = "calendar", kind = Kind.CHOICE, required = true, doc = "Whose venue it is.")
            CalendarChoice calendar,

            @Setting(key = "from", kind = Kind.TIME, required = true, doc = "Inclusive.")
            String from,

            @Setting(key = "to", kind = Kind.TIME, required = true, doc = "Exclusive.")
            String to) {
        public Instant begin() {
            return Instant.parse(from);
        }

        public Instant end() {
            return Instant.parse(to);
        }
    }
}

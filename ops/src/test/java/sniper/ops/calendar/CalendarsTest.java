package sniper.ops.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import sniper.ops.config.CalendarChoice;
import sniper.ops.config.CalendarsConfig;
import sniper.ops.config.CalendarsConfig.Holiday;
import sniper.ops.config.CalendarsConfig.Maintenance;
import sniper.ops.config.CalendarsConfig.SpecialSession;

final class CalendarsTest {
    private static final Instant MONDAY = Instant.parse("2026-01-26T00:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-01-28T00:00:00Z");

    private static Calendars.Told told(CalendarsConfig config, String name) {
        return new Calendars(config)
                .between(MONDAY, WEDNESDAY).stream()
                        .filter(told -> told.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static Session session(String open, String close) {
        return new Session(Instant.parse(open), Instant.parse(close));
    }

    @Test
    void shouldKnowTwoCalendarsByTheirNumbersForEver() {
        assertThat(Calendars.numberOf("always-open")).isEqualTo(1);
        assertThat(Calendars.numberOf("nse")).isEqualTo(2);
        assertThat(Calendars.numberOf("NSE")).isZero();
    }

    @Test
    void shouldHaveHolidaysAndSpecialSessions() {
        CalendarsConfig config = new CalendarsConfig(
                List.of(new Holiday(LocalDate.of(2026, 1, 26))),
                List.of(new SpecialSession(LocalDate.of(2026, 1, 27), LocalTime.of(18, 0), LocalTime.of(19, 0))),
                List.of());

        assertThat(told(config, "nse").sessions())
                .containsExactly(session("2026-01-27T12:30:00Z", "2026-01-27T13:30:00Z"));
    }

    @Test
    void shouldOrderTheSpecialSessionsOfADay() {
        LocalDate day = LocalDate.of(2026, 1, 27);
        CalendarsConfig config = new CalendarsConfig(
                List.of(new Holiday(LocalDate.of(2026, 1, 26))),
                List.of(
                        new SpecialSession(day, LocalTime.of(11, 30), LocalTime.of(12, 30)),
                        new SpecialSession(day, LocalTime.of(9, 15), LocalTime.of(10, 0))),
                List.of());

        assertThat(told(config, "nse").sessions())
                .containsExactly(
                        session("2026-01-27T03:45:00Z", "2026-01-27T04:30:00Z"),
                        session("2026-01-27T06:00:00Z", "2026-01-27T07:00:00Z"));
    }

    @Test
    void shouldBeAlwaysOpenButForMaintenance() {
        CalendarsConfig none = new CalendarsConfig(List.of(), List.of(), List.of());
        CalendarsConfig outages = new CalendarsConfig(
                List.of(),
                List.of(),
                List.of(
                        new Maintenance(CalendarChoice.ALWAYS_OPEN, "2026-01-27T02:00:00Z", "2026-01-27T03:00:00Z"),
                        new Maintenance(CalendarChoice.ALWAYS_OPEN, "2026-01-26T05:00:00Z", "2026-01-26T06:00:00Z"),
                        new Maintenance(CalendarChoice.NSE, "2026-01-26T07:00:00Z", "2026-01-26T08:00:00Z")));

        assertThat(told(none, "always-open").alwaysOpen()).isTrue();
        assertThat(told(outages, "always-open").alwaysOpen()).isFalse();
        assertThat(told(outages, "always-open").sessions())
                .containsExactly(
                        session("2026-01-26T00:00:00Z", "2026-01-26T05:00:00Z"),
                        session("2026-01-26T06:00:00Z", "2026-01-27T02:00:00Z"),
                        session("2026-01-27T03:00:00Z", "2026-01-28T00:00:00Z"));
    }
}

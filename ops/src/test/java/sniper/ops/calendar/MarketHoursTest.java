package sniper.ops.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sniper.core.calendar.SessionTable;
import sniper.core.calendar.TradingCalendar;

class MarketHoursTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final MarketHours NSE = MarketHours.nse(Set.of(), Map.of(), List.of());

    @Test
    void shouldOpenAndCloseToTheMillisecond() {
        TradingCalendar calendar = table(NSE);

        assertThat(calendar.isOpen(kolkata("2026-01-05T09:14:59.999"))).isFalse();
        assertThat(calendar.isOpen(kolkata("2026-01-05T09:15:00"))).isTrue();
        assertThat(calendar.isOpen(kolkata("2026-01-05T15:29:59"))).isTrue();
        assertThat(calendar.isOpen(kolkata("2026-01-05T15:30:00"))).isFalse();
        assertThat(calendar.isOpen(kolkata("2026-01-10T12:00:00")))
                .as("Saturday")
                .isFalse();
        assertThat(calendar.nextOpenNs(kolkata("2026-01-09T15:30:00")))
                .as("over the weekend")
                .isEqualTo(kolkata("2026-01-12T09:15:00"));
        assertThat(calendar.sessionCloseNs(kolkata("2026-01-05T10:00:00"))).isEqualTo(kolkata("2026-01-05T15:30:00"));
    }

    @Test
    void shouldStayClosedOnHolidays() {
        TradingCalendar calendar = table(MarketHours.nse(Set.of(MONDAY), Map.of(), List.of()));

        assertThat(calendar.isOpen(kolkata("2026-01-05T12:00:00"))).isFalse();
        assertThat(calendar.movedNs(kolkata("2026-01-05T12:00:00"))).isEqualTo(kolkata("2026-01-06T09:15:00"));
    }

    @Test
    void shouldTakeSpecialSessionsInPlaceOfAllElse() {
        Hours evening = new Hours(LocalTime.of(18, 0), LocalTime.of(19, 0));
        TradingCalendar calendar = table(MarketHours.nse(
                Set.of(MONDAY),
                Map.of(MONDAY, List.of(evening), MONDAY.plusDays(1), List.of(), MONDAY.plusDays(5), List.of(evening)),
                List.of()));

        assertThat(calendar.isOpen(kolkata("2026-01-05T12:00:00"))).isFalse();
        assertThat(calendar.isOpen(kolkata("2026-01-05T18:00:00"))).isTrue();
        assertThat(calendar.isOpen(kolkata("2026-01-05T19:00:00"))).isFalse();
        assertThat(calendar.isOpen(kolkata("2026-01-06T12:00:00"))).isFalse();
        assertThat(calendar.isOpen(kolkata("2026-01-10T18:30:00")))
                .as("a Saturday")
                .isTrue();
    }

    @Test
    void shouldBeClosedDuringMaintenance() {
        Session noon = new Session(instant("2026-01-05T12:00:00"), instant("2026-01-05T13:00:00"));
        Session morning = new Session(instant("2026-01-06T08:00:00"), instant("2026-01-06T10:00:00"));
        Session day = new Session(instant("2026-01-07T00:00:00"), instant("2026-01-08T00:00:00"));
        TradingCalendar calendar = table(MarketHours.nse(Set.of(), Map.of(), List.of(noon, morning, day)));

        assertThat(calendar.isOpen(kolkata("2026-01-05T11:59:59.999"))).isTrue();
        assertThat(calendar.isOpen(kolkata("2026-01-05T12:00:00"))).isFalse();
        assertThat(calendar.isOpen(kolkata("2026-01-05T13:00:00"))).isTrue();
        assertThat(calendar.isOpen(kolkata("2026-01-06T09:30:00"))).isFalse();
        assertThat(calendar.isOpen(kolkata("2026-01-06T10:00:00"))).isTrue();
        assertThat(calendar.nextOpenNs(kolkata("2026-01-06T16:00:00"))).isEqualTo(kolkata("2026-01-08T09:15:00"));
    }

    @Test
    void shouldKeepTheMarketsOwnClockWhenItIsMoved() {
        MarketHours newYork = new MarketHours(
                ZoneId.of("America/New_York"),
                new Hours(LocalTime.of(9, 30), LocalTime.of(16, 0)),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Set.of(),
                Map.of(),
                List.of());

        assertThat(newYork.sessions(Instant.parse("2026-03-06T00:00:00Z"), Instant.parse("2026-03-10T00:00:00Z")))
                .containsExactly(
                        new Session(Instant.parse("2026-03-06T14:30:00Z"), Instant.parse("2026-03-06T21:00:00Z")),
                        new Session(Instant.parse("2026-03-09T13:30:00Z"), Instant.parse("2026-03-09T20:00:00Z")));
    }

    @Test
    void shouldTellOfASessionThatIsOnWhenTheSpanBegins() {
        assertThat(NSE.sessions(instant("2026-01-05T12:00:00"), instant("2026-01-05T12:00:01")))
                .containsExactly(new Session(instant("2026-01-05T09:15:00"), instant("2026-01-05T15:30:00")));
    }

    @Test
    void shouldRefuseHoursThatEndBeforeTheyBegin() {
        assertThatThrownBy(() -> new Hours(LocalTime.NOON, LocalTime.NOON)).hasMessageContaining("open=12:00");
    }

    private static TradingCalendar table(MarketHours hours) {
        SessionTable table = new SessionTable(100);
        for (Session session : hours.sessions(instant("2026-01-01T00:00:00"), instant("2026-01-31T00:00:00"))) {
            assertThat(table.add(ns(session.open()), ns(session.close()))).isTrue();
        }
        return table;
    }

    private static long kolkata(String local) {
        return ns(instant(local));
    }

    private static Instant instant(String local) {
        return Instant.parse(local + "+05:30");
    }

    private static long ns(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}

package sniper.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTableTest {
    private final SessionTable table = new SessionTable(3);

    @Test
    void shouldOpenWithTheFirstInstantAndCloseBeforeTheLast() {
        boolean taken = table.add(ns("2026-01-05T03:45:00Z"), ns("2026-01-05T10:00:00Z"));

        assertThat(taken).isTrue();
        assertThat(table.isOpen(ns("2026-01-05T03:44:59.999Z"))).isFalse();
        assertThat(table.isOpen(ns("2026-01-05T03:45:00Z"))).isTrue();
        assertThat(table.isOpen(ns("2026-01-05T09:59:59.999999999Z"))).isTrue();
        assertThat(table.isOpen(ns("2026-01-05T10:00:00Z"))).isFalse();
    }

    @Test
    void shouldTellHowLongTheLongestSessionIs() {
        assertThat(table.longestSessionNs()).isEqualTo(TradingCalendar.NEVER);
        assertThat(table.add(100, 250)).isTrue();
        assertThat(table.add(300, 400)).isTrue();

        assertThat(table.longestSessionNs()).isEqualTo(150);
        table.openAlways();
        assertThat(table.longestSessionNs()).isEqualTo(TradingCalendar.NEVER);
    }

    @Test
    void shouldTellTheNextOpenAndTheSessionThatIsOn() {
        assertThat(table.add(100, 200)).isTrue();
        assertThat(table.add(300, 400)).isTrue();

        assertThat(table.nextOpenNs(50)).isEqualTo(100);
        assertThat(table.nextOpenNs(100)).isEqualTo(300);
        assertThat(table.nextOpenNs(250)).isEqualTo(300);
        assertThat(table.nextOpenNs(300)).isEqualTo(TradingCalendar.NEVER);
        assertThat(table.sessionOpenNs(199)).isEqualTo(100);
        assertThat(table.sessionCloseNs(199)).isEqualTo(200);
        assertThat(table.sessionOpenNs(200)).isEqualTo(TradingCalendar.NEVER);
        assertThat(table.movedNs(150)).isEqualTo(150);
        assertThat(table.movedNs(250)).isEqualTo(300);
        assertThat(table.movedNs(400)).isEqualTo(TradingCalendar.NEVER);
    }

    @Test
    void shouldCountAsClosedOutsideOfWhatItWasTold() {
        assertThat(table.isOpen(0)).isFalse();
        assertThat(table.nextOpenNs(0)).isEqualTo(TradingCalendar.NEVER);
    }

    @Test
    void shouldRefuseWhatIsOutOfOrderEmptyOrTooMuch() {
        assertThat(table.add(100, 200)).isTrue();

        assertThat(table.add(150, 250)).isFalse();
        assertThat(table.add(300, 300)).isFalse();
        assertThat(table.add(200, 250)).isTrue();
        assertThat(table.add(300, 400)).isTrue();
        assertThat(table.add(500, 600)).isFalse();
        assertThat(table.count()).isEqualTo(3);
    }

    @Test
    void shouldBeOpenForEverUntilItIsCleared() {
        table.openAlways();

        assertThat(table.isOpen(0)).isTrue();
        assertThat(table.movedNs(Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(table.sessionCloseNs(5)).isEqualTo(TradingCalendar.NEVER);
        assertThat(table.add(100, 200)).isFalse();

        table.clear();

        assertThat(table.isOpen(0)).isFalse();
    }

    private static long ns(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}

package sniper.ops.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import sniper.core.message.CalendarSessionsDecoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.ops.config.CalendarsConfig;
import sniper.ops.run.RecordedIngress;
import sniper.ops.run.RunFeed;

@Timeout(60)
class CalendarAgentTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    /** A Monday, four hours before the market in Mumbai opens. */
    private static final String MONDAY = "2026-03-15T23:45:00Z";

    private final AtomicLong nowNs = new AtomicLong(nanos(MONDAY));
    private final RecordedIngress ingress = new RecordedIngress();
    private final CalendarAgent agent = new CalendarAgent(
            new Calendars(new CalendarsConfig(List.of(), List.of(), List.of())), new RunFeed(ingress), nowNs::get);

    private record Told(int id, boolean alwaysOpen, boolean startOver, long fromNs, long toNs, List<Long> opens) {
        static Told of(DirectBuffer message) {
            CalendarSessionsDecoder decoder =
                    new CalendarSessionsDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            List<Long> opens = new ArrayList<>();
            decoder.sessions().forEach(session -> opens.add(session.openNs()));
            return new Told(
                    decoder.calendarId(),
                    decoder.alwaysOpen() == Flag.YES,
                    decoder.startOver() == Flag.YES,
                    decoder.coversFromNs(),
                    decoder.coversToNs(),
                    opens);
        }
    }

    private static long nanos(String time) {
        return TimeUnit.SECONDS.toNanos(Instant.parse(time).getEpochSecond());
    }

    private List<Told> told() {
        return ingress.messages().stream().map(Told::of).toList();
    }

    /** How often all was told from the start. */
    private long rounds() {
        return told().stream().filter(each -> each.id() == 1).count();
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void shouldTellFortyDaysBackAndFourHundredAheadInPartsThatFit() {
        agent.start();

        List<Told> told = told();
        assertThat(told).allSatisfy(each -> {
            assertThat(each.fromNs()).isEqualTo(nanos("2026-02-03T00:00:00Z"));
            assertThat(each.toNs()).isEqualTo(nanos("2027-04-19T00:00:00Z"));
            assertThat(each.opens()).hasSizeLessThanOrEqualTo(100);
        });
        assertThat(told.get(0)).matches(each -> each.id() == 1 && each.alwaysOpen() && each.startOver());
        List<Told> nse = told.subList(1, told.size());
        assertThat(nse).extracting(Told::id).containsOnly(2);
        assertThat(nse).extracting(Told::startOver).startsWith(true).endsWith(false, false, false);
        List<Long> opens = nse.stream().flatMap(each -> each.opens().stream()).toList();
        assertThat(opens)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSizeBetween(310, 316)
                .contains(nanos("2026-03-16T03:45:00Z"));
    }

    @Test
    void shouldTellAgainWhenASessionBeginsAndWhenADayDoes() {
        agent.start();
        assertThat(rounds()).isEqualTo(1);

        nowNs.set(nanos("2026-03-16T00:00:01Z"));
        await().atMost(LIMIT).until(() -> rounds() == 2);
        nowNs.set(nanos("2026-03-16T03:44:59Z"));
        nowNs.set(nanos("2026-03-16T03:45:00Z"));
        await().atMost(LIMIT).until(() -> rounds() == 3);
        nowNs.set(nanos("2026-03-17T00:00:00Z"));
        await().atMost(LIMIT).until(() -> rounds() == 4);

        Told last = told().get(told().size() - 1);
        assertThat(last.toNs()).isEqualTo(nanos("2027-04-21T00:00:00Z"));
    }

    @Test
    void shouldTryUntilTheEngineHasRoomAndSaySoOnce() {
        Logger log = (Logger) LoggerFactory.getLogger(CalendarAgent.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            ingress.full = true;
            agent.start();
            assertThat(told()).isEmpty();
            ingress.full = false;

            await().atMost(LIMIT).until(() -> rounds() == 1);
            await().atMost(LIMIT).until(() -> told().stream().anyMatch(each -> each.id() == 2));
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("the engine has no room for calendars, they are told again");
        } finally {
            log.detachAppender(lines);
        }
    }
}

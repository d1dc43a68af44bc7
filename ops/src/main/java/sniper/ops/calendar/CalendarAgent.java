package sniper.ops.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.EpochClock;
import sniper.ops.daemon.Commands.BusyException;
import sniper.ops.daemon.Worker;
import sniper.ops.run.RunFeed;

/**
 * Tells the engine when markets are open, 400 days ahead: at the start, every day, and when a session begins. Threading:
 * {@code sniper-calendar}, which sleeps between two looks; started and closed by one thread.
 */
public final class CalendarAgent implements AutoCloseable {
    /** As long as a run may be left alone before its slots move. */
    static final Duration BACK = Duration.ofDays(40);

    static final Duration AHEAD = Duration.ofDays(400);

    private static final Logger LOG = LoggerFactory.getLogger(CalendarAgent.class);
    private static final long SLEEP_NS = 200_000_000;

    private final Calendars calendars;
    private final RunFeed feed;
    private final EpochClock clock;
    private final Worker worker = new Worker("sniper-calendar", this::run);
    private @Nullable LocalDate toldDay;
    private Instant nextOpen = Instant.MAX;
    private boolean busy;

    public CalendarAgent(Calendars calendars, RunFeed feed, EpochClock clock) {
        this.calendars = calendars;
        this.feed = feed;
        this.clock = clock;
    }

    /** Has told everything once when it returns, if the engine has room. */
    public void start() {
        look();
        worker.start();
    }

    private void run() {
        while (!worker.isClosed()) {
            worker.sleep(SLEEP_NS);
            look();
        }
    }

    private void look() {
        Instant now = Instant.EPOCH.plusNanos(clock.nanos());
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (day.equals(toldDay) && now.isBefore(nextOpen)) {
            return;
        }
        try {
            tell(now);
            toldDay = day;
            busy = false;
        } catch (BusyException e) {
            if (!busy) {
                LOG.warn("the engine has no room for calendars, they are told again");
            }
            busy = true;
        }
    }

    private void tell(Instant now) {
        Instant from = day(now.minus(BACK));
        Instant to = day(now.plus(AHEAD));
        Instant next = Instant.MAX;
        for (Calendars.Told told : calendars.between(from, to)) {
            feed.calendar(told.id(), told.name(), told.alwaysOpen(), true, from, to, told.sessions());
            Instant opens = next(told.sessions(), now);
            next = opens.isBefore(next) ? opens : next;
        }
        nextOpen = next;
    }

    private static Instant day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Instant next(List<Session> sessions, Instant now) {
        return sessions.stream()
                .map(Session::open)
                .filter(now::isBefore)
                .findFirst()
                .orElse(Instant.MAX);
    }

    @Override
    public void close() {
        worker.close();
    }
}

package sniper.ops.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sniper.ops.config.CalendarChoice;
import sniper.ops.config.CalendarsConfig;
import sniper.ops.config.CalendarsConfig.Holiday;
import sniper.ops.config.CalendarsConfig.Maintenance;
import sniper.ops.config.CalendarsConfig.SpecialSession;

/** The calendars that runs may name, of one configuration. Immutable. */
public final class Calendars {
    public static final String ALWAYS_OPEN = "always-open";
    public static final String NSE = "nse";

    /** Numbers in the journal, for ever. */
    private static final int ALWAYS_OPEN_ID = 1;

    private static final int NSE_ID = 2;

    private final List<Session> outages;
    private final MarketHours nse;

    public Calendars(CalendarsConfig config) {
        outages = outages(config, CalendarChoice.ALWAYS_OPEN);
        Map<LocalDate, List<Hours>> special = new HashMap<>();
        for (SpecialSession session : config.nseSpecialSessions()) {
            special.computeIfAbsent(session.day(), day -> new ArrayList<>())
                    .add(new Hours(session.open(), session.close()));
        }
        special.values().forEach(hours -> hours.sort(Comparator.comparing(Hours::open))); // as the engine wants them
        nse = MarketHours.nse(
                config.nseHolidays().stream().map(Holiday::day).collect(Collectors.toSet()),
                special,
                outages(config, CalendarChoice.NSE));
    }

    private static List<Session> outages(CalendarsConfig config, CalendarChoice of) {
        return config.maintenance().stream()
                .filter(outage -> outage.calendar() == of)
                .map(Calendars::session)
                .sorted((a, b) -> a.open().compareTo(b.open()))
                .toList();
    }

    private static Session session(Maintenance outage) {
        return new Session(outage.begin(), outage.end());
    }

    /** 0 = there is no such calendar. */
    public static int numberOf(String name) {
        return switch (name) {
            case ALWAYS_OPEN -> ALWAYS_OPEN_ID;
            case NSE -> NSE_ID;
            default -> 0;
        };
    }

    /**
     * What is known of one calendar for a span.
     *
     * @param alwaysOpen there are no sessions
     */
    record Told(int id, String name, boolean alwaysOpen, List<Session> sessions) {}

    /** Of both. */
    List<Told> between(Instant from, Instant to) {
        return List.of(
                new Told(
                        ALWAYS_OPEN_ID, ALWAYS_OPEN, outages.isEmpty(), outages.isEmpty() ? List.of() : open(from, to)),
                new Told(NSE_ID, NSE, false, nse.sessions(from, to)));
    }

    private List<Session> open(Instant from, Instant to) { // what the outages leave
        List<Session> open = new ArrayList<>();
        Instant begin = from;
        for (Session outage : outages) {
            if (outage.open().isAfter(begin) && outage.open().isBefore(to)) {
                open.add(new Session(begin, outage.open()));
            }
            begin = outage.close().isAfter(begin) ? outage.close() : begin;
        }
        if (begin.isBefore(to)) {
            open.add(new Session(begin, to));
        }
        return List.copyOf(open);
    }
}

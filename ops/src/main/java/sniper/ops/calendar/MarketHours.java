package sniper.ops.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a market with sessions is open. Immutable.
 *
 * @param days on which it opens unless a holiday is one
 * @param special hours of single days in place of all else that is said of them; none: closed
 * @param maintenance when the venue is out, whatever its hours
 */
public record MarketHours(
        ZoneId zone,
        Hours regular,
        Set<DayOfWeek> days,
        Set<LocalDate> holidays,
        Map<LocalDate, List<Hours>> special,
        List<Session> maintenance) {
    public MarketHours {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
        special = Map.copyOf(special);
        maintenance = List.copyOf(maintenance);
    }

    /** As the National Stock Exchange of India: Monday to Friday, 09:15 to 15:30 in Kolkata. */
    public static MarketHours nse(
            Set<LocalDate> holidays, Map<LocalDate, List<Hours>> special, List<Session> maintenance) {
        return new MarketHours(
                ZoneId.of("Asia/Kolkata"),
                new Hours(LocalTime.of(9, 15), LocalTime.of(15, 30)),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                holidays,
                special,
                maintenance);
    }

    /** Every session that has a part between the two, in order; those that only maintenance divides are two. */
    public List<Session> sessions(Instant from, Instant to) {
        Session span = new Session(from, to);
        List<Session> sessions = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(to, zone);
        for (LocalDate day = LocalDate.ofInstant(from, zone); !day.isAfter(last); day = day.plusDays(1)) {
            for (Hours hours : hoursOf(day)) {
                sessions.addAll(withoutMaintenance(hours.on(day, zone)));
            }
        }
        sessions.removeIf(session -> !session.overlaps(span));
        return List.copyOf(sessions);
    }

    private List<Hours> hoursOf(LocalDate day) {
        List<Hours> given = special.get(day);
        if (given != null) {
            return given;
        }
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day) ? List.of(regular) : List.of();
    }

    private List<Session> withoutMaintenance(Session whole) {
        List<Session> parts = List.of(whole);
        for (Session outage : maintenance) {
            List<Session> left = new ArrayList<>();
            for (Session part : parts) {
                addWithout(outage, part, left);
            }
            parts = left;
        }
        return parts;
    }

    private static void addWithout(Session outage, Session part, List<Session> left) {
        if (!part.overlaps(outage)) {
            left.add(part);
            return;
        }
        if (part.open().isBefore(outage.open())) {
            left.add(new Session(part.open(), outage.open()));
        }
        if (outage.close().isBefore(part.close())) {
            left.add(new Session(outage.close(), part.close()));
        }
    }
}

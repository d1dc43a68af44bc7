package sniper.ops.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules between the keys of users. Threading: one thread, one load. */
final class UserRelations {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|::1|127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}");

    /** Room for the longest message about runs: a hundred sessions, or 64 prices, with their header. */
    static final int MESSAGE_BYTES = 2_048;

    private final Relations relations;
    private final UsersConfig users;

    UserRelations(Relations relations, UsersConfig users) {
        this.relations = relations;
        this.users = users;
    }

    void check() {
        if (!LOOPBACK.matcher(users.httpAddress()).matches()) {
            relations.wrong(
                    "users.http-address",
                    "must be one of this machine's own, such as 127.0.0.1: a token is a password, and other machines"
                            + " need a proxy with a certificate in front");
        }
        checkInstruments();
        checkCalendars();
    }

    private void checkInstruments() {
        List<RunInstrument> instruments = users.instruments();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < instruments.size(); i++) {
            String row = "users.instruments[" + i + "].";
            RunInstrument instrument = instruments.get(i);
            Integer before = seen.putIfAbsent(instrument.symbol(), i);
            if (before != null) {
                relations.broken(
                        row + "symbol", "must differ from", "users.instruments[" + before + "].symbol", "remove one");
            }
            if (users.enabled() && instrument.origin() == PriceOrigin.BROKER && users.broker() == BrokerChoice.NONE) {
                relations.broken(
                        row + "symbol", // which is always written
                        "has its prices from a broker, and so does not go with",
                        "users.broker",
                        "write simulated there");
            }
        }
    }

    private void checkCalendars() {
        CalendarsConfig calendars = users.calendars();
        for (int i = 0; i < calendars.nseSpecialSessions().size(); i++) {
            CalendarsConfig.SpecialSession session =
                    calendars.nseSpecialSessions().get(i);
            if (!session.open().isBefore(session.close())) {
                String row = "users.calendars.nse-special-sessions[" + i + "].";
                relations.broken(row + "close", "must be after", row + "open", "a session ends on its day");
            }
        }
        checkOverlaps(calendars.nseSpecialSessions());
        for (int i = 0; i < calendars.maintenance().size(); i++) {
            CalendarsConfig.Maintenance outage = calendars.maintenance().get(i);
            if (!outage.begin().isBefore(outage.end())) {
                String row = "users.calendars.maintenance[" + i + "].";
                relations.broken(row + "to", "must be after", row + "from", "an outage ends after it begins");
            }
        }
    }

    /** In whatever order they are written. */
    private void checkOverlaps(List<CalendarsConfig.SpecialSession> sessions) {
        for (int i = 0; i < sessions.size(); i++) {
            for (int j = 0; j < i; j++) {
                CalendarsConfig.SpecialSession one = sessions.get(i);
                CalendarsConfig.SpecialSession other = sessions.get(j);
                if (one.day().equals(other.day())
                        && one.open().isBefore(other.close())
                        && other.open().isBefore(one.close())) {
                    String path = "users.calendars.nse-special-sessions[";
                    relations.broken(
                            path + i + "].open",
                            "must not be within the session that ends with",
                            path + j + "].close",
                            "sessions of one day follow each other");
                }
            }
        }
    }
}

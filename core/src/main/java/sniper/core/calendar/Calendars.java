package sniper.core.calendar;

import org.jspecify.annotations.Nullable;
import sniper.core.message.CalendarSessionsDecoder;
import sniper.core.message.CalendarSessionsDecoder.SessionsDecoder;
import sniper.core.message.Flag;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** All calendars by number. Threading: owned by the engine stage; allocates for a calendar's first message. */
public final class Calendars {
    public static final int MAX_CALENDARS = 64;
    public static final int MAX_SESSIONS = 1_024;

    private final @Nullable SessionTable[] calendars = new SessionTable[MAX_CALENDARS + 1];

    /** Null for a number nothing was told of. */
    public @Nullable TradingCalendar get(int calendarId) {
        return calendarId > 0 && calendarId <= MAX_CALENDARS ? calendars[calendarId] : null;
    }

    /** Returns why the message is refused, or null; what of its sessions comes before one that does not fit was taken. */
    public @Nullable String define(CalendarSessionsDecoder message) {
        int id = message.calendarId();
        if (id <= 0 || id > MAX_CALENDARS) {
            return "a calendar's number must be from 1 to " + MAX_CALENDARS + ": calendarId=" + id;
        }
        SessionTable table = calendars[id];
        if (table == null) {
            table = new SessionTable(MAX_SESSIONS);
            calendars[id] = table;
        }
        if (message.startOver() == Flag.YES) {
            table.clear();
        }
        if (message.alwaysOpen() == Flag.YES) {
            table.openAlways();
        }
        for (SessionsDecoder session : message.sessions()) {
            if (!table.add(session.openNs(), session.closeNs())) {
                return "sessions must follow each other, at most " + MAX_SESSIONS + ": calendarId=" + id + " count="
                        + table.count() + " openNs=" + session.openNs() + " closeNs=" + session.closeNs();
            }
        }
        return null;
    }

    public void copy(StateCopy state) {
        state.part("calendars");
        for (int id = 1; id <= MAX_CALENDARS; id++) {
            SessionTable table = calendars[id];
            if (state.of(table != null)) {
                if (table == null) {
                    table = new SessionTable(MAX_SESSIONS);
                    calendars[id] = table;
                }
                table.copy(state);
            }
        }
    }

    public void hashInto(StateHash hash) {
        for (int id = 1; id <= MAX_CALENDARS; id++) {
            SessionTable table = calendars[id];
            if (table != null) {
                hash.add(id);
                table.hashInto(hash);
            }
        }
    }
}

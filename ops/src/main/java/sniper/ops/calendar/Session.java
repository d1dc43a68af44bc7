package sniper.ops.calendar;

import java.time.Instant;

/**
 * From the first instant on, up to and without the last.
 *
 * @param close after {@code open}
 */
public record Session(Instant open, Instant close) {
    public Session {
        if (!open.isBefore(close)) {
            throw new IllegalArgumentException("a session must close after it opens: open=" + open + " close=" + close);
        }
    }

    boolean overlaps(Session other) {
        return open.isBefore(other.close) && other.open.isBefore(close);
    }
}

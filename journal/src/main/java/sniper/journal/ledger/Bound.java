package sniper.journal.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Bounds of a time as the database can compare them: to the microsecond, and infinite beyond what has four digits. */
final class Bound {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Bound() {}

    static boolean isWithin(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    static OffsetDateTime from(@Nullable Instant time) {
        return time == null ? OffsetDateTime.MIN : bound(time);
    }

    static OffsetDateTime to(@Nullable Instant time) {
        return time == null ? OffsetDateTime.MAX : bound(time);
    }

    /** Rows have whole microseconds: what is not before a time is not before the next whole one. */
    private static OffsetDateTime bound(Instant time) {
        if (!isWithin(time)) {
            return time.isBefore(FIRST) ? OffsetDateTime.MIN : OffsetDateTime.MAX;
        }
        Instant whole = time.truncatedTo(ChronoUnit.MICROS);
        return (whole.equals(time) ? whole : whole.plus(1, ChronoUnit.MICROS)).atOffset(ZoneOffset.UTC);
    }
}

package sniper.ops.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.journal.ledger.Range;

/** Which rows a request asks for. Threading: stateless. */
final class Paging {
    static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_AFTER = 160;
    /** What a message and a timestamp of the database can hold. */
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

    private Paging() {}

    static Range range(Query query) {
        query.only(List.of("from", "to", "limit", "after"));
        return new Range(time(query, "from"), time(query, "to"), limit(query), after(query));
    }

    static int limit(Query query) {
        String text = query.get("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        boolean isShortNumber =
                text.length() <= 4 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = isShortNumber ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.invalid("/limit", "must be 1 to " + MAX_LIMIT + ", and is " + Texts.shown(text));
        }
        return limit;
    }

    static @Nullable String after(Query query) {
        String text = query.get("after");
        return text == null ? null : Texts.require("/after", text, MAX_AFTER);
    }

    private static @Nullable Instant time(Query query, String name) {
        String text = query.get(name);
        return text == null ? null : time("/" + name, text);
    }

    /** @throws Problem unless it is a time of RFC 3339 that can be stored */
    static Instant time(String pointer, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(FIRST) && time.isBefore(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // the same answer
        }
        throw Problem.invalid(
                pointer,
                "must be a time like 2026-01-31T09:15:00Z, from " + FIRST + " up to " + LAST + ", and is "
                        + Texts.shown(text));
    }
}

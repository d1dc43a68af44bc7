package sniper.journal.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The row a page ended with, as text: {@code <micros>~<key>}. Keys are what rows of one time are told apart by.
 *
 * @param time null: before all rows
 */
record PageKey<K>(@Nullable OffsetDateTime time, K key) {
    /** Before every key there is. */
    static final UUID FIRST_UUID = new UUID(0, 0);

    static final long FIRST_NUMBER = 0;

    private static final char SEPARATOR = '~';
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    static PageKey<UUID> ofUuid(@Nullable String text) {
        return of(text, UUID::fromString, FIRST_UUID);
    }

    static PageKey<Long> ofNumber(@Nullable String text) {
        return of(text, Long::valueOf, FIRST_NUMBER);
    }

    private static <K> PageKey<K> of(@Nullable String text, Function<String, K> keyOf, K first) {
        if (text == null) {
            return new PageKey<>(null, first);
        }
        int separator = text.indexOf(SEPARATOR);
        if (separator > 0) {
            PageKey<K> key = parsed(text.substring(0, separator), text.substring(separator + 1), keyOf);
            if (key != null && text.equals(key.toString())) {
                return key;
            }
        }
        throw new IllegalArgumentException("after must be the next of a page: after=" + text);
    }

    private static <K> @Nullable PageKey<K> parsed(String micros, String key, Function<String, K> keyOf) {
        try {
            Instant time = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
            return Bound.isWithin(time) ? new PageKey<>(time.atOffset(ZoneOffset.UTC), keyOf.apply(key)) : null;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    OffsetDateTime timeOrFirst() {
        return time == null ? OffsetDateTime.MIN : time;
    }

    /** Of any time that can be stored; the difference in nanoseconds would not fit. */
    private static long micros(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND), time.getNano() / NANOS_PER_MICRO);
    }

    @Override
    public String toString() {
        return time == null ? "" : micros(time.toInstant()) + String.valueOf(SEPARATOR) + key;
    }
}

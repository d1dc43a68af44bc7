package sniper.journal.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table to read.
 *
 * @param from inclusive; null: from the first
 * @param to exclusive; null: up to the last
 * @param after {@link Page#next} of the page before; null: the first page
 */
public record Range(
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        @Nullable String after) {}

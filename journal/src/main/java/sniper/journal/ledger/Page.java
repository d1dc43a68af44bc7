package sniper.journal.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in their order.
 *
 * @param next where the next page begins: a time and a key, so that rows of one time are not lost between two pages;
 *     null: this was the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {}

package sniper.journal.report;

import org.jspecify.annotations.Nullable;

/**
 * How often something was refused for one reason.
 *
 * @param by {@code RISK} before it was an order, {@code GATE} before it left, {@code PAPER} or {@code EXCHANGE} after
 * @param venueCode null when there is none
 */
public record RejectCount(
        String by, String reason, @Nullable Integer venueCode, long count) {}

package sniper.gateway.mexc.listing;

import java.util.List;

/**
 * What to watch and how often. Intervals and distances are in the injected clock's time.
 *
 * @param quoteAsset listings against this asset are watched
 * @param symbols watched whatever the sources say
 * @param farIntervalMs between polls while every known open is further away than {@code nearMs}
 * @param nearIntervalMs between polls while the nearest open is within {@code nearMs}
 * @param closeIntervalMs between polls while it is within {@code closeMs}, before or after
 * @param pollWeb ask the web site as well, not the documented API alone
 * @param pollActivities also ask how the web site promotes what is watched; not without {@code pollWeb}
 */
public record ListingConfig(
        String quoteAsset,
        List<String> symbols,
        long farIntervalMs,
        long nearIntervalMs,
        long closeIntervalMs,
        long nearMs,
        long closeMs,
        boolean pollWeb,
        boolean pollActivities) {
    public ListingConfig {
        symbols = List.copyOf(symbols);
        if (quoteAsset.isEmpty()) {
            throw new IllegalArgumentException("quoteAsset must not be empty");
        }
        if (closeIntervalMs <= 0 || nearIntervalMs < closeIntervalMs || farIntervalMs < nearIntervalMs) {
            throw new IllegalArgumentException("intervals must be positive and grow with distance: closeIntervalMs="
                    + closeIntervalMs + " nearIntervalMs=" + nearIntervalMs + " farIntervalMs=" + farIntervalMs);
        }
        if (closeMs < 0 || nearMs < closeMs) {
            throw new IllegalArgumentException(
                    "distances must not be negative and grow: closeMs=" + closeMs + " nearMs=" + nearMs);
        }
    }

    /** Five minutes, 30 s within the hour, 2 s within ten minutes. */
    public static ListingConfig defaults() {
        return new ListingConfig("USDT", List.of(), 300_000, 30_000, 2_000, 3_600_000, 600_000, true, false);
    }

    public ListingConfig withSymbols(List<String> watched) {
        return new ListingConfig(
                quoteAsset,
                watched,
                farIntervalMs,
                nearIntervalMs,
                closeIntervalMs,
                nearMs,
                closeMs,
                pollWeb,
                pollActivities);
    }

    public ListingConfig withActivities() {
        return new ListingConfig(
                quoteAsset, symbols, farIntervalMs, nearIntervalMs, closeIntervalMs, nearMs, closeMs, true, true);
    }

    public ListingConfig withoutWeb() {
        return new ListingConfig(
                quoteAsset, symbols, farIntervalMs, nearIntervalMs, closeIntervalMs, nearMs, closeMs, false, false);
    }

    /** How long to wait after a poll. {@code distanceNs} is to the nearest open, either way. */
    long intervalNs(long distanceNs) {
        long distanceMs = distanceNs / 1_000_000;
        long intervalMs =
                distanceMs <= closeMs ? closeIntervalMs : distanceMs <= nearMs ? nearIntervalMs : farIntervalMs;
        return intervalMs * 1_000_000;
    }
}

package sniper.ops.simulator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.ListingOptions;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.gateway.simulator.market.ListingTimes;
import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** A listing. */
public record ListingRow(
        @Setting(key = "ticker", kind = Kind.ASSET, doc = "Base asset; drawn where absent.") @Nullable
        String ticker,

        @Setting(
                key = "seed",
                kind = Kind.WHOLE,
                doc =
                        "Draws names, times and prices; where absent, the seed of the file plus the number of the row, from 0.")
        @Nullable
        Long seed,

        @Setting(
                key = "opens-in-s",
                kind = Kind.COUNT,
                fallback = "120",
                min = "0",
                max = "604800",
                doc = "It opens at the first full minute after so many seconds from the start.")
        int opensInSeconds,

        @Setting(
                key = "notice-s",
                kind = Kind.COUNT,
                fallback = "14400",
                min = "0",
                max = "604800",
                doc = "From the announcement in the calendar to the open.")
        int noticeSeconds,

        @Setting(
                key = "step-ms",
                kind = Kind.MILLIS,
                fallback = "250",
                min = "1",
                max = "3600000",
                doc = "Between two moves of the price.")
        long stepMs,

        @Setting(
                key = "steps",
                kind = Kind.COUNT,
                fallback = "40",
                min = "4",
                max = "100000",
                doc = "Moves from the open to the end of the first rush.")
        int steps,

        @Setting(
                key = "api-delay-ms",
                kind = Kind.WHOLE,
                min = "-86400000",
                max = "604800000",
                doc =
                        "Orders by API stop being refused with 10007 so long after the open; negative for before it, when they are refused with 30016. Drawn from 50 to 450 where absent.")
        @Nullable
        Long apiDelayMs,

        @Setting(
                key = "api-never",
                kind = Kind.SWITCH,
                fallback = "false",
                doc = "Orders by API are refused with 10007 for ever.")
        boolean apiNever,

        @Setting(
                key = "market-delay-ms",
                kind = Kind.WHOLE,
                min = "0",
                max = "604800000",
                doc =
                        "Market orders stop being refused with 30019 so long after the open; where absent, with the first order by API.")
        @Nullable
        Long marketDelayMs,

        @Setting(
                key = "market-never",
                kind = Kind.SWITCH,
                fallback = "false",
                doc = "Market orders are refused with 30019 for ever.")
        boolean marketNever,

        @Setting(
                key = "band-percent",
                kind = Kind.PERCENT,
                fallback = "20",
                min = "0",
                max = "100",
                doc = "Largest distance of a limit from the last price, else 30087; 0 for any.")
        int bandBps,

        @Setting(
                key = "stages",
                kind = Kind.LIST,
                max = "20",
                doc = "What orders are answered around the open, in order of time, instead of the above.")
        List<StageRow> stages) {
    static final ListingRow DEFAULT =
            new ListingRow(null, null, 120, 14_400, 250, 40, null, false, null, false, 2_000, List.of());

    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    /**
     * @param otherSeed where the row states none
     * @param startNs of the exchange's time
     */
    ListingScenario listing(long otherSeed, long startNs) {
        ListingScenario listing = ListingScenario.fromSeed(
                        seed == null ? otherSeed : seed,
                        startNs + opensInSeconds * SECOND,
                        new ListingOptions(noticeSeconds * SECOND, stepMs * MS, steps))
                .withBand(BigDecimal.valueOf(bandBps, 4))
                .withStages(stages.stream().map(StageRow::stage).toList());
        if (ticker != null) {
            listing = listing.withTicker(ticker);
        }
        long openNs = listing.openTimeNs();
        if (apiNever || apiDelayMs != null) {
            listing = listing.withApiEnabledNs(time(apiNever, apiDelayMs, openNs));
            listing = listing.withMarketEnabledNs(listing.apiEnabledNs());
        }
        if (marketNever || marketDelayMs != null) {
            listing = listing.withMarketEnabledNs(
                    Math.max(listing.apiEnabledNs(), time(marketNever, marketDelayMs, openNs)));
        }
        return listing;
    }

    private static long time(boolean never, @Nullable Long delayMs, long openNs) {
        return never || delayMs == null ? ListingTimes.NEVER : openNs + delayMs * MS;
    }
}

package sniper.ops.simulator;

import sniper.gateway.simulator.RateLimits;
import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** Limits and bans. */
public record LimitSection(
        @Setting(
                key = "profile",
                kind = Kind.CHOICE,
                fallback = "docs-2026",
                doc =
                        "`docs-2026`: 300 weight in 10 s for all endpoints together, 12 order and cancel requests a second. `docs-2025`: 500 in 10 s for each endpoint. Both: two batches a second.")
        RateLimits profile,

        @Setting(
                key = "offences",
                kind = Kind.COUNT,
                fallback = "10",
                min = "0",
                max = "1000000",
                doc = "So many requests refused with 429 end in a ban, 418; 0 for never.")
        int offences,

        @Setting(
                key = "forget-ms",
                kind = Kind.MILLIS,
                fallback = "600000",
                min = "1",
                max = "604800000",
                doc = "After so long without an offence or ban all is forgiven.")
        long forgetMs,

        @Setting(
                key = "first-ban-ms",
                kind = Kind.MILLIS,
                fallback = "120000",
                min = "1",
                max = "604800000",
                doc = "The first ban.")
        long firstBanMs,

        @Setting(
                key = "longest-ban-ms",
                kind = Kind.MILLIS,
                fallback = "259200000",
                min = "1",
                max = "604800000",
                doc = "No ban is longer.")
        long longestBanMs,

        @Setting(
                key = "growth",
                kind = Kind.COUNT,
                fallback = "4",
                min = "1",
                max = "100",
                doc = "Each ban is so many times as long as the one before.")
        int growth) {}

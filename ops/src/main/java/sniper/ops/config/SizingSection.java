package sniper.ops.config;

import org.jspecify.annotations.Nullable;

/** How large a new position may be, beside the limits: what would be too large is bought smaller. */
public record SizingSection(
        @Setting(
                key = "max-share-percent",
                kind = Kind.PERCENT,
                min = "0.01",
                max = "100",
                doc = "Largest new position, as a share of the equity; 5 was usual. Not looked at where absent.")
        @Nullable
        Integer maxShareBps,

        @Setting(
                key = "min-usd",
                kind = Kind.USD,
                fallback = "0",
                min = "0",
                doc = "An entry of which less is left is not made.")
        long minAtoms,

        @Setting(
                key = "for-risk",
                kind = Kind.SWITCH,
                fallback = "false",
                doc =
                        "70 % of an instrument whose volatility is above 15, half while the portfolio's risk score is above"
                                + " 85, 80 % while what is held moves as one (correlation above 0.7), nothing in an emergency: a"
                                + " critical alert, a holding with volatility above 80 or liquidity below 20, a score above 90.")
        boolean forRisk,

        @Setting(
                key = "for-volatility",
                kind = Kind.SWITCH,
                fallback = "false",
                doc = "85, 75 or 60 % of an instrument whose volatility is above 40, 60 or 80, once that is measured.")
        boolean forVolatility,

        @Setting(
                key = "for-liquidity",
                kind = Kind.SWITCH,
                fallback = "false",
                doc = "Of an instrument that is quoted: nothing across a spread above 20 %, 30 % of it above 10 %, half"
                        + " where less than 500 USD is offered within 1 % of the best ask, at most 100 USD while only one"
                        + " side is quoted.")
        boolean forLiquidity) {}

package sniper.ops.config;

import org.jspecify.annotations.Nullable;
import sniper.risk.limits.LimitScope;

/** Limits of one user, run, strategy instance, instrument, or of the venue; what is left out is not limited there. */
public record ScopeConfig(
        @Setting(
                key = "scope",
                kind = Kind.CHOICE,
                required = true,
                doc = "Whom the row is about. `global` is what the keys of `risk` itself say.")
        LimitScope scope,

        @Setting(
                key = "name",
                kind = Kind.TEXT,
                required = true,
                doc = "Number of the user, run or strategy instance, from 1; symbol of the instrument; `mexc` for the"
                        + " venue.")
        String name,

        @Setting(
                key = "max-order-notional-usd",
                kind = Kind.USD,
                min = "0.00000001",
                doc = "As `risk.max-order-notional-usd`.")
        @Nullable
        Long maxOrderNotionalAtoms,

        @Setting(
                key = "max-position-notional-usd",
                kind = Kind.USD,
                min = "0.00000001",
                doc = "As `risk.max-position-notional-usd`.")
        @Nullable
        Long maxPositionNotionalAtoms,

        @Setting(
                key = "max-exposure-usd",
                kind = Kind.USD,
                min = "0.00000001",
                doc =
                        "As `risk.max-exposure-usd`, of what is in the scope: all positions in the instrument, all positions"
                                + " the strategy instance opened.")
        @Nullable
        Long maxExposureAtoms,

        @Setting(key = "max-daily-loss-usd", kind = Kind.USD, min = "0.00000001", doc = "As `risk.max-daily-loss-usd`.")
        @Nullable
        Long maxDailyLossAtoms,

        @Setting(
                key = "max-daily-loss-percent",
                kind = Kind.PERCENT,
                min = "0.01",
                max = "100",
                doc = "As `risk.max-daily-loss-percent`. Not for strategies and instruments, which have no equity.")
        @Nullable
        Integer maxDailyLossBps,

        @Setting(
                key = "max-drawdown-percent",
                kind = Kind.PERCENT,
                min = "0.01",
                max = "100",
                doc = "As `risk.max-drawdown-percent`. Not for strategies and instruments, which have no equity.")
        @Nullable
        Integer maxDrawdownBps,

        @Setting(
                key = "max-open-positions",
                kind = Kind.COUNT,
                min = "1",
                max = "10000",
                doc = "As `risk.max-open-positions`.")
        @Nullable
        Integer maxOpenPositions,

        @Setting(key = "max-open-orders", kind = Kind.COUNT, min = "1", max = "500", doc = "As `risk.max-open-orders`.")
        @Nullable
        Integer maxOpenOrders,

        @Setting(
                key = "max-orders-per-minute",
                kind = Kind.COUNT,
                min = "1",
                max = "1000",
                doc = "As `risk.max-orders-per-minute`.")
        @Nullable
        Integer maxOrdersPerMinute,

        @Setting(
                key = "max-repeated-orders",
                kind = Kind.COUNT,
                min = "1",
                max = "200",
                doc = "As `risk.max-repeated-orders`.")
        @Nullable
        Integer maxRepeatedOrders,

        @Setting(
                key = "price-collar-percent",
                kind = Kind.PERCENT,
                min = "0.01",
                max = "1000",
                doc = "As `risk.price-collar-percent`.")
        @Nullable
        Integer priceCollarBps,

        @Setting(
                key = "max-touch-share-percent",
                kind = Kind.PERCENT,
                min = "0.01",
                max = "1000000",
                doc = "As `risk.max-touch-share-percent`.")
        @Nullable
        Integer maxTouchShareBps) {

    /** The number that a user, run or strategy instance is named by; 0 when it is none. */
    public int number() {
        Integer number = (Integer) Kind.COUNT.parse(name);
        return number == null || number < 1 ? 0 : number;
    }
}

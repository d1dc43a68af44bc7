package sniper.ops.config;

/** Hard limits of the process. Atoms are 10^-8 of the quote asset. */
public record RiskConfig(
        @Setting(
                key = "max-order-notional-usd",
                kind = Kind.USD,
                fallback = "1000",
                min = "0.00000001",
                doc = "Largest value of one buy order.")
        long maxOrderNotionalAtoms,

        @Setting(
                key = "max-position-notional-usd",
                kind = Kind.USD,
                fallback = "50000",
                min = "0.00000001",
                doc = "Largest value of one position, open buy orders included.")
        long maxPositionNotionalAtoms,

        @Setting(
                key = "max-daily-loss-usd",
                kind = Kind.USD,
                fallback = "2000",
                min = "0.00000001",
                doc = "Realised and open loss of a UTC day at which buying stops.")
        long maxDailyLossAtoms,

        @Setting(
                key = "max-open-orders",
                kind = Kind.COUNT,
                fallback = "50",
                min = "1",
                max = "500",
                doc = "Orders that may be open at once. The exchange allows 500.")
        int maxOpenOrders) {}

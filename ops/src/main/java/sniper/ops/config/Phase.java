package sniper.ops.config;

/** One step of taking profit. */
public record Phase(
        @Setting(
                key = "gain-percent",
                kind = Kind.PERCENT,
                required = true,
                min = "0.1",
                max = "10000",
                doc = "Gain over the average entry that triggers the phase.")
        int gainBps,

        @Setting(
                key = "sell-percent",
                kind = Kind.PERCENT,
                required = true,
                min = "0.01",
                max = "100",
                doc = "Share of the quantity bought that it sells.")
        int sellBps) {}

package sniper.ops.config;

/** Paper runs: what they start with and pay. */
public record PaperConfig(
        @Setting(
                key = "cash-usd",
                kind = Kind.USD,
                fallback = "10000",
                min = "0.00000001",
                doc = "Cash of a paper run at its start.")
        long cashAtoms,

        @Setting(
                key = "taker-fee-percent",
                kind = Kind.PERCENT,
                fallback = "0.05",
                min = "0",
                max = "10",
                doc = "Fee of every paper fill.")
        int takerFeeBps) {}

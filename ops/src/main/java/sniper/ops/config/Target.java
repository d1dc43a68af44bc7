package sniper.ops.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A listing an operator wants bought. */
public record Target(
        @Setting(key = "symbol", kind = Kind.SYMBOL, required = true, doc = "As the exchange names it: `ABCUSDT`.")
        String symbol,

        @Setting(
                key = "budget-usd",
                kind = Kind.USD,
                min = "0.00000001",
                doc = "Spent on this target; `strategies.sniper.budget-usd` where absent.")
        @Nullable
        Long budgetAtoms,

        @Setting(
                key = "cap-price",
                kind = Kind.PRICE,
                doc = "Highest price to pay, as decimal text: the scale is known only when the exchange states its"
                        + " rules.")
        @Nullable
        String capPrice,

        @Setting(
                key = "open-time",
                kind = Kind.TIME,
                doc = "When it opens, where you know it: a source of its own beside the exchange's, which no source may"
                        + " contradict. With it and a cap price a target needs no word of the exchange's web site, but"
                        + " the open time of its `exchangeInfo`.")
        @Nullable
        String openTime) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** 0 = not stated. */
    public long openTimeNs() {
        if (openTime == null) {
            return 0;
        }
        Instant open = Instant.parse(openTime);
        return Math.addExact(Math.multiplyExact(open.getEpochSecond(), NANOS_PER_SECOND), open.getNano());
    }

    /** Budget of this target where the strategy's own is the given one. */
    public long budgetAtomsOr(long strategyBudgetAtoms) {
        return budgetAtoms == null ? strategyBudgetAtoms : budgetAtoms;
    }
}

package sniper.ops.config;

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
        String capPrice) {

    /** Budget of this target where the strategy's own is the given one. */
    public long budgetAtomsOr(long strategyBudgetAtoms) {
        return budgetAtoms == null ? strategyBudgetAtoms : budgetAtoms;
    }
}

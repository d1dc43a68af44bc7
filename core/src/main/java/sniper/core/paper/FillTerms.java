package sniper.core.paper;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Money;
import sniper.core.message.Side;
import sniper.core.state.StateCopy;

/**
 * What a fill on paper costs beside its price.
 *
 * @param slippageBps a market order's price is so much worse than the last, rounded to the instrument's grid against us
 * @param feeBps of the notional, rounded up
 */
public record FillTerms(int slippageBps, int feeBps) {
    public FillTerms {
        if (slippageBps < 0 || slippageBps >= Money.BPS_PER_UNIT || feeBps < 0 || feeBps >= Money.BPS_PER_UNIT) {
            throw new IllegalArgumentException(
                    "slippage and fee must be from 0 to below 100 %: slippageBps=" + slippageBps + " feeBps=" + feeBps);
        }
    }

    /** @param terms null when they are put back */
    static FillTerms copy(StateCopy state, @Nullable FillTerms terms) {
        return new FillTerms(
                state.of(terms == null ? 0 : terms.slippageBps), state.of(terms == null ? 0 : terms.feeBps));
    }

    /** Price of a market order in ticks, at least one; saturates. */
    public long marketTicks(Side side, long lastTicks) {
        return side == Side.BUY
                ? Money.mulDiv(lastTicks, Money.BPS_PER_UNIT + slippageBps, Money.BPS_PER_UNIT, true)
                : Math.max(1, Money.mulDiv(lastTicks, Money.BPS_PER_UNIT - slippageBps, Money.BPS_PER_UNIT, false));
    }

    public void fee(Amount notional, Amount fee) {
        fee.set(notional);
        fee.scale(feeBps, Money.BPS_PER_UNIT, Rounding.UP);
    }
}

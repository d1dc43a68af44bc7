package sniper.core.plan;

import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.core.paper.Amount;
import sniper.core.paper.Rounding;

/** How much a leg buys for its part of an amount. Threading: owned by the engine stage; allocates nothing once made. */
public final class LegSize {
    private final Amount part = new Amount();
    private final Amount lotValue = new Amount();

    /** The part of an amount that a weight is, rounded down. */
    public void part(Amount amount, long weightPpb, Amount into) {
        into.set(amount);
        into.scale(weightPpb, Allocations.PPB, Rounding.DOWN);
    }

    /**
     * Whole lots that a weight of an amount buys at a price, without the fee; what is left stays cash.
     *
     * @param amount not negative
     * @param priceTicks that is paid, positive
     */
    public long lots(Amount amount, long weightPpb, long priceTicks, TradingRules rules) {
        part(amount, weightPpb, part);
        lotValue.setProduct(priceTicks, 1, rules.priceScale() + rules.quantityScale());
        return part.quotient(lotValue);
    }

    /** Less than the instrument's smallest quantity or notional. */
    public boolean isBelowMinimum(long lots, long priceTicks, TradingRules rules) {
        return lots <= 0
                || lots < rules.minQuantityLots()
                || Money.notionalFloor(priceTicks, lots, rules.priceScale(), rules.quantityScale())
                        < rules.minNotionalAtoms();
    }
}

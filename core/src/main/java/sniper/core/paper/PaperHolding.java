package sniper.core.paper;

import sniper.core.instrument.Decimals;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * What a run holds of one instrument. Threading: owned by the engine stage; allocates nothing once made.
 *
 * <p>The average price changes with a buy alone, rounded half to even at 10^-18. Beside it the exact cost is kept, of which a
 * sale takes its quantity at the average and the last one all that is left, so that over any sequence realised and
 * unrealised profit are what cash and value say, to the digit. Fees are realised at once and never part of the average.
 */
public final class PaperHolding {
    private final int priceScale;
    private final int quantityScale;
    private final Amount cost = new Amount();
    private final Amount averagePrice = new Amount();
    private final Amount realized = new Amount();
    private final Amount scratch = new Amount();
    private final Amount taken = new Amount();
    private long lots;

    /** Both scales together are at most {@link Amount#SCALE}, so that price times quantity is exact. */
    public PaperHolding(int priceScale, int quantityScale) {
        if (priceScale + quantityScale > Amount.SCALE) {
            throw new IllegalArgumentException(
                    "scales of an instrument in books must be at most 18 together: priceScale=" + priceScale
                            + " quantityScale=" + quantityScale);
        }
        this.priceScale = priceScale;
        this.quantityScale = quantityScale;
    }

    public long lots() {
        return lots;
    }

    /** Of one whole unit; zero when nothing is held. */
    public Amount averagePrice() {
        return averagePrice;
    }

    /** What was paid for what is held, without fees. */
    public Amount cost() {
        return cost;
    }

    /** Profit of all sales, less all fees. */
    public Amount realized() {
        return realized;
    }

    /** @param quantityLots positive */
    public void buy(long priceTicks, long quantityLots, Amount fee) {
        lots = Math.addExact(lots, quantityLots);
        notional(priceTicks, quantityLots, scratch);
        cost.add(scratch);
        averagePrice.set(cost);
        averagePrice.scale(Decimals.powerOfTen(quantityScale), lots, Rounding.HALF_EVEN);
        realized.subtract(fee);
    }

    /** @param quantityLots positive, and no more than is held */
    public void sell(long priceTicks, long quantityLots, Amount fee) {
        assert quantityLots > 0 && quantityLots <= lots : quantityLots;
        takeCost(quantityLots);
        lots -= quantityLots;
        notional(priceTicks, quantityLots, scratch);
        realized.add(scratch);
        realized.subtract(taken);
        realized.subtract(fee);
        if (lots == 0) {
            averagePrice.clear();
        }
    }

    private void takeCost(long quantityLots) {
        taken.set(averagePrice);
        taken.scale(quantityLots, Decimals.powerOfTen(quantityScale), Rounding.HALF_EVEN);
        if (quantityLots == lots || taken.compareTo(cost) > 0) {
            taken.set(cost);
        }
        cost.subtract(taken);
    }

    /** Price times quantity, exactly. */
    public void notional(long priceTicks, long quantityLots, Amount into) {
        into.setProduct(priceTicks, quantityLots, priceScale + quantityScale);
    }

    /** What is held, at a price. */
    public void value(long priceTicks, Amount into) {
        notional(priceTicks, lots, into);
    }

    /** Profit that a sale of all at a price would realise, without a fee. */
    public void unrealized(long priceTicks, Amount into) {
        value(priceTicks, into);
        into.subtract(cost);
    }

    /** Of the same instrument. */
    public void set(PaperHolding other) {
        assert priceScale == other.priceScale && quantityScale == other.quantityScale;
        lots = other.lots;
        cost.set(other.cost);
        averagePrice.set(other.averagePrice);
        realized.set(other.realized);
    }

    public void copy(StateCopy state) {
        lots = state.of(lots);
        cost.copy(state);
        averagePrice.copy(state);
        realized.copy(state);
    }

    public void hashInto(StateHash hash) {
        hash.add(lots);
        cost.hashInto(hash);
        averagePrice.hashInto(hash);
        realized.hashInto(hash);
    }
}

package sniper.core.position;

import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.message.FeeAsset;
import sniper.core.message.Side;
import sniper.core.run.Run;
import sniper.core.run.Tally;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * What a run holds of an instrument. Threading: owned by the engine stage.
 *
 * <p>Over a closed position, realised profit is exactly quote received less quote paid less fees: the last sale takes
 * whatever cost rounding left behind.
 */
public final class Position {
    private final Run run;
    private final Instrument instrument;
    private long lots;
    private long costAtoms;
    private long boughtLots;
    private long soldLots;
    private long boughtAtoms;
    private long soldAtoms;
    private long feeAtoms;
    private long baseFeeAtoms;
    private long otherFeeAtoms;
    private long realizedAtoms;
    private long unrealizedAtoms;
    private long openBuyLots;
    private long realizedAtOpenAtoms;
    private boolean closed;
    private long openBuyAtoms;
    private long openSellLots;
    /** Of everybody it counts for, apart from the strategy instance. */
    private final Tally[] tallies;

    private Tally strategyTally;
    private int strategyId;
    private long exposureAtoms;
    private int countedOpen;

    Position(Run run, Instrument instrument) {
        this.run = run;
        this.instrument = instrument;
        this.tallies = new Tally[] {
            run.tallies().global(),
            run.tallies().venue(),
            run.tallies().ofUser(run.userId()),
            run.tally(),
            run.tallies().ofInstrument(instrument.id())
        };
        this.strategyTally = run.tallies().ofStrategy(0);
    }

    public Run run() {
        return run;
    }

    public Instrument instrument() {
        return instrument;
    }

    public long lots() {
        return lots;
    }

    /** What the lots held have cost, fees excluded. */
    public long costAtoms() {
        return costAtoms;
    }

    public long boughtLots() {
        return boughtLots;
    }

    public long soldLots() {
        return soldLots;
    }

    public long boughtAtoms() {
        return boughtAtoms;
    }

    public long soldAtoms() {
        return soldAtoms;
    }

    /** Fees paid in the quote asset. */
    public long feeAtoms() {
        return feeAtoms;
    }

    /** Fees taken in the base asset, in units of 10^-8 of it. */
    public long baseFeeAtoms() {
        return baseFeeAtoms;
    }

    /**
     * Fees taken in a third asset, such as the venue's own at a discount, in units of 10^-8 of it. Nobody here knows what
     * it is worth: no profit and no limit counts it.
     */
    public long otherFeeAtoms() {
        return otherFeeAtoms;
    }

    /** Profit of everything sold, after all fees paid so far but those in a third asset. */
    public long realizedAtoms() {
        return realizedAtoms;
    }

    /** Profit of everything sold since there was nothing, or only dust, last. */
    public long realizedSinceOpenAtoms() {
        return realizedAtoms - realizedAtOpenAtoms;
    }

    public long unrealizedAtoms() {
        return unrealizedAtoms;
    }

    public long openBuyLots() {
        return openBuyLots;
    }

    /** Worst-case cost of the buys that are not done. */
    public long openBuyAtoms() {
        return openBuyAtoms;
    }

    public long openSellLots() {
        return openSellLots;
    }

    /** Lots a new sell may take. */
    public long sellableLots() {
        return lots - openSellLots;
    }

    /** Worth an order, or with a buy that is not done; what is left as dust is no position. */
    public boolean isOpen() {
        return countedOpen != 0;
    }

    /** Sold but for dust: true once for each time it was bought. */
    public boolean closeOnce() {
        if (closed || (lots != 0 && isOpen())) {
            return false;
        }
        closed = true;
        return true;
    }

    private void openAnew() {
        realizedAtOpenAtoms = realizedAtoms;
        closed = false;
    }

    /** The strategy instance that opened it, 0 when none. */
    public int strategyId() {
        return strategyId;
    }

    /** Whoever buys into a position that is not open has it count for them. */
    public void openedBy(int instanceId) {
        if (countedOpen != 0 || instanceId == strategyId) {
            return;
        }
        Tally next = run.tallies().ofStrategy(instanceId);
        strategyTally.addExposure(-exposureAtoms, 0);
        strategyTally.addRealized(unrealizedAtoms);
        strategyTally.addUnrealized(-unrealizedAtoms);
        next.addExposure(exposureAtoms, 0);
        next.addRealized(-unrealizedAtoms);
        next.addUnrealized(unrealizedAtoms);
        strategyTally = next;
        strategyId = instanceId;
    }

    /** An order of the strategy instance begins or ends. */
    public void addOpenOrders(int ofStrategyId, int count) {
        for (Tally tally : tallies) {
            tally.addOpenOrders(count);
        }
        run.tallies().ofStrategy(ofStrategyId).addOpenOrders(count);
    }

    public void reserve(Side side, long quantityLots, long atoms) {
        if (side == Side.BUY) {
            if (quantityLots > 0 && !isOpen()) {
                openAnew();
            }
            openBuyLots += quantityLots;
            openBuyAtoms += atoms;
        } else {
            openSellLots += quantityLots;
        }
        count();
    }

    public void release(Side side, long quantityLots, long atoms) {
        reserve(side, -quantityLots, -atoms);
        assert openBuyLots >= 0 && openBuyAtoms >= 0 && openSellLots >= 0;
    }

    /** Books one fill and returns the profit it realised, after its fee. */
    public long book(Side side, long quantityLots, long quoteAtoms, long fee, FeeAsset feeAsset) {
        long realized = side == Side.BUY ? buy(quantityLots, quoteAtoms) : sell(quantityLots, quoteAtoms);
        if (feeAsset == FeeAsset.QUOTE) {
            feeAtoms += fee;
            realized -= fee;
        } else if (feeAsset == FeeAsset.BASE) {
            baseFeeAtoms += fee;
            lots -= Math.min(lots, feeLots(fee, feeAsset));
        } else if (feeAsset == FeeAsset.OTHER) {
            otherFeeAtoms += fee;
        }
        realizedAtoms += realized;
        for (Tally tally : tallies) {
            tally.addRealized(realized);
        }
        strategyTally.addRealized(realized);
        count();
        return realized;
    }

    private long buy(long quantityLots, long quoteAtoms) {
        if (lots == 0 || !isOpen()) {
            openAnew();
        }
        lots += quantityLots;
        boughtLots += quantityLots;
        costAtoms += quoteAtoms;
        boughtAtoms += quoteAtoms;
        return 0;
    }

    private long sell(long quantityLots, long quoteAtoms) {
        long sold = Math.min(quantityLots, lots);
        long cost = sold == lots ? costAtoms : Money.mulDiv(costAtoms, sold, lots, false);
        lots -= sold;
        costAtoms -= cost;
        soldLots += quantityLots;
        soldAtoms += quoteAtoms;
        return quoteAtoms - cost;
    }

    /** A fee taken from what was bought leaves fewer lots; a started lot is gone. */
    public long feeLots(long fee, FeeAsset feeAsset) {
        if (feeAsset != FeeAsset.BASE) {
            return 0;
        }
        int scale = instrument.rules().quantityScale();
        return Money.mulDiv(fee, sniper.core.instrument.Decimals.powerOfTen(scale), Money.ATOMS_PER_UNIT, true);
    }

    /** Values the position at the best bid; without a bid the last value stands. */
    public void mark(long bidPriceTicks) {
        long latest = lots == 0 ? 0 : unrealizedAtoms;
        if (lots != 0 && bidPriceTicks > 0) {
            latest = instrument.notionalFloor(bidPriceTicks, lots) - costAtoms;
        }
        for (Tally tally : tallies) {
            tally.addUnrealized(latest - unrealizedAtoms);
        }
        strategyTally.addUnrealized(latest - unrealizedAtoms);
        unrealizedAtoms = latest;
        count();
    }

    private void count() {
        long held = lots == 0 ? 0 : costAtoms + Math.max(unrealizedAtoms, 0);
        long exposure = held + openBuyAtoms;
        int open = openBuyLots > 0 || (lots > 0 && held >= instrument.rules().minNotionalAtoms()) ? 1 : 0;
        long more = exposure - exposureAtoms;
        int opened = open - countedOpen;
        if (more == 0 && opened == 0) {
            return;
        }
        exposureAtoms = exposure;
        countedOpen = open;
        for (Tally tally : tallies) {
            tally.addExposure(more, opened);
        }
        strategyTally.addExposure(more, opened);
    }

    void copy(StateCopy state) {
        lots = state.of(lots);
        costAtoms = state.of(costAtoms);
        boughtLots = state.of(boughtLots);
        soldLots = state.of(soldLots);
        boughtAtoms = state.of(boughtAtoms);
        soldAtoms = state.of(soldAtoms);
        feeAtoms = state.of(feeAtoms);
        baseFeeAtoms = state.of(baseFeeAtoms);
        otherFeeAtoms = state.of(otherFeeAtoms);
        realizedAtoms = state.of(realizedAtoms);
        realizedAtOpenAtoms = state.of(realizedAtOpenAtoms);
        unrealizedAtoms = state.of(unrealizedAtoms);
        openBuyLots = state.of(openBuyLots);
        openBuyAtoms = state.of(openBuyAtoms);
        openSellLots = state.of(openSellLots);
        exposureAtoms = state.of(exposureAtoms);
        countedOpen = state.of(countedOpen);
        closed = state.of(closed);
        strategyId = state.of(strategyId);
        strategyTally = run.tallies().ofStrategy(strategyId);
    }

    void hashInto(StateHash hash) {
        hash.add(run.id())
                .add(instrument.id())
                .add(lots)
                .add(costAtoms)
                .add(boughtLots)
                .add(soldLots)
                .add(boughtAtoms)
                .add(soldAtoms)
                .add(feeAtoms)
                .add(baseFeeAtoms)
                .add(otherFeeAtoms)
                .add(realizedAtoms)
                .add(realizedAtOpenAtoms)
                .add(closed)
                .add(unrealizedAtoms)
                .add(openBuyLots)
                .add(openBuyAtoms)
                .add(openSellLots)
                .add(strategyId)
                .add(exposureAtoms)
                .add(countedOpen);
    }
}

package sniper.core.run;

import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * What adds up over everything of one scope: orders, positions, exposure, profit, equity. Threading: owned by the engine
 * stage.
 *
 * <p>Equity is the capital and all profit since, open positions valued at the bid. Capital that comes or goes moves the
 * equity now, at midnight and at its highest alike: it is neither profit nor loss.
 */
public final class Tally {
    private int openOrders;
    private int openPositions;
    private long exposureAtoms;
    private long realizedAtoms;
    private long unrealizedAtoms;
    private long midnightProfitAtoms;
    private long highProfitAtoms;
    private long capitalAtoms;
    private boolean capitalKnown;

    Tally() {}

    /** Orders that are not done, sells too. */
    public int openOrders() {
        return openOrders;
    }

    /** Positions worth an order, or with a buy that is not done. */
    public int openPositions() {
        return openPositions;
    }

    /** What all positions are worth, at cost or at the bid if that is more, and open buys at their worst. */
    public long exposureAtoms() {
        return exposureAtoms;
    }

    private long profitAtoms() {
        return realizedAtoms + unrealizedAtoms;
    }

    /** Profit since midnight UTC, open positions valued at the bid, now as then; negative is a loss. */
    public long dayProfitAtoms() {
        return profitAtoms() - midnightProfitAtoms;
    }

    /** Loss from the highest equity, not negative. */
    public long drawdownAtoms() {
        return Math.max(highProfitAtoms - profitAtoms(), 0);
    }

    /** Without it there is no equity to take a share of. */
    public boolean isCapitalKnown() {
        return capitalKnown;
    }

    public long equityAtoms() {
        return capitalAtoms + profitAtoms();
    }

    public long midnightEquityAtoms() {
        return capitalAtoms + midnightProfitAtoms;
    }

    public long highEquityAtoms() {
        return capitalAtoms + highProfitAtoms;
    }

    void capital(long atoms, boolean known) {
        capitalAtoms = atoms;
        capitalKnown = known;
    }

    long capitalAtoms() {
        return capitalAtoms;
    }

    void onMidnight() {
        midnightProfitAtoms = profitAtoms();
    }

    /** An operator has looked at the loss, and trading goes on: the next drawdown counts from here. */
    void acceptDrawdown() {
        highProfitAtoms = profitAtoms();
    }

    public void addOpenOrders(int count) {
        openOrders += count;
        assert openOrders >= 0 : openOrders;
    }

    public void addExposure(long atoms, int positions) {
        exposureAtoms += atoms;
        openPositions += positions;
        assert exposureAtoms >= 0 && openPositions >= 0 : exposureAtoms + " " + openPositions;
    }

    /** The position is valued anew right after, which is when the highest equity is looked at. */
    public void addRealized(long atoms) {
        realizedAtoms += atoms;
    }

    public void addUnrealized(long atoms) {
        unrealizedAtoms += atoms;
        highProfitAtoms = Math.max(highProfitAtoms, profitAtoms());
    }

    void copy(StateCopy state) {
        openOrders = state.of(openOrders);
        openPositions = state.of(openPositions);
        exposureAtoms = state.of(exposureAtoms);
        realizedAtoms = state.of(realizedAtoms);
        unrealizedAtoms = state.of(unrealizedAtoms);
        midnightProfitAtoms = state.of(midnightProfitAtoms);
        highProfitAtoms = state.of(highProfitAtoms);
        capitalAtoms = state.of(capitalAtoms);
        capitalKnown = state.of(capitalKnown);
    }

    void hashInto(StateHash hash) {
        hash.add(openOrders)
                .add(openPositions)
                .add(exposureAtoms)
                .add(realizedAtoms)
                .add(unrealizedAtoms)
                .add(midnightProfitAtoms)
                .add(highProfitAtoms)
                .add(capitalAtoms)
                .add(capitalKnown);
    }
}

package sniper.core.paper;

import sniper.core.instrument.Decimals;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** What books are worth, at most once a minute of logical time. Threading: as its books; allocates nothing once made. */
final class Marking {
    private static final long INTERVAL_NS = 60_000_000_000L;
    private static final long NONE = -1;

    private final Amount positionsValue = new Amount();
    private final Amount equity = new Amount();
    private final Amount profit = new Amount();
    private final Amount drawdown = new Amount();
    private final Amount one = new Amount();
    private final Amount peak = new Amount();
    private long lastNs = NONE;

    /** @param initialCash the first peak */
    Marking(Amount initialCash) {
        peak.set(initialCash);
        one.setScaled(1, 0);
    }

    /** @param lastOfSession there is no later tick in this session */
    boolean isDue(long logicalTimeNs, boolean lastOfSession) {
        return lastNs == NONE || logicalTimeNs - lastNs >= INTERVAL_NS || (lastOfSession && logicalTimeNs > lastNs);
    }

    void mark(long logicalTimeNs, Amount cash, Amount initialCash, Amount value) {
        lastNs = logicalTimeNs;
        positionsValue.set(value);
        equity.set(cash);
        equity.add(value);
        profit.set(equity);
        profit.subtract(initialCash);
        if (equity.compareTo(peak) > 0) {
            peak.set(equity);
        }
        drawdown.clear();
        if (!peak.isZero()) {
            drawdown.set(equity);
            drawdown.scale(Decimals.powerOfTen(Amount.SCALE), peak, Rounding.HALF_EVEN);
            drawdown.subtract(one);
        }
    }

    Amount positionsValue() {
        return positionsValue;
    }

    Amount equity() {
        return equity;
    }

    /** Equity less initial cash. */
    Amount profit() {
        return profit;
    }

    /** Equity by its peak, less one. */
    Amount drawdown() {
        return drawdown;
    }

    /** Only what outlives a mark. */
    void set(Marking other) {
        peak.set(other.peak);
        lastNs = other.lastNs;
    }

    void copy(StateCopy state) {
        peak.copy(state);
        lastNs = state.of(lastNs);
    }

    void hashInto(StateHash hash) {
        peak.hashInto(hash);
        hash.add(lastNs);
    }
}

package sniper.strategies.phase;

import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * What fills brought, by phase and in all. Threading: owned by the engine stage.
 *
 * <p>A sale is begun with all of a fill and then given to phases part by part; each part gets its share of the money, the
 * last one what rounding left, so that the phases always sum to the fills.
 */
final class PhaseTotals {
    final long[] lots;
    final long[] atoms;
    final long[] fees;
    long boughtLots;
    long boughtGrossLots;
    long boughtAtoms;
    long soldLots;
    long soldAtoms;
    long feeAtoms;
    long unassignedLots;
    private long unassignedAtoms;
    private long unassignedFee;

    PhaseTotals(int phases) {
        lots = new long[phases];
        atoms = new long[phases];
        fees = new long[phases];
    }

    void buy(long grossLots, long quoteAtoms, long fee, long feeLots) {
        boughtGrossLots += grossLots;
        boughtLots += grossLots - feeLots;
        boughtAtoms += quoteAtoms;
        feeAtoms += fee;
    }

    void beginSale(long saleLots, long saleAtoms, long fee) {
        soldLots += saleLots;
        soldAtoms += saleAtoms;
        feeAtoms += fee;
        unassignedLots = saleLots;
        unassignedAtoms = saleAtoms;
        unassignedFee = fee;
    }

    void assign(int phase, long part) {
        if (part == 0) {
            return;
        }
        long partAtoms = Money.mulDiv(unassignedAtoms, part, unassignedLots, false);
        long partFee = Money.mulDiv(unassignedFee, part, unassignedLots, false);
        lots[phase] += part;
        atoms[phase] += partAtoms;
        fees[phase] += partFee;
        unassignedLots -= part;
        unassignedAtoms -= partAtoms;
        unassignedFee -= partFee;
    }

    /** The sale was of no phase. */
    void leaveUnassigned() {
        unassignedLots = 0;
    }

    long remainingLots() {
        return boughtLots - soldLots;
    }

    /** What so many lots cost, their share of everything paid. */
    long costAtoms(long ofLots) {
        if (ofLots <= 0) {
            return 0;
        }
        return ofLots >= boughtLots ? boughtAtoms : Money.mulDiv(boughtAtoms, ofLots, boughtLots, false);
    }

    long profitAtoms(int phase) {
        return lots[phase] == 0 ? 0 : atoms[phase] - costAtoms(lots[phase]) - fees[phase];
    }

    void copy(StateCopy state) {
        state.of(lots);
        state.of(atoms);
        state.of(fees);
        boughtLots = state.of(boughtLots);
        boughtGrossLots = state.of(boughtGrossLots);
        boughtAtoms = state.of(boughtAtoms);
        soldLots = state.of(soldLots);
        soldAtoms = state.of(soldAtoms);
        feeAtoms = state.of(feeAtoms);
        unassignedLots = state.of(unassignedLots);
        unassignedAtoms = state.of(unassignedAtoms);
        unassignedFee = state.of(unassignedFee);
    }

    void hashInto(StateHash hash) {
        hash.add(boughtLots)
                .add(boughtGrossLots)
                .add(boughtAtoms)
                .add(soldLots)
                .add(soldAtoms)
                .add(feeAtoms);
        for (int i = 0; i < lots.length; i++) {
            hash.add(lots[i]).add(atoms[i]).add(fees[i]);
        }
    }
}

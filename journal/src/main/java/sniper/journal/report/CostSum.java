package sniper.journal.report;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Costs of several orders: the amounts added up, and against the values added up. Threading: one thread. */
final class CostSum {
    private BigInteger atoms = BigInteger.ZERO;
    private BigInteger valueAtoms = BigInteger.ZERO;

    void add(@Nullable Cost cost) {
        if (cost != null) {
            atoms = atoms.add(BigInteger.valueOf(cost.atoms()));
            valueAtoms = valueAtoms.add(BigInteger.valueOf(cost.valueAtoms()));
        }
    }

    /** Null when no order's is known. */
    @Nullable
    Long atoms() {
        return valueAtoms.signum() == 0 ? null : atoms.longValueExact();
    }

    /** Hundredths of a basis point; null when no order's is known. */
    @Nullable
    Long bps() {
        return valueAtoms.signum() == 0 ? null : Rounding.bps(atoms, valueAtoms);
    }
}

package sniper.journal.report;

import java.math.BigInteger;

/**
 * Something that trading cost, or brought, as an amount and against a value.
 *
 * @param atoms 10^-8 of the quote asset, rounded half away from zero
 * @param bps hundredths of a basis point of the exact value, rounded half away from zero
 * @param valueAtoms what it is measured against, rounded half away from zero
 */
record Cost(long atoms, long bps, long valueAtoms) {
    /**
     * Both in half ticks times lots.
     *
     * @param value positive
     */
    static Cost of(BigInteger part, BigInteger value, InstrumentFacts instrument) {
        return new Cost(instrument.atoms(part), Rounding.bps(part, value), instrument.atoms(value));
    }
}

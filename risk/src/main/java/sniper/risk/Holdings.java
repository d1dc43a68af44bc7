package sniper.risk;

import sniper.core.instrument.Money;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.run.Tallies;
import sniper.risk.matrix.Markets;

/**
 * What is held, in a few figures: the largest share, the wildest and the thinnest market. Threading: owned by the engine
 * stage; a look is one pass over the positions ever opened, and keeps nothing for the next.
 */
final class Holdings {
    private static final int ALL_BPS = Money.BPS_PER_UNIT;

    private final Markets markets;
    private long largestAtoms;
    private int largestId;
    private int volatilityBps;
    private int wildestId;
    private int liquidityBps;
    private int thinnestId;
    private long concentrationBps;

    Holdings(Markets markets) {
        this.markets = markets;
    }

    void look(Tallies tallies, Positions positions) {
        largestAtoms = 0;
        largestId = 0;
        volatilityBps = 0;
        wildestId = 0;
        liquidityBps = ALL_BPS;
        thinnestId = 0;
        for (int slot = 0; tallies.global().openPositions() > 0 && slot < positions.count(); slot++) {
            Position position = positions.at(slot);
            if (position.isOpen()) {
                take(position, tallies);
            }
        }
        long whole = tallies.global().exposureAtoms();
        boolean several = largestAtoms > 0 && largestAtoms < whole;
        concentrationBps = several ? Money.mulDiv(largestAtoms, ALL_BPS, whole, true) : 0;
    }

    private void take(Position position, Tallies tallies) {
        int id = position.instrument().id();
        long exposure = tallies.ofInstrument(id).exposureAtoms();
        if (exposure > largestAtoms) {
            largestAtoms = exposure;
            largestId = id;
        }
        if (position.lots() <= 0) {
            return;
        }
        int volatility = markets.volatilityBps(position.instrument());
        if (volatility > volatilityBps) {
            volatilityBps = volatility;
            wildestId = id;
        }
        int liquidity = Markets.liquidityBps(position.instrument().book());
        if (liquidity < liquidityBps) {
            liquidityBps = liquidity;
            thinnestId = id;
        }
    }

    /** Of all exposure, rounded up; 0 unless there are several. */
    long concentrationBps() {
        return concentrationBps;
    }

    int largestId() {
        return largestId;
    }

    int volatilityBps() {
        return volatilityBps;
    }

    int wildestId() {
        return wildestId;
    }

    int liquidityBps() {
        return liquidityBps;
    }

    int thinnestId() {
        return thinnestId;
    }
}

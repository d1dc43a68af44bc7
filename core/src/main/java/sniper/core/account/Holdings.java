package sniper.core.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Object2ObjectHashMap;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.core.message.RunMode;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** All assets of the account, in the order they were first heard of. Threading: owned by the engine stage. */
final class Holdings {
    /** More assets than an account for trading holds; those past it are not compared. */
    private static final int MAX_ASSETS = 4096;

    private final List<Holding> holdings = new ArrayList<>();
    private final Map<String, Holding> byAsset = new Object2ObjectHashMap<>();

    private Holding of(String asset) {
        Holding known = byAsset.get(asset);
        if (known != null) {
            return known;
        }
        Holding heard = new Holding(asset);
        if (holdings.size() < MAX_ASSETS) {
            holdings.add(heard);
            byAsset.put(asset, heard);
        }
        return heard;
    }

    void clear() {
        for (Holding holding : holdings) {
            holding.clear();
        }
    }

    void reported(String asset, long atoms) {
        of(asset).reported(atoms);
    }

    /** Adds up what live runs have bought, sold and paid. */
    void takeOurs(Positions positions) {
        for (Holding holding : holdings) {
            holding.clearOurs();
        }
        for (int slot = 0; slot < positions.count(); slot++) {
            Position position = positions.at(slot);
            if (position.run().mode() == RunMode.LIVE) {
                TradingRules rules = position.instrument().rules();
                long lotAtoms = Money.lotAtoms(rules.quantityScale());
                long lots = position.boughtLots() - position.soldLots();
                of(rules.baseAsset()).addOurs(lots * lotAtoms - position.baseFeeAtoms());
                of(rules.quoteAsset()).addOurs(position.soldAtoms() - position.boughtAtoms() - position.feeAtoms());
            }
        }
    }

    /** What the venue holds of the asset, 0 when it does not mention it. */
    long theirsAtoms(String asset) {
        Holding known = byAsset.get(asset);
        return known == null ? 0 : known.theirsAtoms();
    }

    /** What the positions paid with the asset have cost, less the profit made with them so far. */
    static long investedAtoms(String asset, Positions positions) {
        long atoms = 0;
        for (int slot = 0; slot < positions.count(); slot++) {
            Position position = positions.at(slot);
            boolean counts = position.run().mode() == RunMode.LIVE
                    && position.instrument().rules().quoteAsset().equals(asset);
            atoms += counts ? position.costAtoms() - position.realizedAtoms() : 0;
        }
        return atoms;
    }

    /** Both assets of the instrument are as our books say. */
    boolean agree(TradingRules rules) {
        for (Holding holding : holdings) {
            if (!holding.agrees() && rules.concerns(holding.asset)) {
                return false;
            }
        }
        return true;
    }

    List<Holding> all() {
        return holdings;
    }

    void copy(StateCopy state) {
        int count = state.of(holdings.size());
        for (int i = 0; i < count; i++) {
            Holding holding = of(state.of(state.isRestoring() ? "" : holdings.get(i).asset));
            holding.copy(state);
        }
    }

    void hashInto(StateHash hash) {
        for (Holding holding : holdings) {
            holding.hashInto(hash);
        }
    }
}

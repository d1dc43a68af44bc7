package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What everybody but the client has won or lost: by trading as the house, and in fees. With the client's balances it
 * always adds up to the initial balances.
 *
 * <p>Threading: owned by the simulator's thread.
 */
public final class House {
    private final Map<String, BigDecimal> positions = new TreeMap<>();
    private final Map<String, BigDecimal> fees = new TreeMap<>();

    void trade(SymbolRules rules, Side houseSide, BigDecimal quantity, BigDecimal quote) {
        boolean buys = houseSide == Side.BUY;
        positions.merge(rules.base(), buys ? quantity : quantity.negate(), BigDecimal::add);
        positions.merge(rules.quote(), buys ? quote.negate() : quote, BigDecimal::add);
    }

    void collect(String asset, BigDecimal fee) {
        fees.merge(asset, fee, BigDecimal::add);
    }

    public BigDecimal position(String asset) {
        return positions.getOrDefault(asset, BigDecimal.ZERO);
    }

    public BigDecimal fees(String asset) {
        return fees.getOrDefault(asset, BigDecimal.ZERO);
    }
}

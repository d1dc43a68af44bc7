package sniper.gateway.simulator.market;

import java.math.BigDecimal;

/** A balance after a change, and the change. {@code reason} is the private stream's {@code type}. */
public record BalanceChange(
        String asset,
        BigDecimal free,
        BigDecimal freeChange,
        BigDecimal locked,
        BigDecimal lockedChange,
        Reason reason,
        long timeMs) {
    /** Why a balance changed; names are the exchange's. */
    public enum Reason {
        ENTRUST_PLACE,
        ENTRUST,
        TRADE_FEE,
        ENTRUST_CANCEL,
        ENTRUST_UNFROZEN
    }
}

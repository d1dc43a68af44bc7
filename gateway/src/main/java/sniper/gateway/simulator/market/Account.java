package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import sniper.gateway.simulator.market.BalanceChange.Reason;

/**
 * Balances of one client: free and locked, never negative.
 *
 * <p>Threading: owned by the simulator's thread.
 */
public final class Account {
    private final Map<String, Balance> balances = new TreeMap<>();
    private final Consumer<BalanceChange> changes;

    Account(Map<String, BigDecimal> initial, Consumer<BalanceChange> changes) {
        this.changes = changes;
        initial.forEach((asset, amount) -> balances.put(asset, new Balance(amount, BigDecimal.ZERO)));
    }

    /** What is there of an asset. */
    public record Balance(BigDecimal free, BigDecimal locked) {
        static final Balance NONE = new Balance(BigDecimal.ZERO, BigDecimal.ZERO);

        public Balance {
            if (free.signum() < 0 || locked.signum() < 0) {
                throw new IllegalStateException(
                        "Invariant: balances are never negative: free=" + free + " locked=" + locked);
            }
        }

        public BigDecimal total() {
            return free.add(locked);
        }
    }

    public Balance balance(String asset) {
        return balances.getOrDefault(asset, Balance.NONE);
    }

    /** By asset name, in its order. */
    public Map<String, Balance> balances() {
        return new TreeMap<>(balances);
    }

    void lock(String asset, BigDecimal amount, long nowMs) {
        change(asset, amount.negate(), amount, Reason.ENTRUST_PLACE, nowMs);
    }

    void unlock(String asset, BigDecimal amount, Reason reason, long nowMs) {
        if (amount.signum() != 0) {
            change(asset, amount, amount.negate(), reason, nowMs);
        }
    }

    void spendLocked(String asset, BigDecimal amount, Reason reason, long nowMs) {
        if (amount.signum() != 0) {
            change(asset, BigDecimal.ZERO, amount.negate(), reason, nowMs);
        }
    }

    void credit(String asset, BigDecimal amount, Reason reason, long nowMs) {
        if (amount.signum() != 0) {
            change(asset, amount, BigDecimal.ZERO, reason, nowMs);
        }
    }

    private void change(String asset, BigDecimal freeChange, BigDecimal lockedChange, Reason reason, long nowMs) {
        Balance before = balance(asset);
        Balance after =
                new Balance(before.free().add(freeChange), before.locked().add(lockedChange));
        balances.put(asset, after);
        changes.accept(new BalanceChange(asset, after.free(), freeChange, after.locked(), lockedChange, reason, nowMs));
    }
}

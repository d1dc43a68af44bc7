package sniper.risk;

import org.jspecify.annotations.Nullable;
import sniper.core.message.Flag;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.ScopeLimitsDecoder;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.limits.EffectiveLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitMessages;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;
import sniper.risk.limits.OrderRates;

/** Takes limits from messages. Threading: owned by the engine stage; allocates, limits change rarely. */
final class StatedLimits {
    /** Without these a global limit would be none. */
    private static final LimitKind[] REQUIRED = {
        LimitKind.ORDER_NOTIONAL, LimitKind.POSITION_NOTIONAL, LimitKind.DAILY_LOSS, LimitKind.OPEN_ORDERS
    };

    private final EffectiveLimits limits;
    private final OrderRates rates;
    private @Nullable String currency;

    StatedLimits(EffectiveLimits limits, OrderRates rates) {
        this.limits = limits;
        this.rates = rates;
    }

    @Nullable
    String currency() {
        return currency;
    }

    /** Limits of everybody were stated by scope, and with them goes a matrix. */
    boolean askForMatrix() {
        return currency != null;
    }

    @Nullable
    String onLimits(RiskLimitsDecoder message) {
        LimitSet said = LimitMessages.limits(message);
        if (message.runId() != 0) {
            return set(LimitScope.RUN, message.runId(), said);
        }
        return message.userId() != 0 ? set(LimitScope.USER, message.userId(), said) : set(LimitScope.GLOBAL, 0, said);
    }

    @Nullable
    String onLimits(ScopeLimitsDecoder message) {
        LimitScope scope = LimitMessages.scope(message.scope());
        if (scope == null) {
            return "limits hold for a scope of this version";
        }
        int id = message.member();
        boolean startOver = message.startOver() == Flag.YES;
        LimitSet said = LimitMessages.limits(message);
        String asset = message.currency();
        String refusal = scope == LimitScope.GLOBAL ? missing(said) : null;
        if (refusal == null) {
            refusal = limits.refusal(scope, id, said);
        }
        if (refusal != null) {
            return refusal;
        }
        if (startOver) {
            limits.clear();
        }
        if (scope == LimitScope.GLOBAL) {
            currency = asset;
        }
        return set(scope, id, said);
    }

    private static @Nullable String missing(LimitSet said) {
        for (LimitKind kind : REQUIRED) {
            if (said.get(kind) == LimitSet.UNLIMITED) {
                return "the global limits must state " + kind.key();
            }
        }
        return null;
    }

    private @Nullable String set(LimitScope scope, int id, LimitSet said) {
        String refusal = limits.set(scope, id, said);
        if (refusal == null && said.get(LimitKind.ORDERS_PER_MINUTE) != LimitSet.UNLIMITED) {
            rates.count(scope, id);
        }
        return refusal;
    }

    void copy(StateCopy state) {
        limits.copy(state);
        currency = state.ofNullable(currency);
    }

    void hashInto(StateHash hash) {
        limits.hashInto(hash);
        hash.add(currency == null ? "" : currency);
    }
}

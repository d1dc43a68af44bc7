package sniper.risk.limits;

import org.jspecify.annotations.Nullable;
import sniper.core.message.RiskLimitKind;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.RiskScope;
import sniper.core.message.ScopeLimitsDecoder;

/** Limits as they are written in messages. Stateless; for the cold path. */
public final class LimitMessages {
    private LimitMessages() {}

    /** What a message of before version 2 says of its scope. */
    public static LimitSet limits(RiskLimitsDecoder message) {
        return LimitSet.none()
                .with(LimitKind.ORDER_NOTIONAL, message.maxOrderNotionalAtoms())
                .with(LimitKind.POSITION_NOTIONAL, message.maxPositionNotionalAtoms())
                .with(LimitKind.DAILY_LOSS, message.maxDailyLossAtoms())
                .with(LimitKind.OPEN_ORDERS, message.maxOpenOrders());
    }

    public static LimitSet limits(ScopeLimitsDecoder message) {
        LimitSet limits = LimitSet.none();
        for (ScopeLimitsDecoder.LimitsDecoder limit : message.limits()) {
            LimitKind kind = kind(limit.kind());
            if (kind != null) {
                limits = limits.with(kind, limit.value());
            }
        }
        return limits;
    }

    /** Null for what no program of this version writes. */
    public static @Nullable LimitScope scope(RiskScope scope) {
        return switch (scope) {
            case GLOBAL -> LimitScope.GLOBAL;
            case VENUE -> LimitScope.VENUE;
            case USER -> LimitScope.USER;
            case RUN -> LimitScope.RUN;
            case STRATEGY -> LimitScope.STRATEGY;
            case INSTRUMENT -> LimitScope.INSTRUMENT;
            case NULL_VAL -> null;
        };
    }

    public static RiskScope code(LimitScope scope) {
        return RiskScope.valueOf(scope.name());
    }

    private static @Nullable LimitKind kind(RiskLimitKind kind) {
        return kind == RiskLimitKind.NULL_VAL ? null : LimitKind.valueOf(kind.name());
    }

    public static RiskLimitKind code(LimitKind kind) {
        return RiskLimitKind.valueOf(kind.name());
    }
}

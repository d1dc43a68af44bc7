package sniper.ops.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitSet;
import sniper.risk.matrix.MatrixParameters;
import sniper.risk.sizing.SizeRules;

/** Which key states which limit. */
public final class RiskKeys {
    static final Map<LimitKind, String> KEYS = keys();

    private RiskKeys() {}

    private static Map<LimitKind, String> keys() {
        Map<LimitKind, String> keys = new EnumMap<>(LimitKind.class);
        keys.put(LimitKind.ORDER_NOTIONAL, "max-order-notional-usd");
        keys.put(LimitKind.POSITION_NOTIONAL, "max-position-notional-usd");
        keys.put(LimitKind.GROSS_EXPOSURE, "max-exposure-usd");
        keys.put(LimitKind.DAILY_LOSS, "max-daily-loss-usd");
        keys.put(LimitKind.DAILY_LOSS_SHARE, "max-daily-loss-percent");
        keys.put(LimitKind.DRAWDOWN, "max-drawdown-percent");
        keys.put(LimitKind.OPEN_ORDERS, "max-open-orders");
        keys.put(LimitKind.OPEN_POSITIONS, "max-open-positions");
        keys.put(LimitKind.PRICE_COLLAR, "price-collar-percent");
        keys.put(LimitKind.ORDERS_PER_MINUTE, "max-orders-per-minute");
        keys.put(LimitKind.TOUCH_SHARE, "max-touch-share-percent");
        keys.put(LimitKind.REPEATED_ORDERS, "max-repeated-orders");
        return keys;
    }

    static String key(LimitKind kind) {
        return Objects.requireNonNull(KEYS.get(kind), kind::toString);
    }

    /** What holds for everybody. */
    public static LimitSet global(RiskConfig config) {
        return set(
                config.maxOrderNotionalAtoms(),
                config.maxPositionNotionalAtoms(),
                config.maxExposureAtoms(),
                config.maxDailyLossAtoms(),
                config.maxDailyLossBps(),
                config.maxDrawdownBps(),
                config.maxOpenOrders(),
                config.maxOpenPositions(),
                config.priceCollarBps(),
                config.maxOrdersPerMinute(),
                config.maxTouchShareBps(),
                config.maxRepeatedOrders());
    }

    public static LimitSet of(ScopeConfig config) {
        return set(
                config.maxOrderNotionalAtoms(),
                config.maxPositionNotionalAtoms(),
                config.maxExposureAtoms(),
                config.maxDailyLossAtoms(),
                config.maxDailyLossBps(),
                config.maxDrawdownBps(),
                config.maxOpenOrders(),
                config.maxOpenPositions(),
                config.priceCollarBps(),
                config.maxOrdersPerMinute(),
                config.maxTouchShareBps(),
                config.maxRepeatedOrders());
    }

    /** What the matrices are built from. */
    public static MatrixParameters matrix(RiskConfig config, int correlationBps) {
        long portfolio = config.maxExposureAtoms();
        long position = config.maxPositionNotionalAtoms();
        int score = config.maxScore() * 100;
        return config.profile() == RiskProfileName.SEED_COMPAT
                ? MatrixParameters.seedCompat(portfolio, position, correlationBps, score)
                : MatrixParameters.standard(portfolio, position, correlationBps, score);
    }

    /** What a new position is held to; the profile's own where it is stricter. */
    public static SizeRules sizes(RiskConfig config) {
        SizingSection sizing = config.sizing();
        Integer share = sizing.maxShareBps();
        SizeRules stated = new SizeRules(
                Math.min(config.maxPositionNotionalAtoms(), config.maxExposureAtoms()),
                config.maxExposureAtoms(),
                share == null ? 0 : share,
                sizing.minAtoms(),
                config.maxOpenPositions());
        return config.profile() == RiskProfileName.SEED_COMPAT ? stated.within(SizeRules.seedCompat()) : stated;
    }

    /** @param values in the order of the kinds in {@link #KEYS} */
    private static LimitSet set(@Nullable Number... values) {
        LimitSet limits = LimitSet.none();
        int next = 0;
        for (LimitKind kind : KEYS.keySet()) {
            Number value = values[next++];
            limits = value == null ? limits : limits.with(kind, value.longValue());
        }
        return limits;
    }
}

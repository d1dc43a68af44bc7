package sniper.ops.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.EngineConfig;
import sniper.core.message.DenyReason;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.order.OrderIntent;
import sniper.core.order.RiskGate;
import sniper.core.position.Position;
import sniper.core.run.Tally;
import sniper.risk.HardLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitSet;

/**
 * The product's risk gate, and what it had before it each time it let an intent pass or denied it. A proxy: calls it does not watch go
 * through as they are. Threading: owned by who drives the engine.
 */
final class WatchedRisk {
    private final HardLimits limits;
    private final List<Map<String, Object>> passed = new ArrayList<>();
    private final List<Map<String, Object>> denied = new ArrayList<>();

    WatchedRisk() {
        EngineConfig bounds = EngineConfig.defaults();
        limits = new HardLimits(bounds.maxUsers(), bounds.maxRuns(), bounds.maxInstruments());
    }

    /** What an engine asks. */
    RiskGate gate() {
        return (RiskGate) Proxy.newProxyInstance(
                RiskGate.class.getClassLoader(),
                new Class<?>[] {RiskGate.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(limits, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        if (result instanceof DenyReason reason
                && arguments != null
                && arguments[0] instanceof OrderIntent intent
                && arguments[1] instanceof Position position
                && arguments[2] instanceof TradingState state) {
            (reason == DenyReason.NONE ? passed : denied).add(counted(reason, intent, position, state));
        }
        return result;
    }

    /** What was let pass since the last call, in order. */
    List<Map<String, Object>> takePassed() {
        List<Map<String, Object>> taken = List.copyOf(passed);
        passed.clear();
        return taken;
    }

    /** What was denied since the last call, in order. */
    List<Map<String, Object>> takeDenied() {
        List<Map<String, Object>> taken = List.copyOf(denied);
        denied.clear();
        return taken;
    }

    /** Limits are null where there is none; a sell is held to what can be sold and nothing else. */
    private Map<String, Object> counted(DenyReason reason, OrderIntent intent, Position position, TradingState state) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("verdict", reason == DenyReason.NONE ? "PASSED" : "DENIED");
        values.put("tradingState", state.name());
        values.put("notionalAtoms", intent.notionalAtoms());
        values.put("positionLots", position.lots());
        values.put("sellableLots", position.sellableLots());
        values.put("positionAtoms", positionAtoms(intent, position));
        Tally run = intent.run().tally();
        values.put("openOrders", run.openOrders() + 1L);
        values.put("exposureAtoms", run.exposureAtoms());
        values.put("dayProfitAtoms", run.dayProfitAtoms());
        values.put("bidTicks", intent.instrument().book().bidPriceTicks());
        values.put("askTicks", intent.instrument().book().askPriceTicks());
        if (intent.side() == Side.BUY) {
            limit(values, "maxOrderAtoms", LimitKind.ORDER_NOTIONAL, intent);
            limit(values, "maxPositionAtoms", LimitKind.POSITION_NOTIONAL, intent);
            limit(values, "maxExposureAtoms", LimitKind.GROSS_EXPOSURE, intent);
            limit(values, "maxDailyLossAtoms", LimitKind.DAILY_LOSS, intent);
            limit(values, "maxOpenOrders", LimitKind.OPEN_ORDERS, intent);
        }
        return values;
    }

    /** What the position would be at worst. */
    private static long positionAtoms(OrderIntent intent, Position position) {
        long held = position.costAtoms() + position.openBuyAtoms();
        return intent.side() == Side.BUY ? held + intent.notionalAtoms() : held;
    }

    private void limit(Map<String, Object> values, String name, LimitKind kind, OrderIntent intent) {
        long limit = limits.limits()
                .get(
                        kind,
                        intent.run().id(),
                        intent.strategyId(),
                        intent.instrument().id());
        if (limit != LimitSet.UNLIMITED) {
            values.put(name, limit);
        }
    }
}

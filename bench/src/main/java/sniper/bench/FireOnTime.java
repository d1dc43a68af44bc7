package sniper.bench;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TimerPurpose;
import sniper.core.order.OrderId;
import sniper.core.order.OrderIntent;
import sniper.core.run.Run;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Buys at each time of a plan as a listing sniper does at the open: the order is announced and its timer set beforehand; when
 * that expires it is submitted under the announced id, and the next is announced. A target's command says when the plan begins.
 * Threading: called by the engine stage.
 */
final class FireOnTime implements Strategy {
    private static final int LOTS = 7;

    private final StrategyContext context;
    private final FiringPlan plan;
    private final FiringTimes times;
    private final boolean spin;
    private final OrderIntent intent = new OrderIntent();
    private long beganNs;
    private long preparedOrderId;

    /** @param spin whether the timers ask for precision, as those of a first attempt do */
    FireOnTime(StrategyContext context, FiringPlan plan, FiringTimes times, boolean spin) {
        this.context = context;
        this.plan = plan;
        this.times = times;
        this.spin = spin;
    }

    @Override
    public @Nullable String onTargetCommand(Run run, TargetCommandDecoder message) {
        beganNs = message.openTimeNs();
        plan(run, 0);
        return null;
    }

    @Override
    public void onTimer(TimerPurpose purpose, long key) {
        Run run = context.runs().get(Opening.RUN);
        if (purpose != TimerPurpose.FIRE || run == null) {
            return;
        }
        int number = (int) key;
        long orderId = context.orders().submit(buy(run).preparedAs(preparedOrderId));
        if (orderId == OrderId.NONE) {
            times.onLost("denied by risk: " + context.orders().lastDenial());
        } else {
            times.onFired(number, orderId);
        }
        if (number + 1 < plan.size()) {
            plan(run, number + 1);
        }
    }

    private void plan(Run run, int number) {
        preparedOrderId = context.orders().prepare(buy(run));
        context.timers().set(TimerPurpose.FIRE, number, beganNs + plan.afterNs(number), spin);
    }

    private OrderIntent buy(Run run) {
        Instrument instrument = context.instruments().get(TradingPath.INSTRUMENT);
        if (instrument == null) {
            throw new IllegalStateException("Invariant: the instrument is known before the plan begins");
        }
        return intent.of(run, instrument, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.ENTRY)
                .price(1)
                .quantity(LOTS);
    }

    @Override
    public void copy(StateCopy state) {
        throw new IllegalStateException("a bench takes no snapshots");
    }

    @Override
    public void hashInto(StateHash hash) {
        hash.add(beganNs).add(preparedOrderId);
    }
}

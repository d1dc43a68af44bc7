package sniper.bench;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TimerPurpose;
import sniper.core.order.OrderIntent;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.strategies.StrategyHost;

/**
 * The product's strategies, and one that buys and sells an instrument in turn when told to and has a timer that it sets
 * again whenever it expires. Threading: called by the engine stage.
 */
final class Trader extends StrategyHost {
    static final int INSTRUMENT = 2;
    static final long TIMER_KEY = 1 << 20;
    static final long LOTS = 100;

    private final StrategyContext context;
    private final OrderIntent intent = new OrderIntent();
    private boolean active;
    private boolean selling;
    private long lastOrderId;
    private long deadlineNs = Deciding.START_NS;

    Trader(StrategyContext context) {
        super(context);
        this.context = context;
    }

    /** Trades at the next book ticker of its instrument. */
    void arm() {
        active = true;
    }

    long lastOrderId() {
        return lastOrderId;
    }

    boolean isSelling() {
        return selling;
    }

    /** When its timer is to expire next. */
    long deadlineNs() {
        return deadlineNs;
    }

    @Override
    public void onBook(Instrument instrument) {
        super.onBook(instrument);
        if (active && instrument.id() == INSTRUMENT) {
            active = false;
            trade(instrument);
        }
    }

    private void trade(Instrument instrument) {
        Run run = context.runs().get(Opening.RUN);
        if (run == null) {
            throw new IllegalStateException("Invariant: the run was started");
        }
        @Nullable Position position = context.positions().get(Opening.RUN, INSTRUMENT);
        selling = position != null && position.lots() > 0;
        Side side = selling ? Side.SELL : Side.BUY;
        lastOrderId = context.orders()
                .submit(intent.of(run, instrument, side, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.OPERATOR)
                        .price(instrument.book().bidPriceTicks())
                        .quantity(LOTS));
    }

    @Override
    public void onTimer(TimerPurpose purpose, long key) {
        super.onTimer(purpose, key);
        if (key == TIMER_KEY) {
            setTimer();
        }
    }

    void setTimer() {
        context.timers().set(TimerPurpose.TIME_EXIT, TIMER_KEY, ++deadlineNs, false);
    }
}

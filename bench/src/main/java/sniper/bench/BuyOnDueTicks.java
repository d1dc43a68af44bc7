package sniper.bench;

import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.core.order.OrderIntent;
import sniper.core.run.Run;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.ops.daemon.TradingProcess;

/**
 * Tells the number of each tick and answers every so-manieth with a buy that the exchange takes and nobody fills. Threading:
 * called by the engine stage.
 */
final class BuyOnDueTicks implements Strategy {
    /** Told within the tick, by the thread that decides. */
    interface Listener {
        /** Tells nobody. */
        Listener NONE = new Listener() {
            @Override
            public void onTick(long number) {}

            @Override
            public void onOrder(long orderId) {}
        };

        void onTick(long number);

        /** What the tick was answered with, once risk let it pass. */
        void onOrder(long orderId);
    }

    private static final long LEAST_LOTS = 5;
    /** The same order too often would stop the symbol. */
    private static final int SIZES = 100;

    private final StrategyContext context;
    private final long every;
    private final Listener listener;
    private final OrderIntent intent = new OrderIntent();
    private long lastNumber = -1;

    BuyOnDueTicks(StrategyContext context, long every, Listener listener) {
        this.context = context;
        this.every = every;
        this.listener = listener;
    }

    @Override
    public void onBook(Instrument instrument) {
        long number = instrument.book().bidQuantityLots() - NumberedFrame.FIRST;
        if (number < 0 || number == lastNumber) {
            return;
        }
        lastNumber = number;
        listener.onTick(number);
        Run run = context.runs().get(TradingProcess.RUN_ID);
        if (number % every == 0 && run != null) {
            long orderId = context.orders()
                    .submit(intent.of(run, instrument, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.ENTRY)
                            .price(1)
                            .quantity(LEAST_LOTS + number / every % SIZES));
            if (orderId != OrderId.NONE) {
                listener.onOrder(orderId);
            }
        }
    }

    @Override
    public void copy(StateCopy state) {
        lastNumber = state.of(lastNumber);
    }

    @Override
    public void hashInto(StateHash hash) {
        hash.add(lastNumber);
    }
}

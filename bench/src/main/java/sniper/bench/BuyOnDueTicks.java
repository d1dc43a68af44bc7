package sniper.bench;

import java.util.function.LongConsumer;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
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
    private static final long LEAST_LOTS = 5;
    /** The same order too often would stop the symbol. */
    private static final int SIZES = 100;

    private final StrategyContext context;
    private final long every;
    private final LongConsumer ticks;
    private final OrderIntent intent = new OrderIntent();
    private long lastNumber = -1;

    BuyOnDueTicks(StrategyContext context, long every, LongConsumer ticks) {
        this.context = context;
        this.every = every;
        this.ticks = ticks;
    }

    @Override
    public void onBook(Instrument instrument) {
        long number = instrument.book().bidQuantityLots() - NumberedFrame.FIRST;
        if (number < 0 || number == lastNumber) {
            return;
        }
        lastNumber = number;
        ticks.accept(number);
        Run run = context.runs().get(TradingProcess.RUN_ID);
        if (number % every == 0 && run != null) {
            long unused = context.orders()
                    .submit(intent.of(run, instrument, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.ENTRY)
                            .price(1)
                            .quantity(LEAST_LOTS + number / every % SIZES));
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

package sniper.bench;

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

/**
 * Answers every so-manieth tick with a buy whose quantity is the tick's number and one, so that the request tells
 * which tick it answers. Threading: called by the engine stage.
 */
final class BuyEveryNth implements Strategy {
    private final StrategyContext context;
    private final long every;
    private final OrderIntent intent = new OrderIntent();
    private long lastNumber = -1;

    BuyEveryNth(StrategyContext context, long every) {
        this.context = context;
        this.every = every;
    }

    @Override
    public void onBook(Instrument instrument) {
        long number = instrument.book().bidQuantityLots() - NumberedFrame.FIRST;
        Run run = context.runs().get(Opening.RUN);
        if (number < 0 || number == lastNumber || number % every != 0 || run == null) {
            return;
        }
        lastNumber = number;
        long unused = context.orders()
                .submit(intent.of(run, instrument, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.ENTRY)
                        .price(1)
                        .quantity(number + 1));
    }

    @Override
    public void copy(StateCopy state) {
        throw new IllegalStateException("a bench takes no snapshots");
    }

    @Override
    public void hashInto(StateHash hash) {
        hash.add(lastNumber);
    }
}

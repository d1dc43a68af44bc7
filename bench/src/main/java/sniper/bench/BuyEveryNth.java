package sniper.bench;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradingState;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.order.Order;
import sniper.core.order.OrderIntent;
import sniper.core.run.Run;
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
        long number = instrument.book().bidQuantityLots() - TickFrames.FIRST;
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
    public void onConfig(Run run, SniperConfigDecoder message) {}

    @Override
    public @Nullable String onTargetCommand(Run run, TargetCommandDecoder message) {
        return "no targets here";
    }

    @Override
    public void onListing(ListingObservedDecoder message) {}

    @Override
    public void onInstrument(Instrument instrument) {}

    @Override
    public void onClock(ClockSampledDecoder message) {}

    @Override
    public void onReadiness(VenueReadinessDecoder message) {}

    @Override
    public void onTimer(TimerPurpose purpose, long key) {}

    @Override
    public void onRun(Run run) {}

    @Override
    public void onTradingState(TradingState state) {}

    @Override
    public void onSession() {}

    @Override
    public void onOrder(Order order) {}

    @Override
    public void onFill(Order order, long quantityLots, long quoteAtoms) {}

    @Override
    public void hashInto(StateHash hash) {
        hash.add(lastNumber);
    }
}

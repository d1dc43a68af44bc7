package sniper.strategies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.ActivityObservedDecoder;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingSource;
import sniper.core.message.PatternConfigDecoder;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradingState;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.order.Fill;
import sniper.core.order.Order;
import sniper.core.run.Run;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.listing.ExitView;
import sniper.strategies.listing.ListingSnipers;
import sniper.strategies.listing.ListingView;

/** All strategies of all runs, behind the engine's one port. Threading: owned by the engine stage. */
public class StrategyHost implements Strategy {
    private final ListingSnipers snipers;

    public StrategyHost(StrategyContext context) {
        this(context, InstanceProbe.NONE);
    }

    public StrategyHost(StrategyContext context, InstanceProbe probe) {
        snipers = new ListingSnipers(context, probe);
    }

    @Override
    public @Nullable String onConfig(Run run, SniperConfigDecoder message) {
        return snipers.onConfig(run, message);
    }

    @Override
    public @Nullable String onTargetCommand(Run run, TargetCommandDecoder message) {
        return snipers.onTargetCommand(run, message);
    }

    @Override
    public @Nullable String onQuarantine(Run run, int strategyId) {
        return snipers.onQuarantine(run, strategyId);
    }

    @Override
    public void onListing(ListingObservedDecoder message) {
        snipers.onListing(message);
    }

    @Override
    public @Nullable String onPatternConfig(PatternConfigDecoder message) {
        return snipers.onPatternConfig(message);
    }

    @Override
    public void onActivity(ActivityObservedDecoder message) {
        snipers.onActivity(message);
    }

    @Override
    public void onPolled(ListingSource source) {
        snipers.onPolled(source);
    }

    @Override
    public void onInstrument(Instrument instrument) {
        snipers.onInstrument(instrument);
    }

    @Override
    public void onBook(Instrument instrument) {
        snipers.onBook(instrument);
    }

    @Override
    public void onDeals(Instrument instrument, DealsDecoder message) {
        snipers.onDeals(instrument, message);
    }

    @Override
    public void onClock(ClockSampledDecoder message) {
        snipers.onClock(message);
    }

    @Override
    public void onReadiness(VenueReadinessDecoder message) {
        snipers.onReadiness(message);
    }

    @Override
    public void onTimer(TimerPurpose purpose, long key) {
        snipers.onTimer(purpose, key);
    }

    @Override
    public void onRun(Run run) {
        snipers.evaluateAll();
    }

    @Override
    public void onTradingState(TradingState state) {
        snipers.onTradingState(state);
    }

    @Override
    public void onSession() {
        snipers.onSession();
    }

    @Override
    public void onOrder(Order order) {
        snipers.onOrder(order);
    }

    @Override
    public void onFill(Order order, Fill fill) {
        snipers.onFill(order, fill);
    }

    /** What is known of every listing, for people; not while the engine stage runs. */
    public List<ListingView> listings() {
        return snipers.listings();
    }

    /** How the exits of every target stand that has bought anything; not while the engine stage runs. */
    public List<ExitView> exits() {
        return snipers.exits();
    }

    @Override
    public void copy(StateCopy state) {
        snipers.copy(state);
    }

    @Override
    public void hashInto(StateHash hash) {
        snipers.hashInto(hash);
    }
}

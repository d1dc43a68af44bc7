package sniper.core.engine;

import org.jspecify.annotations.Nullable;
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
import sniper.core.order.OrderListener;
import sniper.core.run.Run;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Turns market facts into order intents. Threading: called by the engine stage; decoders are valid during the call
 * only.
 */
public interface Strategy extends OrderListener {
    /** Returns why the configuration is refused, or null. */
    default @Nullable String onConfig(Run run, SniperConfigDecoder message) {
        return null;
    }

    /** Returns why the command is refused, or null. */
    default @Nullable String onTargetCommand(Run run, TargetCommandDecoder message) {
        return null;
    }

    /** An instance takes longer than it may; returns why that is refused, or null. */
    default @Nullable String onQuarantine(Run run, int strategyId) {
        return null;
    }

    /** Returns why the configuration is refused, or null. */
    default @Nullable String onPatternConfig(PatternConfigDecoder message) {
        return null;
    }

    default void onListing(ListingObservedDecoder message) {}

    default void onActivity(ActivityObservedDecoder message) {}

    /** A listing source has been read whole. */
    default void onPolled(ListingSource source) {}

    /** The instrument's rules are new or changed. */
    default void onInstrument(Instrument instrument) {}

    /** The instrument's best prices, last trade or liveness changed. */
    default void onBook(Instrument instrument) {}

    /** The instrument was traded; {@link #onBook} follows. */
    default void onDeals(Instrument instrument, DealsDecoder message) {}

    default void onClock(ClockSampledDecoder message) {}

    default void onReadiness(VenueReadinessDecoder message) {}

    default void onTimer(TimerPurpose purpose, long key) {}

    default void onRun(Run run) {}

    default void onTradingState(TradingState state) {}

    /** A new process took over the journal: subscriptions and prepared requests of the old one are gone. */
    default void onSession() {}

    @Override
    default void onOrder(Order order) {}

    @Override
    default void onFill(Order order, Fill fill) {}

    /** Takes its state out or puts it back; after everything in the context. */
    void copy(StateCopy state);

    void hashInto(StateHash hash);
}

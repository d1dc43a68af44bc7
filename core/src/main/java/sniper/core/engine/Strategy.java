package sniper.core.engine;

import sniper.core.instrument.Instrument;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradingState;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.order.OrderListener;
import sniper.core.run.Run;
import sniper.core.state.StateHash;

/**
 * Turns market facts into order intents. Threading: called by the engine stage; decoders are valid during the call
 * only.
 */
public interface Strategy extends OrderListener {
    void onConfig(Run run, SniperConfigDecoder message);

    /** Returns why the command is refused, or null. */
    @org.jspecify.annotations.Nullable
    String onTargetCommand(Run run, TargetCommandDecoder message);

    void onListing(ListingObservedDecoder message);

    /** The instrument's rules are new or changed. */
    void onInstrument(Instrument instrument);

    /** The instrument's best prices, last trade or liveness changed. */
    void onBook(Instrument instrument);

    void onClock(ClockSampledDecoder message);

    void onReadiness(VenueReadinessDecoder message);

    void onTimer(TimerPurpose purpose, long key);

    void onRun(Run run);

    void onTradingState(TradingState state);

    /** A new process took over the journal: subscriptions and prepared requests of the old one are gone. */
    void onSession();

    void hashInto(StateHash hash);
}

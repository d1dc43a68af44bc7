package sniper.core.engine;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.SafeguardConfigDecoder;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.order.Order;
import sniper.core.position.Position;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Watches what happens for reasons to allow less, and {@linkplain Tightening tightens}. Threading: called by the engine
 * stage; no call may allocate once an instrument is live.
 */
public interface Safeguard {
    /** Makes the safeguard of an engine. */
    @FunctionalInterface
    interface Factory {
        Safeguard create(StrategyContext context, Tightening tightening);
    }

    /** Returns why the configuration is refused, or null. */
    @Nullable
    String onConfig(SafeguardConfigDecoder message);

    /** The instrument's market data flows, or does no more. */
    void onLive(Instrument instrument, boolean live);

    /** A quote, trades or a change of depth came on the instrument's stream. */
    void onMarketData(Instrument instrument);

    /** Trades of one message, the latest last; the book knows them. */
    void onDeals(Instrument instrument, DealsDecoder message);

    void onClock(ClockSampledDecoder message);

    void onReadiness(VenueReadinessDecoder message);

    /** The private stream has been down for as long as it may. */
    void onPrivateStreamTimer();

    /** It is time to see whether market data still comes. */
    void onMarketDataTimer();

    /** The order's status changed, or it is done. */
    void onOrder(Order order);

    /** A sell left nothing of the position, or only dust; so much was earned since it was opened. */
    void onClosed(Position position, long profitAtoms);

    /** An operator has looked, and trading goes on: what led to a stop counts no more. */
    void onResumed();

    /** A new process took over: what it does not see, it does not know. */
    void onSession();

    /** Takes its state out or puts it back. */
    void copy(StateCopy state);

    void hashInto(StateHash hash);
}

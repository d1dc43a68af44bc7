package sniper.risk.safeguard;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.Safeguard;
import sniper.core.engine.StrategyContext;
import sniper.core.engine.Tightening;
import sniper.core.instrument.Instrument;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.SafeguardConfigDecoder;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.order.Order;
import sniper.core.position.Position;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.alert.Streak;

/** All safeguards of the process. Threading: owned by the engine stage. */
public final class Safeguards implements Safeguard {
    private final Tightening tightening;
    private final CrashWatch crashes;
    private final OrderWatch orders;
    private final VenueWatch venue;
    private final FeedWatch feed;
    private final Streak losses = new Streak();

    public Safeguards(StrategyContext context, Tightening tightening) {
        this.tightening = tightening;
        crashes = new CrashWatch(context, tightening);
        orders = new OrderWatch(tightening);
        venue = new VenueWatch(context, tightening);
        feed = new FeedWatch(context, tightening);
    }

    @Override
    public @Nullable String onConfig(SafeguardConfigDecoder message) {
        if (message.crashWindowNs() <= 0 || message.privateStreamDownNs() <= 0 || message.maxClockOffsetNs() <= 0) {
            return "times must be positive: crashWindowNs=" + message.crashWindowNs() + " privateStreamDownNs="
                    + message.privateStreamDownNs() + " maxClockOffsetNs=" + message.maxClockOffsetNs();
        }
        if (message.feedStaleNs() < 0) {
            return "a time is not negative: feedStaleNs=" + message.feedStaleNs();
        }
        if (isContradiction(message.cautionErrors(), message.haltErrors())
                || isContradiction(message.cautionLosses(), message.haltLosses())) {
            return "caution comes before a halt: cautionErrors=" + message.cautionErrors() + " haltErrors="
                    + message.haltErrors() + " cautionLosses=" + message.cautionLosses() + " haltLosses="
                    + message.haltLosses();
        }
        crashes.windowNs(message.crashWindowNs());
        orders.limits(message.cautionErrors(), message.haltErrors(), message.maxRejectBps());
        venue.limits(message.privateStreamDownNs(), message.maxClockOffsetNs());
        feed.limit(message.feedStaleNs());
        losses.limits(message.cautionLosses(), message.haltLosses());
        return null;
    }

    private static boolean isContradiction(int caution, int halt) {
        return caution < 0 || halt < 0 || (halt > 0 && caution > halt);
    }

    @Override
    public void onLive(Instrument instrument, boolean live) {
        crashes.onLive(instrument.id(), live);
        feed.onLive(instrument.id(), live);
    }

    @Override
    public void onMarketData(Instrument instrument) {
        feed.onData(instrument);
    }

    @Override
    public void onMarketDataTimer() {
        feed.onTimer();
    }

    @Override
    public void onDeals(Instrument instrument, DealsDecoder message) {
        crashes.onDeals(instrument, message);
    }

    @Override
    public void onClock(ClockSampledDecoder message) {
        venue.onClock(message.offsetNs());
    }

    @Override
    public void onReadiness(VenueReadinessDecoder message) {
        venue.onReadiness(message);
    }

    @Override
    public void onPrivateStreamTimer() {
        venue.onTimer();
    }

    @Override
    public void onOrder(Order order) {
        orders.onOrder(order);
    }

    @Override
    public void onClosed(Position position, long profitAtoms) {
        tightening.tighten(losses.onResult(profitAtoms), HaltReason.LOSS_STREAK);
    }

    @Override
    public void onResumed() {
        losses.reset();
        orders.reset();
    }

    @Override
    public void onSession() {
        crashes.onSession();
        venue.onSession();
        feed.onSession();
    }

    @Override
    public void copy(StateCopy state) {
        crashes.copy(state);
        orders.copy(state);
        venue.copy(state);
        feed.copy(state);
        losses.copy(state);
    }

    @Override
    public void hashInto(StateHash hash) {
        crashes.hashInto(hash);
        orders.hashInto(hash);
        venue.hashInto(hash);
        feed.hashInto(hash);
        losses.hashInto(hash);
    }
}

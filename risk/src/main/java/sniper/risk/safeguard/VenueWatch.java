package sniper.risk.safeguard;

import sniper.core.engine.StrategyContext;
import sniper.core.engine.Tightening;
import sniper.core.message.Flag;
import sniper.core.message.HaltReason;
import sniper.core.message.TimerPurpose;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The way to the venue: a private stream that stays away, a clock that is wrong. Both end by themselves. Threading: owned
 * by the engine stage.
 */
final class VenueWatch {
    private static final int TIMER_KEY = 0;

    private final StrategyContext context;
    private final Tightening tightening;
    private long privateStreamDownNs = 10_000_000_000L;
    private long maxClockOffsetNs = 2_500_000_000L;

    VenueWatch(StrategyContext context, Tightening tightening) {
        this.context = context;
        this.tightening = tightening;
    }

    void limits(long streamDownNs, long clockOffsetNs) {
        privateStreamDownNs = streamDownNs;
        maxClockOffsetNs = clockOffsetNs;
    }

    void onReadiness(VenueReadinessDecoder message) {
        if (message.privateStreamUp() == Flag.YES) {
            context.timers().cancel(TimerPurpose.PRIVATE_STREAM, TIMER_KEY);
            tightening.condition(HaltReason.PRIVATE_STREAM_DOWN, false);
        } else if (!context.timers().isSet(TimerPurpose.PRIVATE_STREAM, TIMER_KEY)) {
            long dueNs = context.time().nowNs() + privateStreamDownNs;
            context.timers().set(TimerPurpose.PRIVATE_STREAM, TIMER_KEY, dueNs, false);
        }
    }

    void onTimer() {
        tightening.condition(HaltReason.PRIVATE_STREAM_DOWN, true);
    }

    void onClock(long offsetNs) {
        tightening.condition(HaltReason.CLOCK_OFFSET, Math.abs(offsetNs) > maxClockOffsetNs);
    }

    void onSession() {
        context.timers().cancel(TimerPurpose.PRIVATE_STREAM, TIMER_KEY);
    }

    void copy(StateCopy state) {
        privateStreamDownNs = state.of(privateStreamDownNs);
        maxClockOffsetNs = state.of(maxClockOffsetNs);
    }

    void hashInto(StateHash hash) {
        hash.add(privateStreamDownNs).add(maxClockOffsetNs);
    }
}

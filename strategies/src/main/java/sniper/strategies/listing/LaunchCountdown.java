package sniper.strategies.listing;

import sniper.core.engine.StrategyContext;
import sniper.core.message.LaunchAlert;
import sniper.core.message.ListingPhase;
import sniper.core.message.TimerPurpose;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.pattern.LaunchAlertListener;
import sniper.strategies.pattern.LaunchAlerts;

/**
 * Counts down to every open that is stated, and tells of each alert with an assessment of the launch. Threading: owned
 * by the engine stage.
 */
final class LaunchCountdown implements LaunchAlertListener {
    /** One timer serves all launches. */
    private static final int TIMER_KEY = 0;

    private final StrategyContext context;
    private final Judgement judgement;
    private final ListingBoard board;
    private final ListingEvents events;
    private final LaunchAlerts alerts;
    private final boolean[] late;

    LaunchCountdown(StrategyContext context, Judgement judgement, ListingBoard board) {
        this.context = context;
        this.judgement = judgement;
        this.board = board;
        int maxInstruments = context.instruments().capacity();
        events = new ListingEvents(context.outputs());
        alerts = new LaunchAlerts(maxInstruments, this);
        late = new boolean[maxInstruments + 1];
    }

    /** A listing has been heard of: its open may be new, moved or over. */
    void follow(Listing listing) {
        long nowNs = context.time().nowNs();
        long openNs = listing.statedOpenNs();
        if (listing.phase() == ListingPhase.TRADING) {
            alerts.forget(listing.instrumentId());
        } else if (openNs > nowNs) {
            alerts.onOpenTime(listing.instrumentId(), openNs, nowNs);
        } else {
            return;
        }
        setTimer();
    }

    void onTime() {
        alerts.onTime(context.time().nowNs());
        setTimer();
    }

    private void setTimer() {
        long dueNs = alerts.nextDueNs();
        if (dueNs == LaunchAlerts.NEVER) {
            context.timers().cancel(TimerPurpose.LAUNCH_ALERT, TIMER_KEY);
        } else {
            context.timers().set(TimerPurpose.LAUNCH_ALERT, TIMER_KEY, dueNs, false);
        }
    }

    @Override
    public void onLaunchAlert(int instrumentId, LaunchAlert alert, long openTimeNs, long noticeNs) {
        Listing listing = board.get(instrumentId);
        if (listing == null) {
            return;
        }
        if (alert == LaunchAlert.FIRST_SIGHT) {
            late[instrumentId] = ListingEvents.isLate(noticeNs);
        }
        events.alert(
                judgement.launch(listing, openTimeNs, context.time().nowNs()), alert, openTimeNs, late[instrumentId]);
    }

    @Override
    public void onLaunchMoved(int instrumentId, long fromNs, long toNs) {
        events.moved(instrumentId, fromNs, toNs);
    }

    void copy(StateCopy state) {
        alerts.copy(state);
        state.of(late);
    }

    void hashInto(StateHash hash) {
        alerts.hashInto(hash);
        for (int id = 1; id < late.length; id++) {
            if (late[id]) {
                hash.add(id);
            }
        }
    }
}

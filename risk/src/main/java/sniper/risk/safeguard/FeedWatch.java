package sniper.risk.safeguard;

import java.util.Arrays;
import sniper.core.engine.StrategyContext;
import sniper.core.engine.Tightening;
import sniper.core.instrument.Instrument;
import sniper.core.message.HaltReason;
import sniper.core.message.TimerPurpose;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Market data that stops coming although its connection lives. Threading: owned by the engine stage; nothing allocates.
 *
 * <p>Listened to is what has traded or been quoted since its stream was live: a listing before its open has nothing to
 * tell. Silence is that of all of these together. It is over when data has come for half as long as makes a silence,
 * with no gap of that length in it; or when nothing is listened to any more, and each book says by itself that it is
 * stale.
 */
final class FeedWatch {
    private static final int TIMER_KEY = 0;

    private final StrategyContext context;
    private final Tightening tightening;
    private final boolean[] heard;
    private int heardCount;
    private int highestId;
    /** 0 = never. */
    private long staleNs;

    private long latestNs;
    private boolean stale;
    /** Of the data that may end a silence. */
    private long backSinceNs;

    FeedWatch(StrategyContext context, Tightening tightening) {
        this.context = context;
        this.tightening = tightening;
        heard = new boolean[context.instruments().capacity() + 1];
    }

    void limit(long feedStaleNs) {
        staleNs = feedStaleNs;
        if (staleNs == 0) {
            stopWaiting();
        } else if (heardCount > 0 && !stale) {
            waitUntil(latestNs + staleNs);
        }
    }

    void onLive(int instrumentId, boolean live) {
        if (!live && heard[instrumentId]) {
            heard[instrumentId] = false;
            heardCount--;
            if (heardCount == 0) {
                stopWaiting();
            }
        }
    }

    void onData(Instrument instrument) {
        if (!instrument.book().isLive()) {
            return;
        }
        long nowNs = context.time().nowNs();
        int id = instrument.id();
        if (!heard[id]) {
            heard[id] = true;
            heardCount++;
            highestId = Math.max(highestId, id);
            if (heardCount == 1 && staleNs != 0) {
                waitUntil(nowNs + staleNs);
            }
        }
        if (stale) {
            onDataAgain(nowNs);
        }
        latestNs = nowNs;
    }

    private void onDataAgain(long nowNs) {
        long enoughNs = staleNs / 2;
        if (nowNs - latestNs >= enoughNs) {
            backSinceNs = nowNs;
        } else if (nowNs - backSinceNs >= enoughNs) {
            stale = false;
            waitUntil(nowNs + staleNs);
            tightening.condition(HaltReason.FEED_STALE, false);
        }
    }

    void onTimer() {
        long dueNs = latestNs + staleNs;
        if (context.time().nowNs() < dueNs) {
            waitUntil(dueNs);
        } else {
            stale = true;
            backSinceNs = dueNs;
            tightening.condition(HaltReason.FEED_STALE, true);
        }
    }

    private void waitUntil(long dueNs) {
        context.timers().set(TimerPurpose.MARKET_DATA, TIMER_KEY, dueNs, false);
    }

    private void stopWaiting() {
        context.timers().cancel(TimerPurpose.MARKET_DATA, TIMER_KEY);
        if (stale) {
            stale = false;
            tightening.condition(HaltReason.FEED_STALE, false);
        }
    }

    /** The books of a new process are not live; what lasted of the old one has ended with it. */
    void onSession() {
        context.timers().cancel(TimerPurpose.MARKET_DATA, TIMER_KEY);
        Arrays.fill(heard, 0, highestId + 1, false);
        heardCount = 0;
        stale = false;
    }

    void copy(StateCopy state) {
        staleNs = state.of(staleNs);
        latestNs = state.of(latestNs);
        stale = state.of(stale);
        backSinceNs = state.of(backSinceNs);
        heardCount = state.of(heardCount);
        highestId = state.of(highestId);
        for (int id = 1; id <= highestId; id++) {
            heard[id] = state.of(heard[id]);
        }
    }

    void hashInto(StateHash hash) {
        hash.add(staleNs).add(latestNs).add(stale).add(backSinceNs).add(heardCount);
        for (int id = 1; id <= highestId; id++) {
            if (heard[id]) {
                hash.add(id);
            }
        }
    }
}

package sniper.risk.limits;

import org.jspecify.annotations.Nullable;
import sniper.core.order.OrderIntent;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The latest buys of each instrument, and which instruments are stopped because one buy was repeated too often.
 * Threading: owned by the engine stage; allocates only for an instrument that is bought for the first time.
 *
 * <p>Two buys are the same when the strategy instance, the price, the quantity and what is spent are.
 */
public final class RepeatedOrders {
    private static final int NOT_STOPPED = 0;

    private final @Nullable LatestBuys[] latest;
    /** How often the buy was repeated that stopped it, by instrument. */
    private final int[] stoppedAt;

    private int stopped;

    public RepeatedOrders(int maxInstruments) {
        latest = new LatestBuys[maxInstruments + 1];
        stoppedAt = new int[maxInstruments + 1];
    }

    /** Buys within the last minute that this one repeats. */
    public int repeats(OrderIntent intent, long nowNs) {
        LatestBuys buys = latest[intent.instrument().id()];
        return buys == null ? 0 : buys.count(intent, nowNs);
    }

    public void add(OrderIntent intent, long nowNs) {
        int id = intent.instrument().id();
        LatestBuys buys = latest[id];
        if (buys == null) {
            buys = new LatestBuys();
            latest[id] = buys;
        }
        buys.add(intent, nowNs);
    }

    /** Nothing of the instrument is bought until {@link #rearm}. */
    public void stop(int instrumentId, int count) {
        stopped += stoppedAt[instrumentId] == NOT_STOPPED ? 1 : 0;
        stoppedAt[instrumentId] = count;
    }

    public boolean isStopped(int instrumentId) {
        return stoppedAt[instrumentId] != NOT_STOPPED;
    }

    /** How often the buy was asked for that stopped the instrument; 0 while it is not. */
    public int stoppedAt(int instrumentId) {
        return stoppedAt[instrumentId];
    }

    /** Instruments that are stopped. */
    public int stopped() {
        return stopped;
    }

    /** The first of them, 0 when there is none. */
    public int firstStopped() {
        for (int id = 1; stopped > 0 && id < stoppedAt.length; id++) {
            if (isStopped(id)) {
                return id;
            }
        }
        return 0;
    }

    /** What was bought so far counts no more. Returns whether anything was stopped. */
    public boolean rearm() {
        if (stopped == 0) {
            return false;
        }
        stopped = 0;
        for (int id = 1; id < stoppedAt.length; id++) {
            LatestBuys buys = latest[id];
            if (isStopped(id) && buys != null) {
                buys.forget();
            }
            stoppedAt[id] = NOT_STOPPED;
        }
        return true;
    }

    public void copy(StateCopy state) {
        for (int id = 0; id < latest.length; id++) {
            LatestBuys buys = latest[id];
            if (state.of(buys != null)) {
                buys = buys == null ? new LatestBuys() : buys;
                latest[id] = buys;
                buys.copy(state);
            }
        }
        state.of(stoppedAt);
        stopped = state.of(stopped);
    }

    public void hashInto(StateHash hash) {
        for (int id = 1; id < latest.length; id++) {
            LatestBuys buys = latest[id];
            if (buys != null) {
                hash.add(id).add(stoppedAt[id]);
                buys.hashInto(hash);
            }
        }
    }
}

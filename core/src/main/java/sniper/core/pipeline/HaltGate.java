package sniper.core.pipeline;

import sniper.core.message.Side;
import sniper.core.message.TradingState;

/**
 * The last look before the socket. Threading: one volatile read by egress for every order; written by anybody under
 * the lock.
 *
 * <p>An emergency stop {@linkplain #trip trips} it at once and then sends the journaled command with the trip's number;
 * the gate stays shut until the engine has handled that command, or one of a later trip, so that neither a resume on its
 * way nor another reason to allow less can open it.
 */
public final class HaltGate {
    /** Writers: holders of the lock. Readers: egress, and anybody who shows the state. */
    private volatile TradingState state = TradingState.NORMAL;

    /** {@link System#nanoTime}. Writers: holders of the lock. Readers: whoever measures. */
    private volatile long closedNanos;

    private TradingState engineState = TradingState.NORMAL;
    private int trips;
    /** The highest trip whose command the engine has handled. */
    private int handled;

    private boolean shut;
    private boolean locked;

    public TradingState state() {
        return state;
    }

    /** Shuts the gate now; returns the number that the {@code HaltCommand} which the caller then publishes has to bear. */
    public synchronized int trip() {
        trips++;
        update();
        return trips;
    }

    /** Shuts the gate to buys for the rest of this process. */
    public synchronized void shut() {
        shut = true;
        update();
    }

    /** Shuts the gate for the rest of this process: nothing may leave when it cannot be journaled. */
    public synchronized void lock() {
        locked = true;
        update();
    }

    /** The engine has handled the halt command of a trip; a number that no trip has means none. */
    synchronized void onHandled(int trip) {
        if (trip > handled && trip <= trips) {
            handled = trip;
            update();
        }
    }

    /** Takes the state a recovered engine is in, before anything is started. */
    public void restore(TradingState recovered) {
        engineState(recovered);
    }

    synchronized void engineState(TradingState latest) {
        engineState = latest;
        update();
    }

    private void update() {
        boolean wasOpen = allows(Side.BUY);
        if (locked) {
            state = TradingState.LOCKED;
        } else if ((shut || trips > handled) && engineState.value() < TradingState.HALTED.value()) {
            state = TradingState.HALTED;
        } else {
            state = engineState;
        }
        if (wasOpen && !allows(Side.BUY)) {
            closedNanos = System.nanoTime();
        }
    }

    /** A moment right after the gate last closed to buys; what looks at it later is refused. 0 = it never has. */
    public long closedNanos() {
        return closedNanos;
    }

    /** Any thread. Buys need a state that allows new risk; sells reduce risk and pass unless nothing may leave at all. */
    public boolean allows(Side side) {
        TradingState now = state;
        return side == Side.BUY ? now.value() < TradingState.NO_NEW_RISK.value() : now != TradingState.LOCKED;
    }
}

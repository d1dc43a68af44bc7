package sniper.core.pipeline;

import sniper.core.message.Side;
import sniper.core.message.TradingState;

/**
 * The last look before the socket. Threading: one volatile read by egress for every order; written by anybody under
 * the lock.
 *
 * <p>An emergency stop {@linkplain #trip trips} it at once and then sends the journaled command; the gate stays shut
 * until the engine's answer to that very command has come by, so that a resume already on its way cannot open it.
 */
public final class HaltGate {
    /** Writers: holders of the lock. Readers: egress, and anybody who shows the state. */
    private volatile TradingState state = TradingState.NORMAL;

    /** {@link System#nanoTime}. Writers: holders of the lock. Readers: whoever measures. */
    private volatile long closedNanos;

    private TradingState engineState = TradingState.NORMAL;
    private int trips;
    private boolean locked;

    public TradingState state() {
        return state;
    }

    /** Shuts the gate now. The caller then publishes the {@code HaltCommand}, which reopens nothing but is journaled. */
    public synchronized void trip() {
        trips++;
        update();
    }

    /** Shuts the gate for the rest of this process: nothing may leave when it cannot be journaled. */
    public synchronized void lock() {
        locked = true;
        update();
    }

    /** The engine has handled a halt command that a trip announced. */
    synchronized void acknowledgeTrip() {
        trips = Math.max(0, trips - 1);
        update();
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
        } else if (trips > 0 && engineState.value() < TradingState.HALTED.value()) {
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

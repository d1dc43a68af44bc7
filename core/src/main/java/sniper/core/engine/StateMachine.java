package sniper.core.engine;

import sniper.core.state.StateCopy;

/** A {@link MessageHandler} whose state can be taken to another one that has not handled anything yet. */
public interface StateMachine extends MessageHandler {
    /**
     * Takes all state out, or puts it back into a new machine with the same bounds. Between two messages only.
     *
     * @throws IllegalStateException when what is put back does not fit; this machine is of no use then
     */
    void copy(StateCopy state);
}

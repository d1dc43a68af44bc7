package sniper.journal.snapshot;

import sniper.core.engine.StateMachine;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;

/** A machine that handles messages by another and does something besides; state and outputs are the other's. */
public interface MachineAround extends Machine, StateMachine {
    Machine inside();

    @Override
    default StateMachine handler() {
        return this;
    }

    @Override
    default OutputLog outputs() {
        return inside().outputs();
    }

    @Override
    default long stateHash() {
        return inside().handler().stateHash();
    }

    @Override
    default void copy(StateCopy state) {
        inside().handler().copy(state);
    }
}

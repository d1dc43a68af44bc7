package sniper.journal.snapshot;

import sniper.core.engine.StateMachine;
import sniper.core.output.OutputLog;

/** A new engine and the log it writes its outputs to. Threading: whoever drives it. */
public interface Machine {
    /** What messages are handled by, and whose state is kept. */
    StateMachine handler();

    OutputLog outputs();
}

package sniper.journal.snapshot;

import org.agrona.DirectBuffer;
import sniper.core.engine.StateMachine;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;

/** A counting machine with a bug: it takes one message by half. */
final class BreakingMachine implements Machine, StateMachine {
    private final CountingMachine machine = new CountingMachine();
    private final long breaksAt;

    BreakingMachine(long breaksAt) {
        this.breaksAt = breaksAt;
    }

    @Override
    public StateMachine handler() {
        return this;
    }

    @Override
    public OutputLog outputs() {
        return machine.outputs();
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (sequence == breaksAt) {
            throw new StackOverflowError("as a test asks");
        }
        machine.onMessage(sequence, timeNs, buffer, offset, length);
    }

    @Override
    public long stateHash() {
        return machine.stateHash();
    }

    @Override
    public void copy(StateCopy state) {
        machine.copy(state);
    }
}

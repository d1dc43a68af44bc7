package sniper.journal.snapshot;

import org.agrona.DirectBuffer;

/** A counting machine with a bug: it takes one message by half. */
final class BreakingMachine implements MachineAround {
    private final CountingMachine machine = new CountingMachine();
    private final long breaksAt;

    BreakingMachine(long breaksAt) {
        this.breaksAt = breaksAt;
    }

    @Override
    public Machine inside() {
        return machine;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (sequence == breaksAt) {
            throw new StackOverflowError("as a test asks");
        }
        machine.onMessage(sequence, timeNs, buffer, offset, length);
    }
}

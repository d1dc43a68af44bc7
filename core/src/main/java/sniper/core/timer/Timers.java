package sniper.core.timer;

import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TimerRequestedEncoder;
import sniper.core.output.OutputLog;
import sniper.core.state.SlotIndex;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The deadlines the engine waits for; the waiting itself is done outside and comes back as a message. Threading: owned
 * by the engine stage.
 *
 * <p>A timer is its purpose and a key (a target, an order). Setting it again moves it: an expiry that names another
 * deadline than the one set is stale and means nothing.
 */
public final class Timers {
    private static final int PURPOSE_SHIFT = 56;
    private static final long KEY_MASK = (1L << PURPOSE_SHIFT) - 1;

    private final SlotIndex index;
    private final long[] deadlinesNs;
    private final boolean[] spins;
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TimerRequestedEncoder requested = new TimerRequestedEncoder();

    public Timers(int capacity, OutputLog outputs) {
        index = new SlotIndex(capacity);
        deadlinesNs = new long[capacity];
        spins = new boolean[capacity];
        this.outputs = outputs;
    }

    private static long idOf(TimerPurpose purpose, long key) {
        assert (key & ~KEY_MASK) == 0 : key;
        return ((long) purpose.value() << PURPOSE_SHIFT) | key;
    }

    public static TimerPurpose purposeOf(long timerId) {
        return TimerPurpose.get((short) (timerId >>> PURPOSE_SHIFT));
    }

    public static long keyOf(long timerId) {
        return timerId & KEY_MASK;
    }

    /**
     * Sets or moves a timer.
     *
     * @param spin precision matters: whoever waits spins through the last milliseconds
     */
    public void set(TimerPurpose purpose, long key, long deadlineNs, boolean spin) {
        long id = idOf(purpose, key);
        int slot = index.slotOf(id);
        if (slot == SlotIndex.NONE) {
            slot = index.add(id);
            if (slot == SlotIndex.NONE) {
                throw new IllegalStateException("Invariant: more timers than configured: capacity=" + index.capacity());
            }
        } else if (deadlinesNs[slot] == deadlineNs) {
            return;
        }
        deadlinesNs[slot] = deadlineNs;
        spins[slot] = spin;
        request(id, deadlineNs, purpose, spin);
    }

    public void cancel(TimerPurpose purpose, long key) {
        int slot = index.slotOf(idOf(purpose, key));
        if (slot != SlotIndex.NONE) {
            index.remove(slot);
        }
    }

    public boolean isSet(TimerPurpose purpose, long key) {
        return index.slotOf(idOf(purpose, key)) != SlotIndex.NONE;
    }

    /** Returns whether the expiry is of a timer that is set, and clears it. */
    public boolean expire(long timerId, long deadlineNs) {
        int slot = index.slotOf(timerId);
        if (slot == SlotIndex.NONE || deadlinesNs[slot] != deadlineNs) {
            return false;
        }
        index.remove(slot);
        return true;
    }

    /** Asks again for every timer that is set: whoever waited for them is gone after a restart. */
    public void requestAll() {
        for (int slot = 0; slot < index.bound(); slot++) {
            if (index.isUsed(slot)) {
                long id = index.keyAt(slot);
                request(id, deadlinesNs[slot], purposeOf(id), spins[slot]);
            }
        }
    }

    private void request(long timerId, long deadlineNs, TimerPurpose purpose, boolean spin) {
        requested
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .timerId(timerId)
                .deadlineNs(deadlineNs)
                .purpose(purpose)
                .spin(spin ? Flag.YES : Flag.NO);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + requested.encodedLength());
    }

    public void copy(StateCopy state) {
        state.part("timers");
        index.copy(state);
        state.of(deadlinesNs, index.bound());
        state.of(spins, index.bound());
    }

    public void hashInto(StateHash hash) {
        for (int slot = 0; slot < index.bound(); slot++) {
            if (index.isUsed(slot)) {
                hash.add(index.keyAt(slot)).add(deadlinesNs[slot]).add(spins[slot]);
            }
        }
    }
}

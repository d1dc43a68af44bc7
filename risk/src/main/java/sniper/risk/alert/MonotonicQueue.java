package sniper.risk.alert;

import sniper.core.state.StateCopy;

/**
 * Numbers of ticks whose value no later tick exceeds, the oldest and largest first. Threading: that of its detector.
 *
 * <p>A tick's value lies at its number modulo the length, which is a power of two.
 */
final class MonotonicQueue {
    private final long[] values;
    private final long[] ticks;
    private final int mask;
    private long head;
    private long tail;

    MonotonicQueue(long[] values) {
        this.values = values;
        this.ticks = new long[values.length];
        this.mask = values.length - 1;
    }

    void add(long tick) {
        long value = values[(int) tick & mask];
        while (tail > head && values[(int) ticks[(int) (tail - 1) & mask] & mask] <= value) {
            tail--;
        }
        ticks[(int) tail & mask] = tick;
        tail++;
    }

    void forgetBefore(long tick) {
        while (head < tail && ticks[(int) head & mask] < tick) {
            head++;
        }
    }

    void copy(StateCopy state) {
        state.of(ticks);
        head = state.of(head);
        tail = state.of(tail);
    }

    long first() {
        return ticks[(int) head & mask];
    }

    /** The largest after the tick; the last one when there is none. */
    long firstAfter(long tick) {
        long index = head;
        while (index < tail - 1 && ticks[(int) index & mask] <= tick) {
            index++;
        }
        return ticks[(int) index & mask];
    }
}

package sniper.journal.report;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Quotes of one instrument as far as an order's review may ask for them. A row says what is known from its moment on,
 * which may be nothing. Time never goes back from row to row, whatever the clock did.
 *
 * <p>Threading: filled, then read, by one thread.
 */
final class QuoteSeries {
    private static final int FIRST_CAPACITY = 256;

    private final Windows windows;
    private long[] sequences = new long[FIRST_CAPACITY];
    private long[] timesNs = new long[FIRST_CAPACITY];
    private long[] bids = new long[FIRST_CAPACITY];
    private long[] asks = new long[FIRST_CAPACITY];
    private int size;

    private long lastSequence;
    private long lastTimeNs = Long.MIN_VALUE;
    private long lastBid;
    private long lastAsk;
    private boolean lastKept = true;

    /** @param windows rows that neither lie in one nor border on one are dropped */
    QuoteSeries(Windows windows) {
        this.windows = windows;
    }

    /** Bid and ask of 0: from here on nothing is known. */
    void add(long sequence, long atNs, long bidTicks, long askTicks) {
        long timeNs = Math.max(atNs, lastTimeNs);
        boolean keep = windows.touch(lastTimeNs, timeNs);
        if (keep && !lastKept) {
            append(lastSequence, lastTimeNs, lastBid, lastAsk);
        }
        if (keep) {
            append(sequence, timeNs, bidTicks, askTicks);
        }
        lastSequence = sequence;
        lastTimeNs = timeNs;
        lastBid = bidTicks;
        lastAsk = askTicks;
        lastKept = keep;
    }

    /** No row follows. */
    void end() {
        if (!lastKept && windows.touch(lastTimeNs, Long.MAX_VALUE)) {
            append(lastSequence, lastTimeNs, lastBid, lastAsk);
            lastKept = true;
        }
    }

    private void append(long sequence, long timeNs, long bidTicks, long askTicks) {
        if (size == sequences.length) {
            int capacity = size * 2;
            sequences = Arrays.copyOf(sequences, capacity);
            timesNs = Arrays.copyOf(timesNs, capacity);
            bids = Arrays.copyOf(bids, capacity);
            asks = Arrays.copyOf(asks, capacity);
        }
        sequences[size] = sequence;
        timesNs[size] = timeNs;
        bids[size] = bidTicks;
        asks[size] = askTicks;
        size++;
    }

    int size() {
        return size;
    }

    /** What was known when the engine had handled that input. */
    @Nullable
    Quote knownAt(long sequence) {
        return quote(lastAtMost(sequences, sequence));
    }

    /** What the journal knows to have been the quote at a moment. */
    @Nullable
    Quote at(long timeNs) {
        return quote(lastAtMost(timesNs, timeNs));
    }

    /** As {@link #at}, and only when the data goes on to that moment. */
    @Nullable
    Quote within(long timeNs) {
        return size > 0 && timesNs[size - 1] >= timeNs ? at(timeNs) : null;
    }

    private @Nullable Quote quote(int row) {
        return row < 0 || bids[row] == 0 || asks[row] == 0 ? null : new Quote(bids[row], asks[row]);
    }

    /** The last row whose key is not above; keys do not fall. */
    private int lastAtMost(long[] keys, long key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}

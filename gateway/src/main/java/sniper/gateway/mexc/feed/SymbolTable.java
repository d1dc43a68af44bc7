package sniper.gateway.mexc.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Instruments by the bytes of their symbol: open addressing, so that a look-up touches one array and makes nothing.
 * Filled on subscription, which is the cold path.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class SymbolTable {
    private final List<FeedInstrument> instruments = new ArrayList<>();
    private final int capacity;
    private final int mask;
    private final @Nullable FeedInstrument[] slots;

    SymbolTable(int capacity) {
        this.capacity = capacity;
        this.slots = new FeedInstrument[BitUtil.findNextPositivePowerOfTwo(capacity * 2)];
        this.mask = slots.length - 1;
    }

    @Nullable
    FeedInstrument find(DirectBuffer buffer, int offset, int length) {
        int index = Bytes.hash(buffer, offset, length) & mask;
        FeedInstrument candidate = slots[index];
        while (candidate != null && !Bytes.equal(candidate.symbol, buffer, offset, length)) {
            index = index + 1 & mask;
            candidate = slots[index];
        }
        return candidate;
    }

    /** Returns false when the table is full. The symbol must not be in the table. */
    boolean add(FeedInstrument instrument) {
        if (instruments.size() == capacity) {
            return false;
        }
        instruments.add(instrument);
        place(instrument);
        return true;
    }

    void remove(FeedInstrument instrument) {
        if (instruments.remove(instrument)) {
            Arrays.fill(slots, null);
            instruments.forEach(this::place);
        }
    }

    List<FeedInstrument> instruments() {
        return instruments;
    }

    private void place(FeedInstrument instrument) {
        int index = Bytes.hash(instrument.symbol) & mask;
        while (slots[index] != null) {
            index = index + 1 & mask;
        }
        slots[index] = instrument;
    }
}

package sniper.core.position;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Instruments;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.state.SlotIndex;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** All positions by run and instrument. Threading: owned by the engine stage. */
public final class Positions {
    private static final int END = -1;

    private final SlotIndex index;
    private final @Nullable Position[] positions;
    private final int[] nextOfInstrument;
    private final int[] firstOfInstrument;

    public Positions(int capacity, int maxInstruments) {
        index = new SlotIndex(capacity);
        positions = new Position[capacity];
        nextOfInstrument = new int[capacity];
        firstOfInstrument = new int[maxInstruments + 1];
        java.util.Arrays.fill(firstOfInstrument, END);
    }

    private static long key(int runId, int instrumentId) {
        return ((long) runId << 32) | instrumentId;
    }

    public @Nullable Position get(int runId, int instrumentId) {
        int slot = index.slotOf(key(runId, instrumentId));
        return slot == SlotIndex.NONE ? null : positions[slot];
    }

    /** Returns the position, flat when it is new; null when the table is full. */
    public @Nullable Position getOrOpen(Run run, Instrument instrument) {
        Position known = get(run.id(), instrument.id());
        return known != null ? known : open(run, instrument);
    }

    private @Nullable Position open(Run run, Instrument instrument) {
        int slot = index.add(key(run.id(), instrument.id()));
        if (slot == SlotIndex.NONE) {
            return null;
        }
        Position position = new Position(run, instrument);
        positions[slot] = position;
        nextOfInstrument[slot] = firstOfInstrument[instrument.id()];
        firstOfInstrument[instrument.id()] = slot;
        return position;
    }

    /** Hears whose position was valued anew. */
    @FunctionalInterface
    public interface MarkListener {
        void onMarked(Run run);
    }

    /** Values every position in the instrument at its best bid. */
    public void mark(int instrumentId, long bidPriceTicks, MarkListener listener) {
        for (int slot = firstOfInstrument[instrumentId]; slot != END; slot = nextOfInstrument[slot]) {
            Position position = positions[slot];
            assert position != null;
            position.mark(bidPriceTicks);
            if (position.lots() != 0) {
                listener.onMarked(position.run());
            }
        }
    }

    /** Positions ever opened; each index below has one. */
    public int count() {
        return index.bound();
    }

    public Position at(int slot) {
        Position position = positions[slot];
        if (position == null) {
            throw new IllegalArgumentException("no position at " + slot);
        }
        return position;
    }

    /** After the runs and the instruments. */
    public void copy(StateCopy state, Runs runs, Instruments instruments) {
        state.part("positions");
        index.copy(state);
        state.of(nextOfInstrument, index.bound());
        state.of(firstOfInstrument);
        for (int slot = 0; slot < index.bound(); slot++) {
            Position position = positions[slot];
            if (position == null) {
                position = emptyAt(slot, runs, instruments);
                positions[slot] = position;
            }
            position.copy(state);
        }
    }

    private Position emptyAt(int slot, Runs runs, Instruments instruments) {
        long key = index.keyAt(slot);
        Run run = runs.get((int) (key >>> 32));
        Instrument instrument = instruments.get((int) key);
        if (run == null || instrument == null) {
            throw new IllegalStateException("a position must be of a run and an instrument: key=" + key);
        }
        return new Position(run, instrument);
    }

    public void hashInto(StateHash hash) {
        hash.add(index.bound());
        for (int slot = 0; slot < index.bound(); slot++) {
            at(slot).hashInto(hash);
        }
    }
}

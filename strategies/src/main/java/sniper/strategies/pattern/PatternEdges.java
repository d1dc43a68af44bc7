package sniper.strategies.pattern;

import sniper.core.message.ListingPhase;
import sniper.core.message.PatternEdge;
import sniper.core.state.SlotIndex;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Finds the edges in the patterns of all symbols. Threading: owned by the engine stage; allocates nothing.
 *
 * <p>A phase is entered for the first time once per symbol and epoch, however often the sources repeat themselves or
 * waver. An epoch is one listing of a symbol; {@link #beginEpoch} starts another, when the listing was put off for
 * good or a symbol comes back.
 */
public final class PatternEdges {
    private static final ListingPhase[] PHASES = {
        ListingPhase.UNKNOWN,
        ListingPhase.ANNOUNCED,
        ListingPhase.PRE_READY_1,
        ListingPhase.PRE_READY_2,
        ListingPhase.PRE_READY_3,
        ListingPhase.READY,
        ListingPhase.TRADING
    };

    private final PatternListener listener;
    private final SlotIndex slots;
    private final int[] packed;
    private final byte[] phase;
    private final byte[] highest;
    private final int[] flaps;
    private final int[] epochs;
    private long refused;

    public PatternEdges(int capacity, PatternListener listener) {
        this.listener = listener;
        slots = new SlotIndex(capacity);
        packed = new int[capacity];
        phase = new byte[capacity];
        highest = new byte[capacity];
        flaps = new int[capacity];
        epochs = new int[capacity];
    }

    /**
     * Takes a symbol's latest pattern and tells the listener when the phase changed. A new symbol beyond the capacity is
     * refused and counted.
     */
    public PatternEdge observe(int instrumentId, int nowPacked, boolean announced, boolean trading) {
        int slot = slotOf(instrumentId);
        if (slot == SlotIndex.NONE) {
            refused++;
            return PatternEdge.NONE;
        }
        packed[slot] = nowPacked;
        byte from = phase[slot];
        byte to = (byte) PackedPattern.phase(nowPacked, announced, trading).value();
        return from == to ? PatternEdge.NONE : move(instrumentId, slot, from, to);
    }

    private PatternEdge move(int instrumentId, int slot, byte from, byte to) {
        PatternEdge edge = edge(slot, from, to);
        phase[slot] = to;
        if (edge == PatternEdge.ADVANCED) {
            highest[slot] = to;
        } else if (edge == PatternEdge.FLAPPED) {
            flaps[slot]++;
        }
        listener.onPatternEdge(instrumentId, edge, PHASES[from], PHASES[to], packed[slot]);
        return edge;
    }

    private PatternEdge edge(int slot, byte from, byte to) {
        if (to < from) {
            return PatternEdge.REGRESSED;
        }
        return to > highest[slot] ? PatternEdge.ADVANCED : PatternEdge.FLAPPED;
    }

    private int slotOf(int instrumentId) {
        int slot = slots.slotOf(instrumentId);
        return slot != SlotIndex.NONE ? slot : add(instrumentId);
    }

    private int add(int instrumentId) {
        int slot = slots.add(instrumentId);
        if (slot != SlotIndex.NONE) {
            packed[slot] = PackedPattern.NONE;
            phase[slot] = 0;
            highest[slot] = 0;
            flaps[slot] = 0;
            epochs[slot] = 0;
        }
        return slot;
    }

    /** The symbol is a new listing: what it reaches from here on is news again. */
    public void beginEpoch(int instrumentId) {
        int slot = slots.slotOf(instrumentId);
        if (slot != SlotIndex.NONE) {
            packed[slot] = PackedPattern.NONE;
            phase[slot] = 0;
            highest[slot] = 0;
            flaps[slot] = 0;
            epochs[slot]++;
        }
    }

    /** The symbol is of no interest any more; its place is free. */
    public void forget(int instrumentId) {
        int slot = slots.slotOf(instrumentId);
        if (slot != SlotIndex.NONE) {
            slots.remove(slot);
        }
    }

    public ListingPhase phase(int instrumentId) {
        int slot = slots.slotOf(instrumentId);
        return slot == SlotIndex.NONE ? ListingPhase.UNKNOWN : PHASES[phase[slot]];
    }

    public int packed(int instrumentId) {
        int slot = slots.slotOf(instrumentId);
        return slot == SlotIndex.NONE ? PackedPattern.NONE : packed[slot];
    }

    /** How often the symbol came back to a phase in this epoch. */
    public int flaps(int instrumentId) {
        int slot = slots.slotOf(instrumentId);
        return slot == SlotIndex.NONE ? 0 : flaps[slot];
    }

    /** New symbols there was no place for. */
    public long refused() {
        return refused;
    }

    public void copy(StateCopy state) {
        slots.copy(state);
        state.of(packed, slots.bound());
        state.of(phase, slots.bound());
        state.of(highest, slots.bound());
        state.of(flaps, slots.bound());
        state.of(epochs, slots.bound());
        refused = state.of(refused);
    }

    public void hashInto(StateHash hash) {
        hash.add(refused);
        for (int slot = 0; slot < slots.bound(); slot++) {
            if (slots.isUsed(slot)) {
                hash.add(slots.keyAt(slot))
                        .add(packed[slot])
                        .add(phase[slot])
                        .add(highest[slot])
                        .add(flaps[slot])
                        .add(epochs[slot]);
            }
        }
    }
}

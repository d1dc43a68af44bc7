package sniper.core.pipeline;

import org.agrona.BitUtil;

/**
 * Size of the ring, and what its stages do between messages.
 *
 * @param slots messages the ring holds, a power of two
 * @param slotLength bytes of the longest message
 * @param waitStrategy what threads do that have nothing to do
 */
public record PipelineConfig(int slots, int slotLength, WaitStrategy waitStrategy) {
    private static final int MIN_SLOTS = 64;
    private static final int MIN_SLOT_LENGTH = 512;

    public PipelineConfig(int slots, int slotLength) {
        this(slots, slotLength, WaitStrategy.SPIN);
    }

    public PipelineConfig {
        if (!BitUtil.isPowerOfTwo(slots) || slots < MIN_SLOTS) {
            throw new IllegalArgumentException(
                    "ring slots must be a power of two of at least " + MIN_SLOTS + ": slots=" + slots);
        }
        if (slotLength < MIN_SLOT_LENGTH || slotLength % Long.BYTES != 0) {
            throw new IllegalArgumentException("ring slot length must be a multiple of 8 of at least " + MIN_SLOT_LENGTH
                    + ": slotLength=" + slotLength);
        }
        if (slots > maxSlots(slotLength)) {
            throw new IllegalArgumentException(
                    "the ring must fit into 2 GiB: slots=" + slots + " slotLength=" + slotLength);
        }
    }

    /** How many slots of that length a ring can have. */
    public static int maxSlots(int slotLength) {
        return Integer.MAX_VALUE / Slot.Slots.stride(slotLength);
    }

    public static PipelineConfig defaults() {
        return new PipelineConfig(8192, 2048);
    }

    /** The same ring with other waiting. */
    public PipelineConfig waiting(WaitStrategy strategy) {
        return new PipelineConfig(slots, slotLength, strategy);
    }
}

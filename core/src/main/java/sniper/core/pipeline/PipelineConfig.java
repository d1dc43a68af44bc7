package sniper.core.pipeline;

import org.agrona.BitUtil;

/**
 * Size of the ring.
 *
 * @param slots messages the ring holds, a power of two
 * @param slotLength bytes of the longest message
 */
public record PipelineConfig(int slots, int slotLength) {
    private static final int MIN_SLOTS = 64;
    private static final int MIN_SLOT_LENGTH = 512;

    public PipelineConfig {
        if (!BitUtil.isPowerOfTwo(slots) || slots < MIN_SLOTS) {
            throw new IllegalArgumentException(
                    "ring slots must be a power of two of at least " + MIN_SLOTS + ": slots=" + slots);
        }
        if (slotLength < MIN_SLOT_LENGTH || slotLength % Long.BYTES != 0) {
            throw new IllegalArgumentException("ring slot length must be a multiple of 8 of at least " + MIN_SLOT_LENGTH
                    + ": slotLength=" + slotLength);
        }
    }

    public static PipelineConfig defaults() {
        return new PipelineConfig(8192, 2048);
    }
}

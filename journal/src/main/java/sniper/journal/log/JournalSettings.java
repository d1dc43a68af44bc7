package sniper.journal.log;

/**
 * How the journal uses the disk.
 *
 * @param blockSizeBytes step in which a file grows and is mapped; sparse until used
 * @param minFreeBytes the writer stops when the disk has less left; on a small disk, less than a tenth of it
 * @param syncIntents whether an order leaves only after its intent was synced
 */
public record JournalSettings(int blockSizeBytes, long minFreeBytes, boolean syncIntents) {
    private static final int MIN_BLOCK_SIZE_BYTES = 256 * 1024;
    private static final int DEFAULT_BLOCK_SIZE_BYTES = 64 * 1024 * 1024;
    private static final long DEFAULT_MIN_FREE_BYTES = 4L * 1024 * 1024 * 1024;

    public static final JournalSettings DEFAULTS =
            new JournalSettings(DEFAULT_BLOCK_SIZE_BYTES, DEFAULT_MIN_FREE_BYTES);

    public JournalSettings(int blockSizeBytes, long minFreeBytes) {
        this(blockSizeBytes, minFreeBytes, true);
    }

    public JournalSettings {
        if (blockSizeBytes < MIN_BLOCK_SIZE_BYTES || Integer.bitCount(blockSizeBytes) != 1) {
            throw new IllegalArgumentException("blockSizeBytes must be a power of two of at least "
                    + MIN_BLOCK_SIZE_BYTES + ": blockSizeBytes=" + blockSizeBytes);
        }
        if (minFreeBytes < FreeSpace.LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "minFreeBytes must be at least " + FreeSpace.LEAST_BYTES + ": minFreeBytes=" + minFreeBytes);
        }
    }
}

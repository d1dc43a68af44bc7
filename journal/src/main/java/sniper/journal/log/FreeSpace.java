package sniper.journal.log;

import java.io.File;
import java.nio.file.Path;
import sniper.core.pipeline.JournalException;

/**
 * Stops the writer while the disk still has room: writing to a mapped file on a full disk kills more than the write.
 * The limit is a tenth of the disk, on large disks the configured number of bytes.
 *
 * <p>Threading: owned by the journal stage; not thread-safe.
 */
final class FreeSpace {
    /** How much may be appended between two looks. */
    private static final long STEP_BYTES = 1024 * 1024;
    /** What may be used between two looks, and as much again for Chronicle's index. */
    static final long LEAST_BYTES = 2 * STEP_BYTES;

    private static final int TENTH = 10;

    private final File directory;
    private final long minFreeBytes;
    private long sinceCheckBytes;

    FreeSpace(Path directory, long minFreeBytes) {
        this.directory = directory.toFile();
        this.minFreeBytes = Math.max(LEAST_BYTES, Math.min(minFreeBytes, this.directory.getTotalSpace() / TENTH));
        check();
    }

    void onAppend(int lengthBytes) {
        sinceCheckBytes += lengthBytes;
        if (sinceCheckBytes >= STEP_BYTES) {
            sinceCheckBytes = 0;
            check();
        }
    }

    private void check() {
        long freeBytes = directory.getUsableSpace();
        if (freeBytes < minFreeBytes) {
            throw new JournalException("disk of the journal must keep free space: directory=" + directory
                    + " freeBytes=" + freeBytes + " minFreeBytes=" + minFreeBytes);
        }
    }
}

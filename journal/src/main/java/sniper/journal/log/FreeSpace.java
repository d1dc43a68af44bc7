package sniper.journal.log;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import sniper.core.pipeline.JournalException;

/**
 * Stops the writer while the disk still has room: writing to a mapped file on a full disk kills more than the write.
 * The limit is a tenth of the disk, on large disks the configured number of bytes. Somebody else may be filling the
 * disk, so a slow writer looks as often as a fast one.
 *
 * <p>Threading: owned by the journal stage; not thread-safe.
 */
final class FreeSpace {
    /** How much may be appended between two looks. */
    private static final long STEP_BYTES = 1024 * 1024;
    /** What may be used between two looks, and as much again for Chronicle's index. */
    static final long LEAST_BYTES = 2 * STEP_BYTES;

    private static final int TENTH = 10;

    /** How much record time may pass between two looks. */
    static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private static final long MEBIBYTE = 1024 * 1024;

    private final Path directory;
    private final LongSupplier freeBytes;
    private final long minFreeBytes;
    private long sinceCheckBytes;
    private long checkedNs;

    FreeSpace(Path directory, long minFreeBytes) {
        this(directory, minFreeBytes, directory.toFile().getTotalSpace(), directory.toFile()::getUsableSpace);
    }

    FreeSpace(Path directory, long minFreeBytes, long diskBytes, LongSupplier freeBytes) {
        this.directory = directory;
        this.freeBytes = freeBytes;
        this.minFreeBytes = Math.max(LEAST_BYTES, Math.min(minFreeBytes, diskBytes / TENTH));
        check();
    }

    /** @param timeNs of the record; a clock that goes back counts as time that passes */
    void onAppend(int lengthBytes, long timeNs) {
        sinceCheckBytes += lengthBytes;
        if (sinceCheckBytes >= STEP_BYTES || timeNs - checkedNs >= INTERVAL_NS || timeNs < checkedNs) {
            sinceCheckBytes = 0;
            checkedNs = timeNs;
            check();
        }
    }

    private void check() {
        long bytes = freeBytes.getAsLong();
        if (bytes < minFreeBytes) {
            throw new JournalException("disk of the journal must keep free space, make room and start again: directory="
                    + directory + " freeMiB=" + bytes / MEBIBYTE + " minFreeMiB=" + minFreeBytes / MEBIBYTE);
        }
    }
}

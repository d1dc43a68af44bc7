package sniper.journal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.WriteAfterEOFException;
import org.jspecify.annotations.Nullable;

/**
 * The one place that names Chronicle types: whole records in, files out. Threading: made on the opening thread, then
 * owned by the journal stage; not thread-safe.
 */
final class QueueAppender implements AutoCloseable {
    private static final long TIMEOUT_MS = 1_000;

    private final RollClock rollClock = new RollClock();
    private final Path directory;
    private final Bytes<?> record;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private @Nullable FileChannel file;
    private int fileCycle = -1;

    QueueAppender(Path directory, ByteBuffer recordBytes, JournalSettings settings, long maxTimeNs) throws IOException {
        this.directory = directory;
        JournalFiles.sync(directory);
        // Holds locks and a listing of the files, both rebuilt. A dead writer's lock in it would cost a timeout, or the
        // start itself when the new process got the dead one's pid.
        Files.deleteIfExists(directory.resolve("metadata.cq4t"));
        record = BytesStore.wrap(recordBytes).bytesForWrite();
        record.singleThreadedCheckDisabled(true);
        rollClock.onRecord(maxTimeNs);
        queue = SingleChronicleQueueBuilder.single(directory.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(rollClock)
                .blockSize(settings.blockSizeBytes())
                .timeoutMS(TIMEOUT_MS)
                .build();
        try {
            int lastCycle = queue.lastCycle();
            if (lastCycle >= 0) {
                rollClock.advanceTo((long) lastCycle * RollCycles.FAST_DAILY.lengthInMillis());
            }
            appender = queue.createAppender();
        } catch (RuntimeException | Error e) {
            queue.close();
            throw e;
        }
        appender.singleThreadedCheckDisabled(true);
    }

    /** Returns the checksum in the last record Chronicle would append after, 0 when there is none. */
    int lastCrc() {
        try (ExcerptTailer tailer = queue.createTailer()) {
            tailer.direction(TailerDirection.BACKWARD).toEnd();
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return 0;
                }
                Bytes<?> bytes = Objects.requireNonNull(document.wire()).bytes();
                return bytes.readInt(bytes.readPosition() + JournalRecord.CRC_OFFSET);
            }
        }
    }

    /** Returns whether this began another file, so that all records before are synced. */
    boolean append(int recordLength, long timeNs) throws IOException {
        rollClock.onRecord(timeNs);
        record.clear();
        record.writePosition(recordLength);
        try {
            appender.writeBytes(record);
        } catch (WriteAfterEOFException e) {
            writeToNextFile();
        }
        if (appender.cycle() == fileCycle) {
            return false;
        }
        roll();
        return true;
    }

    /** The last file had been ended and its successor not yet made, or lost. */
    private void writeToNextFile() {
        rollClock.advanceTo((appender.cycle() + 1L) * RollCycles.FAST_DAILY.lengthInMillis());
        appender.writeBytes(record);
    }

    /**
     * Chronicle's own sync leaves out the end of a block it has just left and only logs a failure (ADR 5), so the
     * file is synced here: all of it, and an error is an exception.
     */
    void sync() throws IOException {
        FileChannel current = file;
        if (current != null) {
            current.force(false);
        }
    }

    /** Completes the old file; the new one's directory entry has to be durable too. */
    private void roll() throws IOException {
        sync();
        closeFile();
        file = FileChannel.open(Objects.requireNonNull(appender.currentFile()).toPath(), StandardOpenOption.WRITE);
        fileCycle = appender.cycle();
        DurableFile.syncDirectory(directory);
    }

    private void closeFile() throws IOException {
        FileChannel old = file;
        file = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeFile();
        } finally {
            appender.close();
            queue.close();
        }
    }
}

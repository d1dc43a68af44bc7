package sniper.journal.log;

import java.io.IOException;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.JournalException;

/**
 * The journal's writer: one Chronicle queue, checksummed and chained records, consecutive inputs.
 *
 * <p>Threading: opened on any thread, then owned by the journal stage; not thread-safe. The first failure is final: what
 * a failed write or sync left on the disk is known only after reading it again, so every later call fails too.
 */
public final class ChronicleJournal implements Journal, AutoCloseable {
    private final RecordEncoder encoder;
    private final QueueAppender appender;
    private final FreeSpace freeSpace;
    private final SyncMark mark;
    private final boolean syncIntents;
    private long records;
    private long syncedRecords;
    private long lastSequence;
    private long lastCause;
    private int lastOrdinal;
    private @Nullable JournalException failure;

    ChronicleJournal(
            RecordEncoder encoder,
            QueueAppender appender,
            FreeSpace freeSpace,
            SyncMark mark,
            JournalTail tail,
            boolean syncIntents) {
        this.encoder = encoder;
        this.appender = appender;
        this.freeSpace = freeSpace;
        this.mark = mark;
        this.syncIntents = syncIntents;
        records = tail.records();
        // Opening has synced what was there.
        syncedRecords = records;
        lastSequence = tail.lastSequence();
        lastCause = tail.lastCause();
        lastOrdinal = tail.lastOrdinal();
    }

    /**
     * Opens the journal behind its last record. What a crash left torn there is cut off first, and an index of
     * Chronicle's that no longer fits is made anew; both are logged.
     *
     * @param lock proof that no other process writes here
     * @param sessionId of this process, above every one in the journal
     * @param tail where reading the journal ended, see {@link JournalReader#tail}
     * @throws JournalException when the files cannot be written, or hold more or less than was read; its message is one
     *     line for people
     */
    public static ChronicleJournal open(DirectoryLock lock, int sessionId, JournalTail tail, JournalSettings settings) {
        if (sessionId <= tail.lastSessionId()) {
            throw new IllegalArgumentException("sessionId must be above the last one: sessionId=" + sessionId
                    + " lastSessionId=" + tail.lastSessionId());
        }
        return new JournalOpening(lock.directory(), sessionId, tail, settings).open();
    }

    @Override
    public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (sequence != lastSequence + 1) {
            throw refused("inputs must be consecutive", sequence, lastSequence);
        }
        append(RecordKind.INPUT, sequence, 0, timeNs, buffer, offset, length);
        lastSequence = sequence;
    }

    @Override
    public void appendOutput(
            long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (causeSequence > lastSequence) {
            throw refused("an output must follow its cause", causeSequence, lastSequence);
        }
        if (causeSequence < lastCause || ordinal != (causeSequence == lastCause ? lastOrdinal + 1 : 0)) {
            throw refused("outputs must be in order of cause and ordinal", causeSequence, ordinal);
        }
        append(RecordKind.OUTPUT, causeSequence, ordinal, timeNs, buffer, offset, length);
        lastCause = causeSequence;
        lastOrdinal = ordinal;
    }

    private void append(
            RecordKind kind, long sequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (length > JournalRecord.MAX_MESSAGE_LENGTH || ordinal > JournalRecord.MAX_ORDINAL) {
            throw refused("a message must fit its record", length, ordinal);
        }
        throwIfFailed();
        try {
            int recordLength = encoder.encode(kind, sequence, ordinal, timeNs, unsynced(), buffer, offset, length);
            freeSpace.onAppend(recordLength, timeNs);
            if (appender.append(recordLength, timeNs)) {
                mark();
                mark.force();
            }
            encoder.appended();
            records++;
        } catch (IOException | RuntimeException | Error e) {
            throw failed("write", e);
        }
    }

    /** A journal that promises no sync does not say either. */
    private long unsynced() {
        return syncIntents ? records - syncedRecords : RecordEncoder.NOT_SAID;
    }

    @Override
    public boolean syncsIntents() {
        return syncIntents;
    }

    @Override
    public void sync() {
        throwIfFailed();
        try {
            appender.sync();
            mark();
        } catch (IOException | RuntimeException | Error e) {
            throw failed("sync", e);
        }
    }

    /** All records so far are synced. */
    private void mark() throws IOException {
        syncedRecords = records;
        mark.write(lastSequence, records, encoder.lastCrc());
    }

    private void throwIfFailed() {
        JournalException first = failure;
        if (first != null) {
            throw new JournalException("the journal failed before and stays closed: " + first.getMessage(), first);
        }
    }

    private JournalException failed(String operation, Throwable cause) {
        JournalException exception = new JournalException(
                "cannot " + operation + " the journal after sequence " + lastSequence + ": " + reason(cause), cause);
        failure = exception;
        return exception;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof IOException) {
            return FileErrors.text(cause);
        }
        if (cause instanceof JournalException) {
            return String.valueOf(cause.getMessage());
        }
        // A page of a mapped file that finds no place on the disk is an error of the virtual machine.
        return cause instanceof InternalError
                ? "a page of the mapped file could not be written, is the disk full?"
                : "check the disk and its free space";
    }

    private static JournalException refused(String rule, long value, long other) {
        return new JournalException("Invariant: " + rule + ": got=" + value + " last=" + other);
    }

    /** Syncs what was appended, unless the journal has failed. */
    @Override
    public void close() {
        try (mark;
                appender) {
            if (failure == null) {
                appender.sync();
                mark();
                mark.force();
            }
        } catch (IOException | RuntimeException | Error e) {
            throw failed("close", e);
        }
    }
}

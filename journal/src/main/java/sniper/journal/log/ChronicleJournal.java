package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private long lastSequence;
    private long lastCause;
    private int lastOrdinal;
    private @Nullable Throwable failure;

    private ChronicleJournal(Path directory, int sessionId, JournalTail tail, JournalSettings settings)
            throws IOException {
        encoder = new RecordEncoder(sessionId, tail.lastCrc());
        freeSpace = new FreeSpace(directory, settings.minFreeBytes());
        appender = new QueueAppender(directory, encoder.bytes(), settings, tail.maxTimeNs());
        lastSequence = tail.lastSequence();
        lastCause = tail.lastCause();
        lastOrdinal = tail.lastOrdinal();
    }

    /**
     * @param lock proof that no other process writes here
     * @param sessionId of this process, above every one in the journal
     * @param tail where reading the journal ended, see {@link JournalReader#tail}
     * @throws JournalException when the files cannot be written, or hold more than was read
     */
    public static ChronicleJournal open(DirectoryLock lock, int sessionId, JournalTail tail, JournalSettings settings) {
        if (sessionId <= tail.lastSessionId()) {
            throw new IllegalArgumentException("sessionId must be above the last one: sessionId=" + sessionId
                    + " lastSessionId=" + tail.lastSessionId());
        }
        ChronicleSetup.ensure();
        Path directory = lock.directory().resolve(JournalFiles.DIRECTORY);
        try {
            Files.createDirectories(directory);
            return checked(new ChronicleJournal(directory, sessionId, tail, settings), tail);
        } catch (IOException | RuntimeException | Error e) {
            if (e instanceof JournalException known) {
                throw known;
            }
            throw new JournalException("journal must be writable: directory=" + directory, e);
        }
    }

    private static ChronicleJournal checked(ChronicleJournal journal, JournalTail tail) throws IOException {
        try {
            journal.requireEnd(tail);
            return journal;
        } catch (RuntimeException | Error e) {
            journal.appender.close();
            throw e;
        }
    }

    private void requireEnd(JournalTail tail) {
        int lastCrc = appender.lastCrc();
        if (lastCrc != tail.lastCrc()) {
            throw new JournalException("journal must end where reading it ended, else records would hide behind a gap;"
                    + " run journal verify: lastSequence=" + tail.lastSequence() + " crcRead=" + tail.lastCrc()
                    + " crcOnDisk=" + lastCrc);
        }
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
            int recordLength = encoder.encode(kind, sequence, ordinal, timeNs, buffer, offset, length);
            freeSpace.onAppend(recordLength);
            appender.append(recordLength, timeNs);
            encoder.appended();
        } catch (IOException | RuntimeException | Error e) {
            throw failed("append", e);
        }
    }

    @Override
    public void sync() {
        throwIfFailed();
        try {
            appender.sync();
        } catch (IOException | RuntimeException | Error e) {
            throw failed("sync", e);
        }
    }

    private void throwIfFailed() {
        Throwable first = failure;
        if (first != null) {
            throw new JournalException("journal failed before and stays closed: lastSequence=" + lastSequence, first);
        }
    }

    private JournalException failed(String operation, Throwable cause) {
        failure = cause;
        return new JournalException("journal " + operation + " failed: lastSequence=" + lastSequence, cause);
    }

    private static JournalException refused(String rule, long value, long other) {
        return new JournalException("Invariant: " + rule + ": got=" + value + " last=" + other);
    }

    /** Syncs what was appended, unless the journal has failed. */
    @Override
    public void close() {
        try (appender) {
            if (failure == null && lastSequence > 0) {
                appender.sync();
            }
        } catch (IOException | RuntimeException | Error e) {
            throw failed("close", e);
        }
    }
}

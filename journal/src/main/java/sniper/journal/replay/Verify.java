package sniper.journal.replay;

import java.nio.file.Path;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;

/**
 * Checks every record of a journal: checksum, chain, consecutive inputs, outputs after their cause and in order, that
 * nothing good lies behind the end, and that order intents were synced before anything came back for them. For the state hash run a {@link Replay}.
 *
 * <p>Threading: the caller's; a writer may be at work meanwhile.
 */
public final class Verify {
    private long inputs;
    private long outputs;
    private long bytes;
    private int sessions;
    private int lastSessionId;

    private final WriteAhead writeAhead = new WriteAhead();
    private final Progress progress;

    private Verify(Progress progress) {
        this.progress = progress;
    }

    /** Never throws for what is on the disk. */
    public static VerifyReport run(Path dataDirectory) {
        return run(dataDirectory, Progress.NONE);
    }

    /** Never throws for what is on the disk. */
    public static VerifyReport run(Path dataDirectory, Progress progress) {
        return new Verify(progress).check(dataDirectory);
    }

    private VerifyReport check(Path dataDirectory) {
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            JournalReader.Step step = reader.next();
            writeAhead.onDropped(reader.dropped());
            while (step == JournalReader.Step.RECORD) {
                count(reader.record());
                progress.at(reader.record().sequence());
                step = reader.next();
            }
            reader.checkEnd();
            return new VerifyReport(
                    inputs, outputs, bytes, sessions, reader.tail(), reader.damage(), writeAhead.report());
        }
    }

    private void count(JournalRecord record) {
        writeAhead.onRecord(record);
        if (record.isInput()) {
            inputs++;
        } else {
            outputs++;
        }
        bytes += JournalRecord.HEADER_LENGTH + record.length();
        if (record.sessionId() != lastSessionId) {
            lastSessionId = record.sessionId();
            sessions++;
        }
    }
}

package sniper.journal.ledger;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalFollower;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.JournalReader.Step;
import sniper.journal.log.JournalRecord;
import sniper.journal.log.JournalSync;

/** The journal's messages for the ledger, batch by batch, along with its writer. Threading: one thread. */
final class LedgerFeed implements AutoCloseable {
    static final int BATCH = 64;

    private static final long NONE = 0;

    private final Path dataDirectory;
    private final JournalFollower follower;
    private final long after;
    /** Of the batch, and behind it the one that is being collected. */
    private final LedgerGroup[] groups = new LedgerGroup[BATCH + 1];

    private int count;
    private boolean synced;
    private Step step = Step.RECORD;
    private long lastSequence;
    private long lastCause = NONE;
    private long lastWhole = NONE;
    private long timeNs;

    /**
     * @param from where outputs of later messages than {@code after} begin, or before
     * @param after messages up to this one are left out
     */
    LedgerFeed(Path dataDirectory, JournalPosition from, long after) {
        this.dataDirectory = dataDirectory;
        this.after = after;
        follower = new JournalFollower(dataDirectory, from);
        lastSequence = from.tail().lastSequence();
        for (int i = 0; i < groups.length; i++) {
            groups[i] = new LedgerGroup();
        }
    }

    /**
     * Begins a new batch; it ends where there is nothing more for now, or with {@code maxRecords}.
     *
     * @return how many records were read
     */
    int read(int maxRecords) {
        LedgerGroup open = groups[count];
        groups[count] = groups[0];
        groups[0] = open;
        count = 0;
        synced = false;
        int records = 0;
        do {
            step = follower.next();
            if (step == Step.RECORD) {
                take(follower.record());
                records++;
            }
        } while (step == Step.RECORD && count < BATCH && records < maxRecords);
        return records;
    }

    private void take(JournalRecord record) {
        if (record.isInput()) {
            lastSequence = record.sequence();
            return;
        }
        lastCause = record.sequence();
        timeNs = record.timeNs();
        if (lastCause > after
                && groups[count].add(lastCause, timeNs, record.buffer(), record.offset(), record.length())) {
            if (lastCause == lastWhole) {
                throw new IllegalStateException("Invariant: a message is one group: sequence=" + lastCause);
            }
            lastWhole = lastCause;
            count++;
        }
    }

    /** Of the batch. */
    int count() {
        return count;
    }

    LedgerGroup group(int index) {
        return groups[index];
    }

    /** Makes the batch survive a power cut; its rows would outlive it otherwise. */
    void sync() throws IOException {
        if (!synced) {
            JournalSync.syncFile(dataDirectory, follower.position().file());
            synced = true;
        }
    }

    /** Name of the file that is read. */
    String file() {
        return follower.position().file();
    }

    /** Whether there is nothing more for now. */
    boolean isAtEnd() {
        return step == Step.END;
    }

    @Nullable
    JournalDamage damage() {
        return follower.damage();
    }

    /** Of the last input that was read. */
    long lastSequence() {
        return lastSequence;
    }

    /** With the batch, all messages up to this one have been read with all their outputs: those come in their order. */
    long passedSequence() {
        return Math.max(lastWhole, lastCause - 1);
    }

    /** Stamp of the last output that was read. */
    long timeNs() {
        return timeNs;
    }

    /** After the first {@link #read}: the last message of old files that were dropped; 0 when none were. */
    long droppedSequence() {
        return follower.dropped().lastSequence();
    }

    /** For who waits at the end, now and then. */
    void refresh() {
        follower.refresh();
    }

    @Override
    public void close() {
        follower.close();
    }
}

package sniper.journal.log;

import java.io.IOException;

/**
 * What lies in the rest of a file, past the point where reading stopped.
 *
 * @param sequence of the first good record; {@link #NOTHING} when there is none
 * @param endPosition behind the last byte that is not zero; of no meaning when there is a record
 */
record LostRecords(long sequence, long endPosition) {
    static final long NOTHING = -1;

    /** Searches from the file's position on, and leaves it at the record, or at the end when there is none. */
    static LostRecords find(QueueFile file) throws IOException {
        RecordCheck check = new RecordCheck();
        long endPosition = file.position();
        while (file.skipZeros()) {
            if (file.look() == QueueFile.Document.DATA
                    && check.wrap(file.chunk(), file.index(), file.documentLength())
                    && check.record().isPlausible()) {
                return new LostRecords(check.record().sequence(), file.position());
            }
            endPosition = file.position() + QueueFile.DOCUMENT_HEADER;
            file.moveTo(endPosition);
        }
        return new LostRecords(NOTHING, endPosition);
    }

    boolean isNothing() {
        return sequence == NOTHING;
    }
}

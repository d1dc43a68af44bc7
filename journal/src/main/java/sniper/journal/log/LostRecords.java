package sniper.journal.log;

import java.io.IOException;

/** Searches the rest of a file, past the point where reading stopped, for anything that is a record. */
final class LostRecords {
    static final long NOTHING = -1;

    private LostRecords() {}

    /** Returns the sequence of the first one, or {@link #NOTHING}; moves the file's position. */
    static long find(QueueFile file) throws IOException {
        RecordCheck check = new RecordCheck();
        while (file.skipZeros()) {
            if (file.look() == QueueFile.Document.DATA
                    && check.wrap(file.chunk(), file.index(), file.documentLength())
                    && check.record().isPlausible()) {
                return check.record().sequence();
            }
            file.moveTo(file.position() + QueueFile.DOCUMENT_HEADER);
        }
        return NOTHING;
    }
}

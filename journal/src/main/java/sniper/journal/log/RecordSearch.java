package sniper.journal.log;

import java.io.IOException;

/** Finds one record in a file. Threading: the caller's. */
final class RecordSearch {
    private RecordSearch() {}

    /**
     * Moves the file to the record, looking where it was first: a file that was made anew since may have it elsewhere.
     *
     * @param last the end of a journal whose last record it is
     */
    static boolean find(QueueFile file, long expectedPosition, JournalTail last) throws IOException {
        RecordCheck check = new RecordCheck();
        file.moveTo(expectedPosition);
        if (isIt(file, check, last)) {
            return true;
        }
        file.moveTo(0);
        QueueFile.Document document = file.look();
        while (document == QueueFile.Document.META || document == QueueFile.Document.DATA) {
            if (isIt(file, check, last)) {
                return true;
            }
            file.skip();
            document = file.look();
        }
        return false;
    }

    private static boolean isIt(QueueFile file, RecordCheck check, JournalTail last) throws IOException {
        return file.look() == QueueFile.Document.DATA
                && check.wrap(file.chunk(), file.index(), file.documentLength())
                && check.record().crc() == last.lastCrc()
                && check.record().sessionId() == last.lastSessionId();
    }
}

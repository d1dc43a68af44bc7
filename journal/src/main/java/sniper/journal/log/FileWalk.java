package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file, each good and following the one before, whatever the files before it are like. Threading: its
 * owner's, one use.
 */
final class FileWalk implements AutoCloseable {
    private final RecordCheck check = new RecordCheck();
    private final QueueFile file;
    private boolean isEmpty = true;
    private int lastCrc;

    FileWalk(Path path) throws IOException {
        file = new QueueFile(path, QueueFile.newChunk());
    }

    /** Valid until the next call; null when none follows. */
    @Nullable
    JournalRecord next() throws IOException {
        QueueFile.Document document = file.look();
        while (document == QueueFile.Document.META) {
            file.skip();
            document = file.look();
        }
        JournalRecord record = check.record();
        if (document != QueueFile.Document.DATA
                || !check.wrap(file.chunk(), file.index(), file.documentLength())
                || (!isEmpty && record.previousCrc() != lastCrc)) {
            return null;
        }
        isEmpty = false;
        lastCrc = record.crc();
        file.skip();
        return record;
    }

    /**
     * After the last one: whether they were all, up to the journal's end. A new file may have none.
     *
     * @param end of the journal
     * @param torn what lies behind it in this file; null when nothing does
     */
    boolean isWhole(JournalTail end, @Nullable TornTail torn) throws IOException {
        QueueFile.Document document = file.look();
        boolean isAtEnd = torn == null
                ? document == QueueFile.Document.NONE || document == QueueFile.Document.END
                : file.position() == torn.position();
        return isAtEnd
                && (isEmpty || lastCrc == end.lastCrc())
                && LostRecords.find(file).isNothing();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

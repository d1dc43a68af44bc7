package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sniper.journal.log.QueueFile.Document;

/**
 * Where a journal ends, without reading it: what Chronicle says is its last document. Good for a progress bar, not for
 * more: it is not checked. Threading: stateless.
 */
public final class LastSequence {
    public static final long UNKNOWN = 0;

    private LastSequence() {}

    /** {@link #UNKNOWN} when it cannot be told. */
    public static long of(Path dataDirectory) {
        try {
            List<Path> files = JournalFiles.list(dataDirectory.resolve(JournalFiles.DIRECTORY));
            long last = UNKNOWN;
            for (int i = files.size() - 1; i >= 0 && last == UNKNOWN; i--) {
                last = in(files.get(i));
            }
            return last;
        } catch (IOException | RuntimeException e) {
            return UNKNOWN;
        }
    }

    private static long in(Path path) throws IOException {
        try (QueueFile file = new QueueFile(path, QueueFile.newChunk())) {
            long position = file.writePosition();
            file.moveTo(position);
            RecordCheck check = new RecordCheck();
            boolean isRecord = position != 0
                    && file.look() == Document.DATA
                    && check.wrap(file.chunk(), file.index(), file.documentLength());
            return isRecord ? check.record().sequence() : UNKNOWN;
        }
    }
}

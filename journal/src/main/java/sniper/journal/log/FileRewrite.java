package sniper.journal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the good records of one journal file into a new one that takes its place, so that nothing but records, and an
 * index of Chronicle's that fits them, is left.
 *
 * <p>Threading: the caller's, who owns the directory. Dying in between leaves the old file in place.
 */
final class FileRewrite {
    private static final String WORK = "journal.salvage";

    private final Path dataDirectory;
    private final Path journal;
    private final Path work;
    private final JournalSettings settings;
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(JournalRecord.HEADER_LENGTH + JournalRecord.MAX_MESSAGE_LENGTH);

    FileRewrite(Path dataDirectory, JournalSettings settings) {
        ChronicleSetup.ensure();
        this.dataDirectory = dataDirectory;
        journal = dataDirectory.resolve(JournalFiles.DIRECTORY);
        work = dataDirectory.resolve(WORK);
        this.settings = settings;
    }

    /** Makes the new file; returns whether it has all that follows in the old one, too. */
    boolean write(Path file) throws IOException {
        FreeSpace freeSpace = begin();
        long dayStartNs = JournalFiles.dayStartNs(file);
        try (JournalReader reader = new JournalReader(dataDirectory);
                QueueAppender appender = new QueueAppender(work, bytes, settings, dayStartNs)) {
            while (isRecord(reader, file)) {
                if (reader.isIn(file)) {
                    append(reader.record(), appender, freeSpace, dayStartNs);
                }
            }
            appender.sync();
            return reader.damage() == null || !reader.isIn(file);
        }
    }

    /**
     * Makes the new file of the journal's last one, without looking at those before it. Returns whether it has all
     * records up to the journal's end; otherwise nothing is left of it.
     *
     * @param end of the journal
     * @param torn what lies behind the end in the file; null when nothing does
     */
    boolean writeLast(Path file, JournalTail end, @Nullable TornTail torn) throws IOException {
        FreeSpace freeSpace = begin();
        long dayStartNs = JournalFiles.dayStartNs(file);
        boolean isWhole;
        try (FileWalk walk = new FileWalk(file);
                QueueAppender appender = new QueueAppender(work, bytes, settings, dayStartNs)) {
            JournalRecord record = walk.next();
            while (record != null) {
                append(record, appender, freeSpace, dayStartNs);
                record = walk.next();
            }
            appender.sync();
            isWhole = walk.isWhole(end, torn);
        }
        if (!isWhole) {
            clean();
        }
        return isWhole;
    }

    private FreeSpace begin() throws IOException {
        clean();
        Files.createDirectories(work);
        return new FreeSpace(work, FreeSpace.LEAST_BYTES);
    }

    private void append(JournalRecord record, QueueAppender appender, FreeSpace freeSpace, long dayStartNs)
            throws IOException {
        int length = record.buffer().capacity();
        record.buffer().getBytes(0, bytes, 0, length);
        freeSpace.onAppend(length, dayStartNs);
        appender.append(length, dayStartNs);
    }

    /** Goes on as long as the file may have a record; damage that cost none is no end. */
    private static boolean isRecord(JournalReader reader, Path file) {
        JournalReader.Step step = reader.next();
        if (step == JournalReader.Step.END) {
            step = reader.checkEnd();
        }
        while (step == JournalReader.Step.DAMAGE && reader.isIn(file) && reader.resume()) {
            step = reader.next();
        }
        return step == JournalReader.Step.RECORD;
    }

    /** Puts what {@link #write} made where the old file was; nothing when it holds no record. */
    void replace(Path file) throws IOException {
        Path rewritten = work.resolve(file.getFileName());
        if (Files.exists(rewritten)) {
            Files.move(rewritten, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(file);
        }
        DurableFile.syncDirectory(journal);
        clean();
    }

    private void clean() throws IOException {
        if (!Files.exists(work)) {
            return;
        }
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}

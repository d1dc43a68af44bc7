package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.JournalException;

/**
 * Brings the files to where a writer can go on, and opens them. Threading: one use, by the thread that opens.
 *
 * <p>Only what nobody was promised is cut off, and only a file whose records can all be read is made anew.
 */
final class JournalOpening {
    private static final Logger LOG = LoggerFactory.getLogger(JournalOpening.class);

    private final Path dataDirectory;
    private final Path journal;
    private final int sessionId;
    private final JournalTail tail;
    private final JournalSettings settings;

    JournalOpening(Path dataDirectory, int sessionId, JournalTail tail, JournalSettings settings) {
        this.dataDirectory = dataDirectory;
        journal = dataDirectory.resolve(JournalFiles.DIRECTORY);
        this.sessionId = sessionId;
        this.tail = tail;
        this.settings = settings;
    }

    ChronicleJournal open() {
        ChronicleSetup.ensure();
        try {
            Files.createDirectories(journal);
            FreeSpace freeSpace = new FreeSpace(journal, settings.minFreeBytes());
            requireMarked();
            cutTorn();
            RecordEncoder encoder = new RecordEncoder(sessionId, tail.lastCrc());
            QueueAppender appender = openQueue(encoder);
            try {
                // The appender has synced what it found.
                SyncMark mark = SyncMark.create(dataDirectory, SyncedEnd.of(tail));
                return new ChronicleJournal(encoder, appender, freeSpace, mark, tail, settings.syncIntents());
            } catch (IOException e) {
                appender.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(
                    "cannot write the journal in " + journal + ": " + FileErrors.text(e)
                            + ": it has to be a directory this process may write",
                    e);
        }
    }

    private void requireMarked() throws IOException {
        SyncedEnd synced = SyncMark.read(dataDirectory);
        if (!synced.isKnown() && DirectoryStamp.isOn(dataDirectory)) {
            throw new JournalException("a stamped directory must have its mark; run './sniper journal verify "
                    + dataDirectory + "': missing=" + SyncMark.FILE);
        }
        if (synced.records() > tail.records()) {
            throw new JournalException("journal must not end before what was synced; run './sniper journal verify "
                    + dataDirectory + "': recordsRead=" + tail.records() + " recordsSynced=" + synced.records());
        }
    }

    private void cutTorn() throws IOException {
        TornTail torn = tail.torn();
        if (torn == null) {
            return;
        }
        Path file = journal.resolve(torn.file().getFileName());
        if (!isRewritten(file, torn)) {
            throw new JournalException(
                    "a file whose end is torn must be good before it, else cutting that off would lose"
                            + " records; run './sniper journal verify " + dataDirectory + "': file=" + file
                            + " lastSequence="
                            + tail.lastSequence());
        }
        LOG.warn(
                "cut off {} bytes of unfinished records that were never synced: file={} position={} lastSequence={}",
                torn.bytes(),
                file,
                torn.position(),
                tail.lastSequence());
    }

    private QueueAppender openQueue(RecordEncoder encoder) throws IOException {
        try {
            requireIndex();
            return openQueueAtEnd(encoder);
        } catch (RuntimeException | Error e) {
            if (JournalFiles.list(journal).isEmpty()) {
                throw failed(e);
            }
            Path last = lastFile();
            if (!isRewritten(last, null)) {
                throw failed(e);
            }
            LOG.warn("all records were good, but not Chronicle's index of them, it was made anew: file={}", last, e);
        }
        try {
            return openQueueAtEnd(encoder);
        } catch (RuntimeException | Error e) {
            throw failed(e);
        }
    }

    /** Chronicle goes on wherever its header says, so that has to be at the last record, or one short after a crash. */
    private void requireIndex() throws IOException {
        if (JournalFiles.list(journal).isEmpty()) {
            return;
        }
        try (QueueFile file = new QueueFile(lastFile(), QueueFile.newChunk())) {
            long position = file.writePosition();
            file.moveTo(position);
            boolean isRecord = position != 0 && file.look() == QueueFile.Document.DATA;
            if (isRecord && !isLastRecord(file)) {
                file.skip();
                isRecord = isLastRecord(file);
            }
            if (position != 0 && !isRecord) {
                throw notAtEnd("writePosition=" + position);
            }
        }
    }

    private JournalException notAtEnd(String detail) {
        return new JournalException("journal must end where reading it ended, else records would hide behind a gap; run"
                + " './sniper journal verify " + dataDirectory + "': lastSequence=" + tail.lastSequence() + " "
                + detail);
    }

    private boolean isLastRecord(QueueFile file) throws IOException {
        RecordCheck check = new RecordCheck();
        return file.look() == QueueFile.Document.DATA
                && check.wrap(file.chunk(), file.index(), file.documentLength())
                && check.record().crc() == tail.lastCrc();
    }

    private Path lastFile() throws IOException {
        List<Path> files = JournalFiles.list(journal);
        return files.get(files.size() - 1);
    }

    private JournalException failed(Throwable cause) {
        return cause instanceof JournalException known
                ? known
                : new JournalException(
                        "cannot open the journal in " + journal + " for writing: run './sniper journal verify "
                                + dataDirectory + "'",
                        cause);
    }

    private QueueAppender openQueueAtEnd(RecordEncoder encoder) throws IOException {
        QueueAppender appender = new QueueAppender(journal, encoder.bytes(), settings, tail.maxTimeNs());
        try {
            int lastCrc = appender.lastCrc();
            if (lastCrc != tail.lastCrc()) {
                throw notAtEnd("crcRead=" + tail.lastCrc() + " crcOnDisk=" + lastCrc);
            }
            return appender;
        } catch (RuntimeException | Error e) {
            appender.close();
            throw e;
        }
    }

    /** Whether the file was made anew; it is as it was when that would have cost a record. */
    private boolean isRewritten(Path last, @Nullable TornTail torn) throws IOException {
        FileRewrite rewrite = new FileRewrite(dataDirectory, settings);
        boolean isWhole = rewrite.writeLast(last, tail, torn);
        if (isWhole) {
            rewrite.replace(last);
        }
        return isWhole;
    }
}

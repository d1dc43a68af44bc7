package sniper.journal.log;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal in order, checking every record. Works on a read-only directory and while a writer lives; {@link
 * Step#END} then means "nothing more yet". It reads the files itself, so it opens no lock, maps nothing and writes
 * nothing (ADR 6). A {@link #tail} with torn bytes is the end for this reader: the next writer cuts them off.
 *
 * <p>Threading: owned by one thread at a time; any number of readers.
 */
public final class JournalReader implements AutoCloseable {
    /** What {@link #next} found. */
    public enum Step {
        /** {@link #record} is the next one. */
        RECORD,
        /** No more records, for now. */
        END,
        /** {@link #damage} says what; reading stays here. */
        DAMAGE
    }

    private final Path dataDirectory;
    private final Path directory;
    private final ByteBuffer chunk = QueueFile.newChunk();
    private final MarkCheck mark;
    private final JournalPosition from;
    private RecordCheck check;
    private JournalBase base = JournalBase.NONE;
    private boolean begun;
    private String recordFile = "";
    private long recordPosition;
    private JournalTail fileStart = JournalTail.EMPTY;
    private @Nullable QueueFile file;
    private @Nullable TornTail torn;
    private @Nullable JournalDamage damage;

    /** @param dataDirectory the one the writer's lock is on; without a journal in it there is nothing to read */
    public JournalReader(Path dataDirectory) {
        this(dataDirectory, JournalPosition.START);
    }

    /**
     * @param from where an earlier reader of this journal was; when the record before it is not in the journal, that is
     *     {@link JournalDamage.Kind#BROKEN_CHAIN}
     */
    public JournalReader(Path dataDirectory, JournalPosition from) {
        this.dataDirectory = dataDirectory;
        this.from = from;
        check = new RecordCheck(from.tail());
        directory = dataDirectory.resolve(JournalFiles.DIRECTORY);
        mark = new MarkCheck(dataDirectory);
    }

    /** Whether the journal has the record in front of the position, so that it can be read on from there. */
    public static boolean holds(Path dataDirectory, JournalPosition position) {
        try (JournalReader reader = new JournalReader(dataDirectory, position)) {
            return reader.begin();
        } catch (IOException e) {
            return false;
        }
    }

    /** The record the last {@link #next} returned; valid until the next call. */
    public JournalRecord record() {
        return check.record();
    }

    /** Null as long as none was found. */
    public @Nullable JournalDamage damage() {
        return damage;
    }

    /** The end of what was read so far. */
    public JournalTail tail() {
        return check.tail(torn);
    }

    /** Where this reader is: behind the last record it read. */
    public JournalPosition position() {
        return recordFile.isEmpty() ? from : new JournalPosition(recordFile, recordPosition, check.tail(null));
    }

    /** After the first {@link #next}: how the old files ended that were dropped; empty when none were. */
    public JournalTail dropped() {
        return base.tail();
    }

    /** How the files before the one it is in ended. */
    JournalTail fileStart() {
        return fileStart;
    }

    /** Whether the current record lies in this file. */
    boolean isIn(Path path) {
        QueueFile current = file;
        return current != null && current.path().equals(path);
    }

    /** Goes on to the next record. Never throws for what is on the disk. */
    public Step next() {
        if (damage != null) {
            return Step.DAMAGE;
        }
        try {
            return step();
        } catch (IOException | RuntimeException e) {
            return unreadable(e);
        }
    }

    private Step unreadable(Exception thrown) {
        if (thrown instanceof NoSuchFileException && isOvertaken()) {
            return overtaken();
        }
        return damaged(JournalDamage.Kind.UNREADABLE, FileErrors.text(thrown));
    }

    private Step step() throws IOException {
        if (!begin()) {
            return Step.DAMAGE;
        }
        while (true) {
            QueueFile current = file;
            QueueFile.Document document = current == null ? QueueFile.Document.NONE : current.look();
            switch (document) {
                case NONE, END -> {
                    Step end = goOn(current);
                    if (end != null) {
                        return end;
                    }
                }
                case META -> Objects.requireNonNull(current).skip();
                case DATA -> {
                    return take(Objects.requireNonNull(current));
                }
                case BROKEN -> {
                    boolean isStart = Objects.requireNonNull(current).position() == 0;
                    return broken(
                            current,
                            isStart ? JournalDamage.Kind.NOT_A_JOURNAL : JournalDamage.Kind.BAD_LENGTH,
                            "length=" + current.documentLength());
                }
            }
        }
    }

    /** Before the first record; returns whether there is one to go on from, or none is needed. */
    private boolean begin() throws IOException {
        if (begun) {
            return damage == null;
        }
        begun = true;
        mark.load();
        try {
            base = JournalBase.read(dataDirectory);
        } catch (StreamCorruptedException e) {
            damaged(
                    JournalDamage.Kind.BAD_BASE,
                    dataDirectory.resolve(JournalBase.FILE),
                    0,
                    String.valueOf(e.getMessage()));
            return false;
        }
        JournalTail before = from.isStart() ? base.tail() : from.tail();
        check = new RecordCheck(before);
        mark.onStart(before);
        if (from.isStart() || seek()) {
            return true;
        }
        damaged(
                isOvertaken() ? JournalDamage.Kind.DROPPED : JournalDamage.Kind.BROKEN_CHAIN,
                directory.resolve(from.file()),
                from.recordPosition(),
                "this record is not there: sequence=" + before.lastSequence() + " crc=" + before.lastCrc());
        return false;
    }

    /** Whether records that come next here have been dropped since. */
    private boolean isOvertaken() {
        try {
            return JournalBase.read(dataDirectory).tail().records() > check.records();
        } catch (IOException e) {
            return false;
        }
    }

    private Step overtaken() {
        return damaged(JournalDamage.Kind.DROPPED, "records=" + check.records());
    }

    /** Goes behind the record to start from. */
    private boolean seek() throws IOException {
        Path path = directory.resolve(from.file());
        if (!Files.exists(path) || !base.keeps(path)) {
            return false;
        }
        QueueFile start = new QueueFile(path, chunk);
        file = start;
        boolean isThere = RecordSearch.find(start, from.recordPosition(), from.tail());
        if (isThere) {
            passed(start);
        }
        return isThere;
    }

    private void passed(QueueFile current) {
        recordFile = String.valueOf(current.path().getFileName());
        recordPosition = current.position();
        current.skip();
    }

    private Step take(QueueFile current) throws IOException {
        int length = current.documentLength();
        if (!check.wrap(current.chunk(), current.index(), length)) {
            // Read while the writer was busy here? Then a second look is good.
            current.load();
            if (current.look() != QueueFile.Document.DATA
                    || current.documentLength() != length
                    || !check.wrap(current.chunk(), current.index(), length)) {
                return broken(current, JournalDamage.Kind.BAD_CHECKSUM, "length=" + length);
            }
        }
        JournalDamage.Kind wrong = check.follow();
        if (wrong == JournalDamage.Kind.BROKEN_CHAIN && isOvertaken()) {
            return overtaken();
        }
        if (wrong != null) {
            return damaged(
                    wrong,
                    "sequence=" + record().sequence() + " ordinal=" + record().ordinal() + " sessionId="
                            + record().sessionId());
        }
        passed(current);
        torn = null;
        mark.onRecord(check.records(), check.lastCrc());
        return Step.RECORD;
    }

    /** Damage, unless it is the end and nobody was promised what is there. */
    private Step broken(QueueFile current, JournalDamage.Kind kind, String detail) throws IOException {
        return isTorn(current) ? Step.END : damaged(kind, detail);
    }

    private boolean isTorn(QueueFile current) throws IOException {
        long position = current.position();
        TornTail known = torn;
        if (known != null && known.position() == position) {
            return true;
        }
        if (!mark.isPassed(check.records()) || nextPath(current) != null) {
            return false;
        }
        LostRecords rest = LostRecords.find(current);
        current.moveTo(position);
        if (rest.isNothing()) {
            torn = new TornTail(current.path(), position, rest.endPosition() - position);
        }
        return rest.isNothing();
    }

    /** Opens the next file when there is one and the current one is really at its end; otherwise says what this is. */
    private @Nullable Step goOn(@Nullable QueueFile current) throws IOException {
        Path next = nextPath(current);
        if (next == null) {
            return Step.END;
        }
        if (current != null) {
            QueueFile.Document last = current.look();
            if (last != QueueFile.Document.NONE && last != QueueFile.Document.END) {
                return null;
            }
            if (last == QueueFile.Document.NONE && isCutOff(current)) {
                return Step.DAMAGE;
            }
            current.close();
        }
        file = new QueueFile(next, chunk);
        fileStart = check.tail(null);
        return null;
    }

    private @Nullable Path nextPath(@Nullable QueueFile current) throws IOException {
        for (Path next : JournalFiles.list(directory)) {
            if (base.keeps(next) && (current == null || next.compareTo(current.path()) > 0)) {
                return next;
            }
        }
        return null;
    }

    /** Reads all that is left and checks the end. */
    public Step readToEnd() {
        Step step = next();
        while (step == Step.RECORD) {
            step = next();
        }
        return step == Step.END ? checkEnd() : step;
    }

    /**
     * At the end: looks for good records behind it, which only damage can have cut off, and for synced ones that are
     * missing, and takes what it finds as damage. Reads the rest of the file.
     */
    public Step checkEnd() {
        if (damage != null) {
            return Step.DAMAGE;
        }
        try {
            if (!begin()) {
                return Step.DAMAGE;
            }
            QueueFile current = file;
            return current != null && isCutOff(current) ? Step.DAMAGE : checkMark();
        } catch (IOException | RuntimeException e) {
            return unreadable(e);
        }
    }

    /** Takes good records behind the current position as damage, and other bytes there as torn. */
    private boolean isCutOff(QueueFile current) throws IOException {
        long end = current.position();
        TornTail known = torn;
        if (known != null && known.position() == end) {
            return false;
        }
        LostRecords rest = LostRecords.find(current);
        current.moveTo(end);
        QueueFile.Document document = current.look();
        boolean isOpen = document == QueueFile.Document.NONE;
        if (!isOpen && document != QueueFile.Document.END) {
            // The writer has gone on meanwhile.
            return false;
        }
        if (!rest.isNothing()) {
            damaged(JournalDamage.Kind.LOST_RECORDS, "sequence=" + rest.sequence());
            return true;
        }
        boolean isLitter = isOpen && current.isUntouched() && rest.endPosition() > end;
        if (((isOpen && end == 0) || isLitter) && mark.isPassed(check.records()) && nextPath(current) == null) {
            torn = new TornTail(current.path(), end, rest.endPosition() - end);
        }
        return false;
    }

    private Step checkMark() {
        String corruption = mark.corruption();
        if (corruption != null) {
            return damaged(JournalDamage.Kind.BAD_MARK, mark.file(), 0, corruption);
        }
        String loss = mark.loss(check.records());
        return loss == null ? Step.END : damaged(JournalDamage.Kind.LOST_TAIL, loss);
    }

    /**
     * After damage: goes on behind it when the next good record is the one that follows. Then only bytes of Chronicle's
     * own were hit, and no record is lost.
     */
    boolean resume() {
        QueueFile current = file;
        if (damage == null || current == null) {
            return false;
        }
        long position = current.position();
        try {
            if (!LostRecords.find(current).isNothing()
                    && check.wrap(current.chunk(), current.index(), current.documentLength())
                    && check.isNext()) {
                damage = null;
                return true;
            }
        } catch (IOException e) {
            // It stays the damage it is.
        }
        current.moveTo(position);
        return false;
    }

    private Step damaged(JournalDamage.Kind kind, String detail) {
        QueueFile current = file;
        return damaged(
                kind, current == null ? directory : current.path(), current == null ? 0 : current.position(), detail);
    }

    private Step damaged(JournalDamage.Kind kind, Path where, long position, String detail) {
        damage = new JournalDamage(kind, dataDirectory, where, position, check.lastSequence(), detail);
        return Step.DAMAGE;
    }

    @Override
    public void close() {
        QueueFile current = file;
        file = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                throw new UncheckedIOException("journal file must close: file=" + current.path(), e);
            }
        }
    }
}

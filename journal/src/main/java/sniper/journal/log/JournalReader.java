package sniper.journal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal in order, checking every record. Works on a read-only directory and while a writer lives; {@link
 * Step#END} then means "nothing more yet". It reads the files itself, so it opens no lock, maps nothing and writes
 * nothing (ADR 0011).
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

    private final Path directory;
    private final ByteBuffer chunk = QueueFile.newChunk();
    private final RecordCheck check = new RecordCheck();
    private @Nullable QueueFile file;
    private @Nullable JournalDamage damage;

    /** @param dataDirectory the one the writer's lock is on; without a journal in it there is nothing to read */
    public JournalReader(Path dataDirectory) {
        directory = dataDirectory.resolve(JournalFiles.DIRECTORY);
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
        return check.tail();
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
            return damaged(JournalDamage.Kind.UNREADABLE, e.toString());
        }
    }

    private Step step() throws IOException {
        while (true) {
            QueueFile current = file;
            QueueFile.Document document = current == null ? QueueFile.Document.NONE : current.look();
            switch (document) {
                case NONE, END -> {
                    if (!goOn(current)) {
                        return Step.END;
                    }
                }
                case META -> Objects.requireNonNull(current).skip();
                case DATA -> {
                    return take(Objects.requireNonNull(current));
                }
                case BROKEN -> {
                    boolean isStart = Objects.requireNonNull(current).position() == 0;
                    return damaged(
                            isStart ? JournalDamage.Kind.NOT_A_JOURNAL : JournalDamage.Kind.BAD_LENGTH,
                            "length=" + current.documentLength());
                }
            }
        }
    }

    private Step take(QueueFile current) throws IOException {
        int length = current.documentLength();
        if (!check.wrap(current.chunk(), current.index(), length)) {
            // Read while the writer was busy here? Then a second look is good.
            current.load();
            if (current.look() != QueueFile.Document.DATA
                    || current.documentLength() != length
                    || !check.wrap(current.chunk(), current.index(), length)) {
                return damaged(JournalDamage.Kind.BAD_CHECKSUM, "length=" + length);
            }
        }
        JournalDamage.Kind wrong = check.follow();
        if (wrong != null) {
            return damaged(
                    wrong,
                    "sequence=" + record().sequence() + " ordinal=" + record().ordinal() + " sessionId="
                            + record().sessionId());
        }
        current.skip();
        return Step.RECORD;
    }

    /** Opens the next file when there is one and the current one is really at its end. */
    private boolean goOn(@Nullable QueueFile current) throws IOException {
        Path next = nextPath(current);
        if (next == null) {
            return false;
        }
        if (current != null) {
            QueueFile.Document last = current.look();
            if (last != QueueFile.Document.NONE && last != QueueFile.Document.END) {
                return true;
            }
            current.close();
        }
        file = new QueueFile(next, chunk);
        return true;
    }

    private @Nullable Path nextPath(@Nullable QueueFile current) throws IOException {
        List<Path> files = JournalFiles.list(directory);
        int index = current == null ? 0 : files.indexOf(current.path()) + 1;
        return index < files.size() ? files.get(index) : null;
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
     * At the end: looks for good records behind it, which only damage can have cut off, and takes what it finds as
     * damage. Reads the rest of the file.
     */
    public Step checkEnd() {
        QueueFile current = file;
        if (damage != null || current == null) {
            return damage == null ? Step.END : Step.DAMAGE;
        }
        long end = current.position();
        try {
            long sequence = LostRecords.find(current);
            current.moveTo(end);
            boolean isStillEnd =
                    switch (current.look()) {
                        case NONE, END -> true;
                        default -> false;
                    };
            return sequence == LostRecords.NOTHING || !isStillEnd
                    ? Step.END
                    : damaged(JournalDamage.Kind.LOST_RECORDS, "sequence=" + sequence);
        } catch (IOException | RuntimeException e) {
            return damaged(JournalDamage.Kind.UNREADABLE, e.toString());
        }
    }

    private Step damaged(JournalDamage.Kind kind, String detail) {
        QueueFile current = file;
        damage = new JournalDamage(
                kind,
                current == null ? directory : current.path(),
                current == null ? 0 : current.position(),
                check.lastSequence(),
                detail);
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

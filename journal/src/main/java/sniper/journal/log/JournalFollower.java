package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalReader.Step;

/**
 * Reads on where a writer adds, from file to file. A new session may have put a file with the same records in the place
 * of the one being read, without what a crash left torn: it is then opened again, behind what was read.
 *
 * <p>Threading: owned by one thread.
 */
public final class JournalFollower implements AutoCloseable {
    private final Path dataDirectory;
    private JournalReader reader;
    private @Nullable Path lastPath;
    private @Nullable Object lastKey;

    public JournalFollower(Path dataDirectory) {
        this(dataDirectory, JournalPosition.START);
    }

    /** @param from where an earlier reader of this journal was */
    public JournalFollower(Path dataDirectory, JournalPosition from) {
        this.dataDirectory = dataDirectory;
        look();
        reader = new JournalReader(dataDirectory, from);
    }

    /** {@link Step#END} means nothing more yet. */
    public Step next() {
        return reader.next();
    }

    /** See {@link JournalReader#checkEnd}; for who goes no further. */
    public Step checkEnd() {
        return reader.checkEnd();
    }

    public JournalRecord record() {
        return reader.record();
    }

    public @Nullable JournalDamage damage() {
        return reader.damage();
    }

    /** Where it is: behind the last record it read. */
    public JournalPosition position() {
        return reader.position();
    }

    /** After the first {@link #next}: how the old files ended that were dropped; empty when none were. */
    public JournalTail dropped() {
        return reader.dropped();
    }

    /** For who waits at the end, now and then: looks whether the file read last was replaced. */
    public void refresh() {
        Path path = lastPath;
        boolean isReplaced = path != null && !Objects.equals(keyOf(path), lastKey);
        look();
        if (isReplaced) {
            reopen();
        }
    }

    /** The record read last is looked for, wherever it is now. */
    private void reopen() {
        JournalPosition position = reader.position();
        reader.close();
        reader = new JournalReader(dataDirectory, position);
    }

    /** Remembers the last file there is now. */
    private void look() {
        try {
            List<Path> files = JournalFiles.list(dataDirectory.resolve(JournalFiles.DIRECTORY));
            lastPath = files.isEmpty() ? null : files.get(files.size() - 1);
        } catch (IOException e) {
            lastPath = null;
        }
        lastKey = lastPath == null ? null : keyOf(lastPath);
    }

    /** What the file is to the system, whatever its name; null when it is gone, or nobody can tell. */
    private static @Nullable Object keyOf(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}

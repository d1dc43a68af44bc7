package sniper.journal.log;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.JournalException;

/**
 * Makes a good journal of a damaged one in a new directory, and says what could not be kept. The damaged one is only
 * read. The new directory appears under its name when it is whole, and not before.
 *
 * <p>Threading: the caller's. Dying in between leaves {@code NAME.unfinished}, of no value.
 */
public final class Repair {
    private static final String UNFINISHED = ".unfinished";
    private static final int CHUNK_LENGTH = 1024 * 1024;

    private final Path source;
    private final Path work;
    private final Snapshots snapshots;

    /** Takes over what was written of the damaged journal and still stands for a part of the new one. */
    public interface Snapshots {
        /**
         * @param from data directory of the damaged journal
         * @param lastSequence where the new one ends
         */
        void copy(Path from, DirectoryLock to, long lastSequence) throws IOException;
    }

    private Repair(Path source, Path work, Snapshots snapshots) {
        this.source = source;
        this.work = work;
        this.snapshots = snapshots;
    }

    /**
     * @param target must not exist
     * @throws JournalException when it does, or the files cannot be read or written; its message is one line for people
     */
    public static RepairReport run(Path source, Path target, JournalSettings settings, Snapshots snapshots) {
        Path whole = target.toAbsolutePath().normalize();
        if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
            throw new JournalException("a repair needs a new directory, this one exists: " + target);
        }
        Path work = whole.resolveSibling(whole.getFileName() + UNFINISHED);
        if (Files.exists(work, LinkOption.NOFOLLOW_LINKS)) {
            throw new JournalException(
                    "a repair was begun there before, or is under way: remove it first if it is not: " + work);
        }
        Repair repair = new Repair(source, work, snapshots);
        try {
            RepairReport report = repair.make(settings);
            Files.move(work, whole, StandardCopyOption.ATOMIC_MOVE);
            return report;
        } catch (IOException | UncheckedIOException e) {
            throw new JournalException("cannot repair " + source + " into " + target + ": " + FileErrors.text(e), e);
        } finally {
            repair.clean();
        }
    }

    private RepairReport make(JournalSettings settings) throws IOException {
        JournalDamage damage = damage();
        copy();
        try (DirectoryLock lock = DirectoryLock.acquire(work)) {
            Salvage.run(lock, settings);
            snapshots.copy(source, lock, tail().lastSequence());
        }
        // The damaged files are where they were.
        remove(work.resolve(Salvage.DAMAGED));
        Files.deleteIfExists(work.resolve(DirectoryLock.FILE));
        JournalFiles.sync(work.resolve(JournalFiles.DIRECTORY));
        LeftOut leftOut = new LeftOut(work);
        leftOut.find(source);
        return leftOut.report(damage, JournalBase.read(work).tail().records(), tail(), promised());
    }

    private JournalTail tail() {
        try (JournalReader reader = new JournalReader(work)) {
            reader.readToEnd();
            return reader.tail();
        }
    }

    private @Nullable JournalDamage damage() {
        try (JournalReader reader = new JournalReader(source)) {
            reader.readToEnd();
            return reader.damage();
        }
    }

    private long promised() throws IOException {
        try {
            return SyncMark.read(source).records();
        } catch (StreamCorruptedException e) {
            return SyncedEnd.UNKNOWN.records();
        }
    }

    /**
     * The mark first, so that a writer at work cannot have moved it beyond what is copied. Where the journal begins last,
     * so that files dropped meanwhile are not missed.
     */
    private void copy() throws IOException {
        Path journal = work.resolve(JournalFiles.DIRECTORY);
        Files.createDirectories(journal);
        for (String name : List.of(SyncMark.FILE, DirectoryStamp.FILE)) {
            copyIfThere(name);
        }
        for (Path file : JournalFiles.list(source.resolve(JournalFiles.DIRECTORY))) {
            copySparse(file, journal.resolve(file.getFileName()));
        }
        copyIfThere(JournalBase.FILE);
    }

    private void copyIfThere(String name) throws IOException {
        if (Files.isRegularFile(source.resolve(name))) {
            Files.copy(source.resolve(name), work.resolve(name));
        }
    }

    /** What holds nothing takes no place. */
    private static void copySparse(Path from, Path to) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_LENGTH);
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long position = 0; position < size; position += CHUNK_LENGTH) {
                chunk.clear();
                while (chunk.hasRemaining() && in.read(chunk, position + chunk.position()) > 0) {
                    // Until the chunk is full or the file has ended.
                }
                chunk.flip();
                boolean isLast = position + CHUNK_LENGTH >= size;
                if (isLast || !isZero(chunk)) {
                    while (chunk.hasRemaining()) {
                        out.write(chunk, position + chunk.position());
                    }
                }
            }
        }
    }

    private static boolean isZero(ByteBuffer chunk) {
        for (int i = 0; i < chunk.limit(); i++) {
            if (chunk.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void clean() {
        try {
            remove(work);
        } catch (IOException e) {
            throw new JournalException("cannot remove " + work + ": " + FileErrors.text(e), e);
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package sniper.journal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sniper.core.pipeline.JournalException;

/**
 * Ownership of a data directory: an operating system lock on {@code run.lock}, which a dead process cannot hold, and in
 * the file who holds it.
 *
 * <p>Threading: any thread may acquire and close.
 */
public final class DirectoryLock implements AutoCloseable {
    static final String FILE = "run.lock";

    private static final int MAX_OWNER_BYTES = 256;
    /** Directories this process owns: a second open of the same file would drop the first one's lock when closed. */
    private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Creates the directory when it is missing.
     *
     * @throws DirectoryInUseException when a living process, this one included, owns it
     * @throws JournalException when it cannot be used; its message is one line for people
     */
    public static DirectoryLock acquire(Path directory) {
        try {
            Files.createDirectories(directory);
            return acquireReal(directory.toRealPath());
        } catch (IOException e) {
            throw new JournalException(
                    "the data directory must be writable: " + directory + ": " + FileErrors.text(e)
                            + ": change that, or choose another one with 'data-dir'",
                    e);
        }
    }

    /** Process id of another living process that owns the directory; empty when there is none. Changes nothing. */
    public static OptionalLong ownerOf(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ)) {
            LockOwner owner = LockOwner.parse(read(channel));
            return owner.isAnotherLivingProcess() ? OptionalLong.of(owner.pid()) : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("lock file must be readable: directory=" + directory, e);
        }
    }

    private static DirectoryLock acquireReal(Path directory) throws IOException {
        if (!OWNED_HERE.add(directory)) {
            throw new DirectoryInUseException(directory, ProcessHandle.current().pid());
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    directory.resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            lock(directory, channel);
            return new DirectoryLock(directory, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            OWNED_HERE.remove(directory);
            throw e;
        }
    }

    private static void lock(Path directory, FileChannel channel) throws IOException {
        LockOwner owner = LockOwner.parse(read(channel));
        // The second look is for file systems that grant every lock.
        if (channel.tryLock() == null || owner.isAnotherLivingProcess()) {
            throw new DirectoryInUseException(directory, owner.pid());
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(LockOwner.current().text().getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_OWNER_BYTES);
        channel.read(bytes, 0);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    /** The owned directory, with links resolved. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        if (!OWNED_HERE.remove(directory)) {
            return;
        }
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("lock file must be writable: directory=" + directory, e);
        }
    }
}

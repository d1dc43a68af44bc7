package sniper.ops.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import sniper.ops.config.FileProblem;

/**
 * A small file that only its owner may read, rewritten whole: a crash leaves either the old version or the new one under
 * its name, and the version before lies beside it. Threading: one thread; other processes are kept out while it changes.
 */
final class PrivateFile {
    static final String PREVIOUS = ".previous";
    static final int MAX_BYTES = 256 * 1_024;

    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions.asFileAttribute(ALLOWED);
    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final Consumer<WriteStep> steps;

    /** @param steps told after each step of a rewrite */
    PrivateFile(Path path, Consumer<WriteStep> steps) {
        this.path = path;
        this.steps = steps;
    }

    Path path() {
        return path;
    }

    Path previous() {
        return sibling(PREVIOUS);
    }

    /** What to do about something that is in a keystore's place: nothing of ours writes over it. */
    static String startAnew(String file) {
        return "move it away first: mv " + file + " " + file + ".bad; then './sniper keys add NAME' makes a new one";
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** @throws KeystoreException when it is missing, open to others than its owner, or too large to be one of ours */
    byte[] read() {
        try {
            if (!exists()) {
                throw new KeystoreException(path + ": does not exist; './sniper keys add NAME' makes a keystore");
            }
            if (!Files.isRegularFile(path)) {
                String what = Files.isDirectory(path) ? "a directory" : "no file";
                throw new KeystoreException(path + ": is " + what + ": " + startAnew(path.toString()));
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (!ALLOWED.containsAll(permissions)) {
                throw new KeystoreException(path + ": only its owner may read or write a keystore, mode is "
                        + PosixFilePermissions.toString(permissions) + ": run chmod 600 " + path);
            }
            if (Files.size(path) > MAX_BYTES) {
                throw new KeystoreException(path + ": is no keystore, it has " + Files.size(path) + " bytes, at most "
                        + MAX_BYTES + ": " + startAnew(path.toString()));
            }
            return Files.readAllBytes(path);
        } catch (UnsupportedOperationException e) {
            throw new KeystoreException(path + ": modes cannot be checked here: move it to a POSIX file system", e);
        } catch (IOException e) {
            throw new KeystoreException(path + ": cannot be read: " + FileProblem.inWords(e), e);
        }
    }

    /** Keeps every other process of ours from changing it meanwhile. */
    void changeAlone(Runnable change) {
        try {
            Files.createDirectories(directory(), OWNER_ONLY_DIRECTORY);
            try (FileChannel channel = FileChannel.open(
                            sibling(".lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
                    FileLock lock = lock(channel)) {
                Objects.requireNonNull(lock);
                change.run();
            }
        } catch (UnsupportedOperationException e) {
            throw new KeystoreException(path + ": modes cannot be set here: move it to a POSIX file system", e);
        } catch (IOException e) {
            throw new KeystoreException(path + ": cannot be written: " + FileProblem.inWords(e), e);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // this process, the same answer
        }
        throw new KeystoreException(path + ": another process is changing it: try again when that has ended");
    }

    void write(byte[] content) {
        try {
            Path file = exists() ? path.toRealPath() : path;
            Path temporary = writeTemporary(content);
            if (Files.exists(file)) {
                keepPrevious(file);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            steps.accept(WriteStep.RENAMED);
            try (FileChannel directory = FileChannel.open(directory(), StandardOpenOption.READ)) {
                directory.force(true);
            }
            steps.accept(WriteStep.DONE);
        } catch (IOException e) {
            throw new KeystoreException(path + ": cannot be written: " + FileProblem.inWords(e), e);
        }
    }

    private Path writeTemporary(byte[] content) throws IOException {
        Path temporary = sibling(".tmp");
        Files.deleteIfExists(temporary); // a crash may have left one, with any mode
        try (FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            steps.accept(WriteStep.CREATED);
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            steps.accept(WriteStep.WRITTEN);
            channel.force(true);
        }
        steps.accept(WriteStep.SYNCED);
        return temporary;
    }

    /** A second name for the old version: at no time is there none under the first. */
    private void keepPrevious(Path file) throws IOException {
        Files.deleteIfExists(previous());
        steps.accept(WriteStep.PREVIOUS_GONE);
        try {
            Files.createLink(previous(), file);
        } catch (UnsupportedOperationException e) {
            Files.copy(file, previous(), StandardCopyOption.COPY_ATTRIBUTES);
        }
        steps.accept(WriteStep.PREVIOUS_KEPT);
    }

    private Path directory() {
        return Objects.requireNonNull(realPath().toAbsolutePath().getParent());
    }

    private Path sibling(String suffix) {
        Path real = realPath();
        return real.resolveSibling(real.getFileName() + suffix);
    }

    /** A link keeps pointing at what it points at. */
    private Path realPath() {
        try {
            return exists() ? path.toRealPath() : path;
        } catch (IOException e) {
            throw new KeystoreException(path + ": cannot be read: " + FileProblem.inWords(e), e);
        }
    }
}

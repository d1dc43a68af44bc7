package sniper.ops.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

/**
 * A small text that only its owner may read, rewritten whole: a crash leaves the old version or the new one. Threading: one
 * thread at a time.
 */
public final class OwnerFile {
    private static final int MAX_BYTES = 4 << 20;
    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions.asFileAttribute(ALLOWED);

    private final Path path;

    public OwnerFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    public Path path() {
        return path;
    }

    /**
     * Null when there is none.
     *
     * @throws UncheckedIOException when it is open to others, too large to be one of ours, or cannot be read
     */
    public @Nullable String read() {
        try {
            if (!Files.exists(path)) {
                return null;
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (!ALLOWED.containsAll(permissions)) {
                throw new IOException("only its owner may read or write it, mode is "
                        + PosixFilePermissions.toString(permissions) + "; run chmod 600 " + path);
            }
            if (Files.size(path) > MAX_BYTES) {
                throw new IOException("it must have at most " + MAX_BYTES + " bytes, and has " + Files.size(path));
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    /** The text is on the disk when this returns. */
    public void write(String text) {
        Path directory = Objects.requireNonNull(path.getParent());
        Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(temporary); // a crash may have left one, with any mode
            try (FileChannel channel = FileChannel.open(
                    temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written", e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be deleted", e);
        }
    }
}

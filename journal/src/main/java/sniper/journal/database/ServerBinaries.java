package sniper.journal.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The binaries of PostgreSQL for this machine, from the class path, unpacked once into a directory of their own. */
final class ServerBinaries {
    private static final int DIGEST_DIGITS = 12;
    private static final int BUFFER_BYTES = 1 << 16;

    private ServerBinaries() {}

    /**
     * Processes may do it at once: the first one's stay.
     *
     * @return the directory that has {@code bin}
     */
    static Path unpack(Path parent) {
        String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            Path target = parent.resolve("postgresql-" + digest(archive));
            if (!Files.isDirectory(target)) {
                Path fresh = Files.createTempDirectory(parent, "unpacking-");
                unpack(archive, fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                settle(fresh, target);
            }
            return target;
        } catch (IOException e) {
            throw new DatabaseException("the binaries of PostgreSQL could not be unpacked into " + parent, e);
        }
    }

    static String archive(String system, String machine) {
        if (!system.equals("Linux")) {
            throw new DatabaseException("a database of our own needs Linux, here is " + system + ": set DB_DSN");
        }
        return switch (machine.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new DatabaseException(
                        "a database of our own needs amd64 or aarch64, here is " + machine + ": set DB_DSN");
        };
    }

    private static void settle(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Trees.delete(fresh);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static String digest(String archive) throws IOException {
        try (InputStream in = open(archive)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    private static void unpack(String archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive), BUFFER_BYTES)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = directory.resolve(entry.getName()).normalize();
                if (!path.startsWith(directory)) {
                    throw new IOException("an entry must stay within the archive: " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new FileAlreadyExistsException("hard links are not expected: " + entry.getName());
        } else {
            Files.copy(tar, path);
            boolean runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream open(String archive) {
        InputStream in = ServerBinaries.class.getResourceAsStream(archive);
        if (in == null) {
            throw new DatabaseException("the class path must have the binaries of PostgreSQL: " + archive);
        }
        return in;
    }
}

package sniper.journal.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The passwords of the schema's owner and of the application, in a file only the daemon's user reads. */
record Passwords(String owner, String application) {
    private static final int BYTES = 32;
    private static final int LINES = 2;

    static Passwords random() {
        return new Passwords(word(), word());
    }

    /** Empty when there are none, or not whole ones. */
    static Optional<Passwords> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            return lines.size() == LINES ? Optional.of(new Passwords(lines.get(0), lines.get(1))) : Optional.empty();
        } catch (IOException e) {
            throw new DatabaseException("the passwords of the ledger's database must be readable: " + file, e);
        }
    }

    void write(Path file) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, owner + "\n" + application + "\n", StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatabaseException("the passwords of the ledger's database must be writable: " + file, e);
        }
    }

    @Override
    public String toString() {
        return "Passwords";
    }

    private static String word() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

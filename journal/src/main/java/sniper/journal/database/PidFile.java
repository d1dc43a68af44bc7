package sniper.journal.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** {@code postmaster.pid}: which process has the files of a server, or had. */
final class PidFile {
    private static final String NAME = "postmaster.pid";

    private PidFile() {}

    /**
     * The server that runs on these files. After a power cut the number may have become somebody else's, which is why the
     * process has to have the directory among its words.
     */
    static OptionalLong server(Path directory) {
        try {
            List<String> lines = Files.readAllLines(directory.resolve(NAME), StandardCharsets.UTF_8);
            if (lines.isEmpty() || !lines.get(0).strip().matches("[1-9][0-9]{0,9}")) {
                return OptionalLong.empty();
            }
            long pid = Long.parseLong(lines.get(0).strip());
            String words = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.UTF_8);
            return List.of(words.split("\0", -1)).contains(directory.toString())
                    ? OptionalLong.of(pid)
                    : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            if (!Files.isReadable(directory.resolve(NAME))) {
                throw new DatabaseException("the ledger's database must be readable: " + directory, e);
            }
            return OptionalLong.empty(); // the process ended while it was looked at
        }
    }

    /** Of a server that is not there any more; a process that got its number would keep the next one from starting. */
    static void clear(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(NAME));
        } catch (IOException e) {
            throw new DatabaseException("the ledger's database must be writable: " + directory, e);
        }
    }
}

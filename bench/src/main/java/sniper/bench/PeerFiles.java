package sniper.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of others that are fetched when somebody wants to be measured beside them, into a folder of the user's cache and
 * never into the repository. Threading: one thread.
 */
final class PeerFiles {
    private static final String RESOURCES = "peer/";

    private PeerFiles() {}

    /** Below the user's cache; may not be there yet. */
    static Path cache(String peer) {
        String given = System.getenv("XDG_CACHE_HOME");
        Path cache =
                given == null || given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return cache.resolve("sniper-bench").resolve(peer);
    }

    /** Puts a file of ours beside a peer's. */
    static Path put(String peer, String name, Path directory) throws IOException {
        try (InputStream in = PeerFiles.class.getResourceAsStream(RESOURCES + peer + "/" + name)) {
            if (in == null) {
                throw new IOException("no such file of ours: " + peer + "/" + name);
            }
            Path file = directory.resolve(name);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        }
    }

    /** A program of this name in the path of programs. */
    static Optional<Path> program(String name) {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(java.io.File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

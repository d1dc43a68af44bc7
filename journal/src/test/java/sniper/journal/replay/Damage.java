package sniper.journal.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What can happen to a file. */
final class Damage {
    private Damage() {}

    /** Zeroes a piece in the middle of the first file's records. */
    static void zeroMiddle(Path dataDirectory) throws IOException {
        try (Stream<Path> files = Files.list(dataDirectory.resolve("journal"))) {
            Path file = files.filter(path -> path.toString().endsWith(".cq4"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (bytes[end - 1] == 0) {
                end--;
            }
            Arrays.fill(bytes, end - 50_000, end - 49_000, (byte) 0);
            Files.write(file, bytes);
        }
    }
}

package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The files under a test's journal, and places in them. Threading: stateless. */
final class JournalBytes {
    private JournalBytes() {}

    static List<Path> files(Path dataDirectory) throws IOException {
        return JournalFiles.list(dataDirectory.toRealPath().resolve(JournalFiles.DIRECTORY));
    }

    static Path lastFile(Path dataDirectory) throws IOException {
        List<Path> files = files(dataDirectory);
        return files.get(files.size() - 1);
    }

    /** Where the n-th record of a file starts, its document header included; 0 is the first. */
    static int recordStart(Path file, int n) throws IOException {
        try (QueueFile queue = new QueueFile(file, QueueFile.newChunk())) {
            int seen = 0;
            while (true) {
                QueueFile.Document document = queue.look();
                if (document == QueueFile.Document.DATA && seen++ == n) {
                    return (int) queue.position();
                }
                if (document != QueueFile.Document.DATA && document != QueueFile.Document.META) {
                    throw new AssertionError("no record " + n + " in " + file);
                }
                queue.skip();
            }
        }
    }

    /** Behind the last byte that is not zero. */
    static int end(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    static void fill(Path file, int from, int to, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, from, to, (byte) value);
        Files.write(file, bytes);
    }

    static void truncate(Path file, int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }
}

package sniper.journal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Has the file system set blocks aside behind the journal's end before they are needed: its files are sparse until used,
 * and a page of a mapped file that finds no block on a full disk is an error at the worst place. Java cannot ask for
 * that, so {@code fallocate} does, a process of a millisecond, seldom; it changes no byte of the file.
 *
 * <p>Threading: owned by one thread, any but the writer's.
 */
public final class SpaceAhead {
    /** How much is ready, as far as the file goes: it grows in blocks. */
    static final long AHEAD_BYTES = 32L << 20;
    /** Asked for less, a process would be started too often. */
    private static final long STEP_BYTES = 8L << 20;

    private static final int PAGE_BYTES = 4_096;
    private static final Path PROGRAM = Path.of("/usr/bin/fallocate");

    private final Path directory;
    private final ByteBuffer chunk = QueueFile.newChunk();
    private Path file = Path.of("");
    private long takenTo;

    public SpaceAhead(Path dataDirectory) {
        directory = dataDirectory.resolve(JournalFiles.DIRECTORY);
    }

    /** Whether this machine has what it takes. */
    public static boolean isPossible() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * Looks where the writer is, and takes what is missing of the blocks ahead of it.
     *
     * @throws IOException when the disk has no room for them, or its file system cannot do that
     */
    public void take() throws IOException, InterruptedException {
        List<Path> files = JournalFiles.list(directory);
        if (files.isEmpty()) {
            return;
        }
        Path newest = files.get(files.size() - 1);
        if (!newest.equals(file)) {
            file = newest;
            takenTo = 0;
        }
        try (QueueFile queueFile = new QueueFile(newest, chunk)) {
            long written = queueFile.writePosition();
            long size = Files.size(newest);
            long from = Math.max(takenTo, written & -PAGE_BYTES);
            long to = Math.min(size, written + AHEAD_BYTES) & -PAGE_BYTES;
            // Of a file that does not go far enough, all there is.
            if (to - from >= STEP_BYTES || (to == size && to > from)) {
                take(newest, from, to - from);
                takenTo = to;
            }
        }
    }

    private static void take(Path file, long from, long length) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        PROGRAM.toString(), "-o", Long.toString(from), "-l", Long.toString(length), file.toString())
                .redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(said.toLowerCase(Locale.ROOT));
        }
    }
}

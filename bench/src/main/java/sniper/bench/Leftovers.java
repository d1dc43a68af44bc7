package sniper.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a benchmark has to put away: temporary directories, processes, servers. What is still there when this process ends,
 * interrupted or not, is put away then, the latest first. After SIGKILL files and servers stay, and processes of ours end
 * by their {@link Starter}. Any thread.
 */
final class Leftovers {
    private static final long STOP_S = 30;
    private static final Deque<Leftover> ALL = new ConcurrentLinkedDeque<>();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::putAllAway, "bench-leftovers"));
    }

    private record Leftover(Object what, Closeable away) {}

    private Leftovers() {}

    /** Whether this process is about to end, and a benchmark that still runs with it. */
    static boolean isEnding() {
        return ending;
    }

    /** A new one among those for temporary files. */
    static Path directory(String prefix) throws IOException {
        Path directory = Files.createTempDirectory(prefix);
        return add(directory, () -> deleteAll(directory));
    }

    /** With all that is in it. */
    static void delete(Path directory) throws IOException {
        ALL.removeIf(each -> each.what.equals(directory));
        deleteAll(directory);
    }

    /** Ends before this process does. */
    static Process child(Process process) {
        return add(process, () -> end(process));
    }

    /** Closes it before this process ends, even if somebody has done so earlier. */
    static void closeAtEnd(Closeable server) {
        Closeable unused = add(server, server);
    }

    /** In order, else by force. */
    static void end(Process process) throws IOException {
        ALL.removeIf(each -> each.what.equals(process));
        process.destroy();
        try {
            if (!process.waitFor(STOP_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T add(T what, Closeable away) {
        ALL.push(new Leftover(what, away));
        return what;
    }

    private static void putAllAway() {
        ending = true;
        for (Leftover each = ALL.poll(); each != null; each = ALL.poll()) {
            try {
                each.away.close();
            } catch (IOException | RuntimeException e) {
                System.err.println("left behind: " + each.what + ": " + e);
            }
        }
    }

    /** Somebody may still write to it, and then what is new is deleted, too. */
    private static void deleteAll(Path directory) throws IOException {
        while (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            } catch (UncheckedIOException | NoSuchFileException | DirectoryNotEmptyException e) {
                Thread.onSpinWait();
            }
        }
    }
}

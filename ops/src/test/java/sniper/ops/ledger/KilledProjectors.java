package sniper.ops.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** One projector after the other, each killed after a random time. Threading: owns a thread until it is closed. */
final class KilledProjectors implements AutoCloseable {
    private static final long SHORTEST_MS = 1_500;
    private static final long LONGEST_MS = 4_000;

    private final Path directory;
    private final String dsn;
    private final SplittableRandom random;
    private final Thread thread = new Thread(this::run, "proof-killer");

    /** Written by whoever closes; read by the thread. */
    private volatile boolean closed;

    private int kills;

    KilledProjectors(Path directory, String dsn, long seed) {
        this.directory = directory;
        this.dsn = dsn;
        random = new SplittableRandom(seed);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                Process process = start();
                boolean unused = process.waitFor(random.nextLong(SHORTEST_MS, LONGEST_MS), TimeUnit.MILLISECONDS);
                process.toHandle().destroyForcibly();
                process.waitFor();
                kills++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of(System.getProperty("sniper.root"), "ops", "jvm", "java17.args"),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-ea",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProjectorProcess.class.getName(),
                        directory.toString(),
                        dsn))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Returns how many were killed. */
    int end() {
        close();
        return kills;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

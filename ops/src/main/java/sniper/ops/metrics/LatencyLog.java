package sniper.ops.metrics;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.HistogramLogWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process measured, second by second, in a file that HdrHistogram's tools read: format 1.3, one line for each
 * stage that measured something, tagged with its name, in nanoseconds. A disk that refuses costs the log, never trading.
 *
 * <p>Threading: owns the threads {@code sniper-hlog} and {@code sniper-hiccup}; started and closed by one other.
 */
public final class LatencyLog implements AutoCloseable {
    /** Below the data directory. */
    public static final String DIRECTORY = "hlog";
    /** How often the thread that finds stalls wakes up. */
    public static final long HICCUP_INTERVAL_NS = 1_000_000;
    /** The same in a process that is to cost next to nothing. */
    public static final long RARE_HICCUP_INTERVAL_NS = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(LatencyLog.class);
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final double MILLIS_PER_SECOND = 1_000.0;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Latencies latencies;
    private final String what;
    private final HiccupMeter hiccups;
    private final PrintStream stream;
    private final HistogramLogWriter writer;
    private final Thread thread = new Thread(this::run, "sniper-hlog");
    private final long startedMs;
    private long loggedMs;

    /** Writer: whoever closes. Reader: the thread. */
    private volatile boolean closed;

    private LatencyLog(Latencies latencies, long hiccupIntervalNs, String what, OutputStream out, long nowMs) {
        this.latencies = latencies;
        this.what = what;
        startedMs = nowMs;
        loggedMs = nowMs;
        stream = new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.US_ASCII);
        writer = new HistogramLogWriter(stream);
        hiccups = new HiccupMeter(latencies, hiccupIntervalNs);
    }

    /**
     * A file in the data directory's {@value #DIRECTORY}; where there can be none, what is logged goes nowhere.
     *
     * @param sessionId of the process, as in the journal
     */
    public static LatencyLog open(Path dataDirectory, int sessionId, Latencies latencies) {
        return open(dataDirectory, sessionId, latencies, HICCUP_INTERVAL_NS);
    }

    /** @param hiccupIntervalNs one of the two above */
    public static LatencyLog open(Path dataDirectory, int sessionId, Latencies latencies, long hiccupIntervalNs) {
        long nowMs = System.currentTimeMillis();
        String name =
                String.format(Locale.ROOT, "%s-session-%d.hlog", NAME.format(Instant.ofEpochMilli(nowMs)), sessionId);
        try {
            Path file =
                    Files.createDirectories(dataDirectory.resolve(DIRECTORY)).resolve(name);
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
            return new LatencyLog(latencies, hiccupIntervalNs, file.toString(), out, nowMs);
        } catch (IOException e) {
            LOG.warn("there is no latency log: {}", e.toString());
            return new LatencyLog(latencies, hiccupIntervalNs, "none", OutputStream.nullOutputStream(), nowMs);
        }
    }

    /** Writes the beginning, then a line a second for each stage. */
    public void start() {
        loggedMs = System.currentTimeMillis();
        writer.outputComment("[Times of Sniper's stages in nanoseconds, see docs/tca.md]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(startedMs);
        writer.setBaseTime(startedMs);
        writer.outputBaseTime(startedMs);
        writer.outputLegend();
        latencies.startLog();
        hiccups.start();
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long dueNanos = System.nanoTime() + INTERVAL_NS;
        while (!closed && !stream.checkError()) {
            LockSupport.parkNanos(this, Math.max(1, dueNanos - System.nanoTime()));
            if (System.nanoTime() - dueNanos >= 0) {
                dueNanos = Math.max(dueNanos + INTERVAL_NS, System.nanoTime());
                writeInterval();
            }
        }
        if (!closed) {
            LOG.warn("the latency log ends here, the disk refuses to take more: file={}", what);
        }
    }

    private void writeInterval() {
        double from = (loggedMs - startedMs) / MILLIS_PER_SECOND;
        loggedMs = Math.max(loggedMs, System.currentTimeMillis());
        double to = (loggedMs - startedMs) / MILLIS_PER_SECOND;
        latencies.log((stage, interval) -> {
            interval.setTag(stage.label());
            writer.outputIntervalHistogram(from, to, interval);
        });
        stream.flush();
    }

    /** Writes what is left. */
    @Override
    public void close() {
        hiccups.close();
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        writeInterval();
        writer.close();
    }
}

package sniper.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * How much memory this process has resident, looked at again and again. Threading: owns the thread {@code bench-footprint}
 * until it is stopped.
 */
final class Footprint {
    private static final Path STATUS = Path.of("/proc/self/status"); // as statm, but in kB whatever the size of a page
    private static final long EVERY_NS = 50_000_000;
    private static final int MAX_SAMPLES = 1 << 17;
    private static final double KB_IN_MB = 1_024;

    private final double[] residentMb = new double[MAX_SAMPLES];
    private final double[] ownMb = new double[MAX_SAMPLES];
    private final Thread thread = new Thread(this::run, "bench-footprint");
    private int count;

    /** Writers: whoever stops it, and the thread. Reader: the thread. */
    private volatile boolean stopped;

    Footprint() {
        thread.setDaemon(true);
        thread.start();
    }

    static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    private void run() {
        while (!stopped && count < MAX_SAMPLES) {
            sample();
            LockSupport.parkNanos(EVERY_NS);
        }
    }

    private void sample() {
        try {
            String status = Files.readString(STATUS, StandardCharsets.US_ASCII);
            residentMb[count] = mb(status, "VmRSS:");
            ownMb[count] = residentMb[count] - mb(status, "RssFile:");
            count++;
        } catch (IOException e) {
            stopped = true; // what is known so far stands
        }
    }

    private static double mb(String status, String name) {
        int from = status.indexOf(name) + name.length();
        String number = status.substring(from, status.indexOf("kB", from)).strip();
        return Long.parseLong(number) / KB_IN_MB;
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    /** Only after {@link #stop}: all of it. */
    Samples resident() {
        return new Samples(Arrays.copyOf(residentMb, count));
    }

    /** Only after {@link #stop}: without files that are mapped, whose pages the system takes back when it likes. */
    Samples withoutFiles() {
        return new Samples(Arrays.copyOf(ownMb, count));
    }

    /** In the order they were taken. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Samples(double[] megabytes) {
        double[] sorted() {
            double[] sorted = megabytes.clone();
            Arrays.sort(sorted);
            return sorted;
        }

        /** How much the straight line through all samples rises from the first to the last, in % of their mean. */
        double growthPercent() {
            int count = megabytes.length;
            double mean = Arrays.stream(megabytes).average().orElse(Double.NaN);
            double middle = (count - 1) / 2.0;
            double covariance = 0;
            double variance = 0;
            for (int i = 0; i < count; i++) {
                covariance += (i - middle) * (megabytes[i] - mean);
                variance += (i - middle) * (i - middle);
            }
            return count < 2 ? 0 : covariance / variance * (count - 1) / mean * 100;
        }
    }
}

package sniper.ops.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** A latency log as HdrHistogram's own reader reads it. Threading: stateless. */
public final class ReadLog {
    private ReadLog() {}

    /** The only log below a directory: stage by stage, all intervals together. */
    public static Map<String, Histogram> below(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return of(paths.filter(path -> path.toString().endsWith(".hlog"))
                    .reduce((one, other) -> {
                        throw new AssertionError("one log was expected: " + one + ", " + other);
                    })
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stage by stage, all intervals together. */
    static Map<String, Histogram> of(Path file) throws IOException {
        Map<String, Histogram> byTag = new TreeMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            while (reader.hasNext()) {
                Histogram interval = (Histogram) reader.nextIntervalHistogram();
                byTag.computeIfAbsent(interval.getTag(), tag -> new Histogram(interval.getHighestTrackableValue(), 3))
                        .add(interval);
            }
        }
        return byTag;
    }
}

package sniper.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LatencyLogTest {
    private static final int ORDERS = 1_000;

    @TempDir
    Path directory;

    private final Latencies latencies = new Latencies();

    private Path file() throws IOException {
        try (var files = Files.list(directory.resolve("hlog"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private void trade() {
        for (long order = 1; order <= ORDERS; order++) {
            latencies.onReleased(30, order, order, order + 200);
            latencies.onEncoded(order, order, order + 200 + 1_000);
            latencies.onOrderSubmitted(30, order, order + 2_000);
            latencies.onReplied(order, order + 3_000, order + 3_000 + order * 1_000);
        }
    }

    @Test
    void shouldBeReadByTheStandardReaderValueForValue() throws IOException {
        try (LatencyLog log = LatencyLog.open(directory, 3, latencies)) {
            log.start();
            trade();
        }

        Map<String, Histogram> read = ReadLog.of(file());

        assertThat(file().getFileName().toString()).matches("\\d{8}-\\d{6}-\\d{3}-session-3\\.hlog");
        assertThat(read).containsKeys("journal_gate", "encode", "wire", "ack", "tick_to_order", "order_to_ack");
        for (LatencyStage stage : List.of(LatencyStage.ACK, LatencyStage.WIRE, LatencyStage.TICK_TO_ORDER)) {
            assertThat(read.get(stage.label())).isEqualTo(latencies.total(stage));
        }
        assertThat(read.get("ack").getTotalCount()).isEqualTo(ORDERS);
        assertThat(read.get("ack").getMaxValue()).isBetween(999_000L, 1_001_000L);
    }

    @Test
    void shouldSayItsFormatAndWriteALineASecond() throws IOException {
        try (LatencyLog log = LatencyLog.open(directory, 1, latencies)) {
            log.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> intervals("hiccup") >= 3);
        }

        List<String> lines = Files.readAllLines(file());
        assertThat(lines)
                .contains("#[Histogram log format version 1.3]")
                .anyMatch(line -> line.startsWith("#[StartTime: "))
                .contains("\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"");
        assertThat(lines.stream().filter(line -> line.startsWith("Tag=hiccup,")))
                .isNotEmpty()
                .allMatch(line -> Double.parseDouble(line.split(",", -1)[2]) > 0);
    }

    private long intervals(String tag) throws IOException {
        return Files.readAllLines(file()).stream()
                .filter(line -> line.startsWith("Tag=" + tag + ","))
                .count();
    }

    @Test
    void shouldBeReadByTheStandardProcessor() throws IOException, InterruptedException {
        try (LatencyLog log = LatencyLog.open(directory, 1, latencies)) {
            log.start();
            trade();
        }
        Path out = directory.resolve("ack");

        HistogramLogProcessor processor = new HistogramLogProcessor(new String[] {
            "-i", file().toString(), "-o", out.toString(), "-tag", "ack", "-csv", "-outputValueUnitRatio", "1"
        });
        processor.start();
        processor.join();

        List<String> percentiles = Files.readAllLines(Path.of(out + ".hgrm"));
        assertThat(percentiles)
                .anyMatch(line -> line.startsWith("\"Value\",\"Percentile\",\"TotalCount\""))
                .anyMatch(line -> line.contains("," + ORDERS + ","));
    }

    @Test
    void shouldGoOnWithoutALogWhereThereCanBeNone() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        try (LatencyLog log = LatencyLog.open(file, 1, latencies)) {
            log.start();
            trade();
        }

        assertThat(latencies.total(LatencyStage.ACK).getTotalCount()).isEqualTo(ORDERS);
    }
}

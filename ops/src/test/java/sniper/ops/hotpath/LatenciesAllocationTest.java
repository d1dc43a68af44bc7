package sniper.ops.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.TimerExpiredDecoder;
import sniper.ops.metrics.Latencies;
import sniper.ops.metrics.LatencyLog;

/** Measuring, while a log is written, costs the measured threads nothing they would have to collect. */
@Timeout(60)
class LatenciesAllocationTest {
    @TempDir
    Path directory;

    private final Latencies latencies = new Latencies();
    private long now;

    @Test
    void shouldRecordEveryStageWithoutAllocating() {
        try (LatencyLog log = LatencyLog.open(directory, 1, latencies)) {
            log.start();

            assertThat(Allocations.bytesOf(this::recordEveryStage)).isZero();
        }
    }

    private void recordEveryStage() {
        now += 10_000;
        latencies.onDecided(BookTickerDecoder.TEMPLATE_ID, now, now + 300, now + 350, now + 450);
        latencies.onRiskChecked(now + 360, now + 380);
        latencies.onTimerExpired(now, 1_000);
        latencies.onReleased(BookTickerDecoder.TEMPLATE_ID, now, now + 450, now + 650);
        latencies.onEncoded(now, now, now + 700);
        latencies.onOrderSubmitted(BookTickerDecoder.TEMPLATE_ID, now, now + 710);
        latencies.onOrderSubmitted(TimerExpiredDecoder.TEMPLATE_ID, now, now + 720);
        latencies.onReplied(now, now + 900, now + 2_900);
    }
}

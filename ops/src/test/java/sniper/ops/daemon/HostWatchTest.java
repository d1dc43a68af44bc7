package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.HaltReason;
import sniper.core.message.TradingState;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.journal.log.DataMode;
import sniper.ops.config.SafeguardConfig;
import sniper.ops.metrics.Latencies;

/** On this machine as it is, with limits it cannot meet, or meets with ease. */
@Timeout(60)
class HostWatchTest {
    private static final int NEVER_BPS = 10_000;
    private static final long NEVER_MS = 600_000;

    @TempDir
    Path directory;

    private TradingCore core;

    @BeforeEach
    void startCore() {
        core = new TradingCore(
                directory,
                DataMode.PAPER,
                PipelineConfig.defaults(),
                Threading.DEDICATED,
                new SystemClock(),
                new Latencies(),
                1_000_000);
        core.start(
                new TradingCoreTest.NoOrders(),
                new TradingCoreTest.NoFeed(),
                (cause, timeNs, buffer, offset, length) -> {});
        core.commands().sessionStarted(core.sessionId(), HaltReason.NONE, "test", "paper", "0");
    }

    @AfterEach
    void closeCore() {
        core.quiesce();
        core.close();
    }

    private void watched(Path watchedDirectory, int minFreeDiskMb, Callable<Boolean> until) {
        SafeguardConfig limits =
                new SafeguardConfig(1_000, 1_000, 1_000, 0, 0, 0, 0, 10_000, minFreeDiskMb, NEVER_BPS, NEVER_MS, 0);
        try (HostWatch watch =
                new HostWatch(watchedDirectory, limits, new InstanceTimes(0, 1, () -> 0), core.commands())) {
            watch.start();
            await().until(until);
        }
    }

    @Test
    void shouldAllowNoNewRiskWithoutRoomForTheJournal() {
        watched(directory, Integer.MAX_VALUE, () -> core.gate().state() == TradingState.NO_NEW_RISK);

        assertThat(core.situation().haltReason()).isEqualTo(HaltReason.DISK_SPACE);
    }

    @Test
    void shouldTreatRoomThatCannotBeToldAsNone() {
        watched(directory.resolve("gone"), 1, () -> core.gate().state() == TradingState.NO_NEW_RISK);
    }

    @Test
    void shouldLeaveTradingAloneOnAMachineWithRoom() {
        int looks = 5;
        long enoughNs = System.nanoTime() + looks * 100_000_000L;

        watched(directory, 0, () -> System.nanoTime() > enoughNs);

        assertThat(core.quiesce()).isTrue();
        assertThat(core.gate().state()).isEqualTo(TradingState.NORMAL);
    }
}

package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.message.HaltReason;
import sniper.core.message.TradingState;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.journal.log.DataMode;
import sniper.ops.config.SafeguardConfig;
import sniper.ops.metrics.Latencies;

/** On this machine as it is, with limits it cannot meet, or meets with ease. */
@Timeout(60)
class HostWatchTest {
    private static final int NEVER_BPS = 10_000;
    private static final long NEVER_MS = 600_000;

    private static final HostWatch.Disk FULL = () -> new HostWatch.Space(5_119, 1_000_000);

    @TempDir
    Path directory;

    private TradingCore core;

    @BeforeEach
    void startCore() {
        core = new TradingCore(
                directory,
                DataMode.PAPER,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
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

    private void watched(HostWatch.Disk disk, int minFreeDiskMb, Callable<Boolean> until) {
        SafeguardConfig limits = new SafeguardConfig(
                1_000, 1_000, 1_000, 0, 1_000, 0, 0, 0, 0, 10_000, minFreeDiskMb, NEVER_BPS, NEVER_MS, 0);
        try (HostWatch watch = new HostWatch(disk, limits, new InstanceTimes(0, 1, () -> 0), core.commands())) {
            watch.start();
            await().until(until);
        }
    }

    @Test
    @Tag("A-5")
    void shouldAllowNoNewRiskWithoutRoomForTheJournal() {
        watched(FULL, 5_120, () -> core.gate().state() == TradingState.NO_NEW_RISK);

        assertThat(core.situation().haltReason()).isEqualTo(HaltReason.DISK_SPACE);
    }

    @Test
    void shouldTellAgainAfterAResumeWhileTheReasonLasts() {
        core.commands().halt(HaltReason.OPERATOR, "test", null);
        AtomicLong looks = new AtomicLong();
        AtomicBoolean resumed = new AtomicBoolean();

        watched(
                () -> {
                    looks.incrementAndGet();
                    return FULL.look();
                },
                5_120,
                () -> {
                    if (looks.get() > 2 && !resumed.getAndSet(true)) {
                        core.commands().resume(false, "test", null); // the reason was told and refused by now
                    }
                    return resumed.get() && core.gate().state() == TradingState.NO_NEW_RISK;
                });

        await().until(() -> core.situation().haltReason() == HaltReason.DISK_SPACE);
    }

    @ParameterizedTest
    @CsvSource({"5120, 1000000, 5120", "5120, 40960, 5120", "5120, 40952, 5119", "5120, 8000, 1000", "0, 8000, 0"})
    void shouldWantMoreRoomThanTheJournalKeeps(int configuredMb, long diskMb, long wantMb) {
        assertThat(HostWatch.leastFreeMb(configuredMb, diskMb)).isEqualTo(wantMb);
        assertThat(wantMb == 0 || wantMb > Math.min(4_096, diskMb / 10)).isTrue();
    }

    @Test
    void shouldTreatRoomThatCannotBeToldAsNone() {
        watched(
                HostWatch.Disk.of(directory.resolve("gone")),
                5_120,
                () -> core.gate().state() == TradingState.NO_NEW_RISK);
    }

    @Test
    void shouldLeaveTradingAloneOnAMachineWithRoom() {
        int looks = 5;
        long enoughNs = System.nanoTime() + looks * 100_000_000L;

        watched(HostWatch.Disk.of(directory), 0, () -> System.nanoTime() > enoughNs);

        assertThat(core.quiesce()).isTrue();
        assertThat(core.gate().state()).isEqualTo(TradingState.NORMAL);
    }
}

package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.engine.Engine;
import sniper.core.message.HaltReason;
import sniper.core.message.RunMode;
import sniper.core.message.TradingState;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.journal.log.DataMode;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.replay.Replay;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.metrics.Latencies;
import sniper.strategies.StrategyHost;

/** The product's engine behind the ring, its shadow, and the start after it. */
@Timeout(60)
class SnapshotStartTest {
    private static final long TIMER_SLEEP_NS = 1_000_000;

    @TempDir
    Path directory;

    private TradingCore core(long intervalNs) {
        return new TradingCore(
                directory,
                DataMode.PAPER,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
                Threading.DEDICATED,
                new SystemClock(),
                new Latencies(),
                TIMER_SLEEP_NS,
                journal -> journal,
                StrategyHost::new,
                new Keeping(
                        JournalSettings.DEFAULTS,
                        new SnapshotPlan(intervalNs, Retention.EVERYTHING, "test"),
                        StrategyHost::new));
    }

    private static void session(TradingCore core, int runId) {
        core.start(
                new TradingCoreTest.NoOrders(), new TradingCoreTest.NoFeed(), (cause, time, buffer, at, length) -> {});
        Commands commands = core.commands();
        commands.sessionStarted(core.sessionId(), HaltReason.NONE, "test", "paper", "0");
        commands.user(runId, "operator " + runId);
        commands.startRun(runId, runId, RunMode.PAPER, 100, 0);
    }

    private static void stop(TradingCore core) {
        assertThat(core.quiesce()).isTrue();
        core.close();
    }

    private long replayedHash() {
        OutputLog outputs = TradingCore.newOutputLog();
        Engine engine = TradingCore.newEngine(outputs);
        assertThat(new Replay(engine, outputs).run(directory).isFaithful()).isTrue();
        return engine.stateHash();
    }

    private List<Path> snapshots() throws Exception {
        try (var files = Files.list(directory.resolve("snapshots"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void shouldStartFromTheSnapshotOfAnOrderlyStopWithEverythingThatWasKnown() {
        TradingCore first = core(TimeUnit.HOURS.toNanos(1));
        session(first, 1);
        first.commands().halt(HaltReason.OPERATOR, "test", "enough");
        stop(first);

        TradingCore second = core(TimeUnit.HOURS.toNanos(1));

        assertThat(second.recovered().inputs()).isZero();
        assertThat(second.snapshotSequence()).isEqualTo(second.recovered().lastSequence());
        assertThat(second.recovered().stateHash()).isEqualTo(replayedHash());
        assertThat(second.gate().state()).isEqualTo(TradingState.HALTED);
        assertThat(second.situation().haltReason()).isEqualTo(HaltReason.OPERATOR);
        assertThat(second.situation().haltedSince()).isEqualTo(first.situation().haltedSince());
        session(second, 2);
        stop(second);

        TradingCore third = core(0);
        assertThat(third.recovered().stateHash()).isEqualTo(replayedHash());
        assertThat(third.engine().runs().get(1)).isNotNull();
        assertThat(third.engine().runs().get(2)).isNotNull();
        third.close();
    }

    @Test
    void shouldTakeSnapshotsWhileItRuns() throws Exception {
        TradingCore core = core(1);
        session(core, 1);

        Awaitility.await()
                .until(() -> Files.exists(directory.resolve("snapshots"))
                        && !snapshots().isEmpty());
        stop(core);

        assertThat(snapshots()).hasSizeBetween(1, 3);
    }

    @Test
    void shouldReadTheWholeJournalWhenTheSnapshotIsBad() throws Exception {
        TradingCore first = core(TimeUnit.HOURS.toNanos(1));
        session(first, 1);
        stop(first);
        for (Path file : snapshots()) {
            Files.write(file, new byte[100]);
        }

        TradingCore second = core(TimeUnit.HOURS.toNanos(1));

        assertThat(second.snapshotSequence()).isZero();
        assertThat(second.recovered().inputs()).isEqualTo(second.recovered().lastSequence());
        assertThat(second.recovered().stateHash()).isEqualTo(replayedHash());
        second.close();
    }
}

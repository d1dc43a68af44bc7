package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.CommandKind;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.PaperReason;
import sniper.core.message.PaperTradedDecoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;
import sniper.core.message.SlotUnit;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.journal.log.DataMode;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.metrics.Latencies;
import sniper.ops.run.Answer;
import sniper.ops.run.Close;
import sniper.ops.run.Every;
import sniper.ops.run.InstancePlan;
import sniper.ops.run.OrderWish;
import sniper.ops.run.RunCommands;
import sniper.ops.run.RunLine;
import sniper.ops.run.RunPlan;
import sniper.ops.run.TestMarket;
import sniper.ops.run.TickPrice;
import sniper.strategies.StrategyHost;

/** Runs with books in the product's core: ring, journal, shadow, restart. */
@Timeout(60)
class LedgerRunsTest {
    private static final long TIMER_SLEEP_NS = 1_000_000;
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = 1_767_225_600_000_000_000L;
    private static final UUID RUN = new UUID(7, Long.MIN_VALUE | 7);

    @TempDir
    Path directory;

    private final AtomicInteger trades = new AtomicInteger();

    private TradingCore core(boolean keepsSnapshots) {
        Keeping keeping = keepsSnapshots
                ? new Keeping(
                        JournalSettings.DEFAULTS,
                        new SnapshotPlan(TimeUnit.HOURS.toNanos(1), Retention.EVERYTHING, "test"),
                        StrategyHost::new)
                : Keeping.NO_SNAPSHOTS;
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
                keeping);
    }

    private RunCommands session(TradingCore core) {
        core.start(new TradingCoreTest.NoOrders(), new TradingCoreTest.NoFeed(), this::onEvent);
        core.commands().sessionStarted(core.sessionId(), HaltReason.NONE, "test", "paper", "0");
        core.commands().user(1, "operator");
        return core.runCommands(
                symbol -> switch (symbol) {
                    case "EQ" -> 1;
                    case "HG" -> 2;
                    default -> 0;
                },
                calendar -> calendar.equals("always") ? 1 : 0);
    }

    private void onEvent(long cause, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (new MessageHeaderDecoder().wrap(buffer, offset).templateId() == PaperTradedDecoder.TEMPLATE_ID) {
            trades.incrementAndGet();
        }
    }

    private static void markets(TradingCore core) {
        List<Close> closes = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            closes.add(new Close(day, 10_000));
        }
        for (int id = 1; id <= 2; id++) {
            String symbol = id == 1 ? "EQ" : "HG";
            TestMarket.define(core.ingress(), id, symbol, symbol);
            core.runFeed().closes(id, BarPeriod.DAY, closes);
        }
        core.runFeed().calendar(1, "always", true, true, Instant.EPOCH, Instant.EPOCH, List.of());
    }

    private static RunPlan plan() {
        return new RunPlan(
                "GOLDEN_NIFTY",
                "INR",
                new BigDecimal("1000"),
                List.of(new InstancePlan(
                        AllocationStrategy.GOLDEN_NIFTY, "EQ", "HG", BarPeriod.DAY, 3, 1_000_000_000L)),
                List.of(),
                new BigDecimal("100"),
                new Every(1, SlotUnit.HOUR),
                null,
                0,
                START,
                MINUTE,
                10 * MINUTE,
                "always",
                0,
                0,
                BigDecimal.ZERO);
    }

    private static void tick(RunCommands runs, RunLine line, long eventNs) {
        runs.tick(
                line.userId(),
                line.runId(),
                eventNs,
                List.of(new TickPrice(1, 10_000, eventNs), new TickPrice(2, 10_000, eventNs)));
    }

    private static RunLine start(TradingCore core, RunCommands runs) throws Exception {
        int user = runs.addUser("anna").get(10, TimeUnit.SECONDS).userId();
        Answer started = runs.start(user, RUN, plan()).get(10, TimeUnit.SECONDS);
        assertThat(started.refusal()).isNull();
        assertThat(started.outcome()).isEqualTo(RunOutcome.APPLIED);
        return core.runBoard().run(RUN).orElseThrow();
    }

    private static void stop(TradingCore core) {
        assertThat(core.quiesce()).isTrue();
        core.close();
    }

    @Test
    void shouldKnowItsUsersAndRunsAfterEveryKindOfStart() throws Exception {
        TradingCore first = core(false);
        RunCommands runs = session(first);
        markets(first);
        RunLine line = start(first, runs);
        tick(runs, line, START);
        Answer order = runs.order(
                        line.userId(), line.runId(), new OrderWish("one", "EQ", Side.BUY, new BigDecimal("1"), null))
                .get(10, TimeUnit.SECONDS);
        assertThat(order.reason()).as("its price is from long ago").isEqualTo(PaperReason.INVALID_PRICE);
        RunLine last = first.runBoard().run(RUN).orElseThrow();
        assertThat(last.lastLogicalTimeNs()).isEqualTo(START);
        assertThat(last.nextSlotNs()).isEqualTo(START + 60 * MINUTE);
        stop(first);
        for (int again = 0; again < 2; again++) { // of the journal, then of the snapshot that was taken of it
            TradingCore next = core(true);
            assertThat(next.recovered().mismatch()).isNull();
            assertThat(next.snapshotSequence() > 0).isEqualTo(again > 0);
            assertThat(next.runBoard().userId("anna")).isEqualTo(line.userId());
            assertThat(next.runBoard().users()).containsExactly("anna");
            assertThat(next.runBoard().running()).containsExactly(last);
            RunCommands commands = session(next);
            Answer same = commands.start(line.userId(), RUN, plan()).get(10, TimeUnit.SECONDS);
            assertThat(same.outcome()).isEqualTo(RunOutcome.NO_CHANGE);
            last = next.runBoard().run(RUN).orElseThrow();
            stop(next);
        }
        TradingCore end = core(true);
        Answer stopped = session(end)
                .change(line.userId(), line.runId(), CommandKind.STOP_RUN, RunCause.USER)
                .get(10, TimeUnit.SECONDS);
        assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(end.runBoard().running()).isEmpty();
        stop(end);
    }

    @Test
    @Tag("IR-03")
    @Tag("MT-03")
    void shouldExecuteATickOnceThatEightProducersTellAtOnce() throws Exception {
        TradingCore core = core(false);
        RunCommands runs = session(core);
        markets(core);
        RunLine line = start(core, runs);
        int ticks = 200;
        List<Thread> producers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread producer = new Thread(
                    () -> {
                        for (int tick = 0; tick < ticks; tick++) {
                            tick(runs, line, START + tick * MINUTE);
                        }
                    },
                    "producer-" + i);
            producers.add(producer);
            producer.start();
        }
        for (Thread producer : producers) {
            producer.join();
        }
        Awaitility.await()
                .until(() ->
                        core.runBoard().run(RUN).orElseThrow().lastLogicalTimeNs() == START + (ticks - 1) * MINUTE);
        stop(core);

        assertThat(trades.get()).as("two legs for each of four hours").isEqualTo(8);
    }
}

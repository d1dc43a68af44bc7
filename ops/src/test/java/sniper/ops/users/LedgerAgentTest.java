package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Threading;
import sniper.journal.database.Database;
import sniper.journal.ledger.LedgerId;
import sniper.journal.ledger.LedgerProgress;
import sniper.journal.ledger.LedgerProjection;
import sniper.journal.log.DataMode;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.ops.run.Answer;
import sniper.ops.run.TestMarket;

/** With a database of our own that dies, and cannot be started for a while. */
@Timeout(180)
class LedgerAgentTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long TIMER_SLEEP_NS = 1_000_000;

    private static final String STARTED = "WARN the ledger's database was gone and has been started again";
    private static final String GONE = "WARN the ledger's database is gone, starting it is tried until it does";

    private final Logger log = (Logger) LoggerFactory.getLogger("sniper.journal");
    private final Logger agentLog = (Logger) LoggerFactory.getLogger(LedgerAgent.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        lines.start();
        for (Logger each : List.of(log, agentLog)) {
            each.setLevel(Level.INFO);
            each.addAppender(lines);
        }
    }

    @AfterEach
    void stopListening() {
        for (Logger each : List.of(log, agentLog)) {
            each.detachAppender(lines);
            each.setLevel(null);
        }
    }

    /** What was told of the database, in the order of its telling, without reasons. */
    private List<String> told() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLoggerName().matches(".*(Ledger|EmbeddedServer).*"))
                .map(line -> line.getLevel() + " "
                        + line.getFormattedMessage()
                                .replaceFirst("(answers|does|again|journal): .*|(database in) .*", "$1$2"))
                .toList();
    }

    @Test
    void shouldStartADeadServerAgainAsSoonAsItCanAndTellEachStepOnce() throws IOException {
        Path data = directory.resolve("data");
        Path files = directory.resolve("ledger-db/data");
        Path away = directory.resolve("ledger-db/away");
        try (TradingCore core = new TradingCore(
                        data,
                        DataMode.PAPER,
                        new PipelineConfig(64, 2_048),
                        Threading.DEDICATED,
                        new SystemClock(),
                        PipelineTimings.NONE,
                        TIMER_SLEEP_NS);
                Database database = Database.open(null, directory.resolve("ledger-db"));
                LedgerProjection projection = new LedgerProjection(
                        data,
                        LedgerId.of(data),
                        database.application(),
                        (run, sequence, sqlState) -> {},
                        System::nanoTime);
                LedgerAgent agent = new LedgerAgent(database, projection)) {
            core.start(
                    new TestMarket.NoOrders(), new TestMarket.NoFeed(), (cause, timeNs, buffer, offset, length) -> {});
            assertThat(agent.isMigrated()).isFalse();
            agent.start();
            awaitFollowing(core, projection, -1);
            assertThat(agent.isMigrated()).isTrue();

            pid(files).destroyForcibly();
            await().atMost(LIMIT).until(() -> told().contains(STARTED)); // though nothing was written meanwhile
            awaitFollowing(core, projection, 0);
            ProcessHandle second = pid(files);
            long before = projection.progress().retries();
            Files.move(files, away);
            second.destroyForcibly();
            await().atMost(LIMIT).until(() -> told().contains(GONE));
            awaitUntil(core, () -> projection.progress().retries() > before + 3);
            Files.move(away, files);
            awaitFollowing(core, projection, before + 3);

            core.quiesce();
        }
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "INFO makes the ledger's database in",
                        "INFO the ledger is ready: orders by hand are taken and books can be read from here on",
                        "INFO the ledger follows the journal",
                        STARTED,
                        "WARN the database is tried again until it answers",
                        "INFO the database answers again",
                        GONE,
                        "WARN the database is tried again until it answers",
                        STARTED,
                        "INFO the database answers again");
    }

    private static ProcessHandle pid(Path files) throws IOException {
        String first = Files.readAllLines(files.resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
    }

    /** It has tried again more often than that, and now it follows. */
    private static void awaitFollowing(TradingCore core, LedgerProjection projection, long retries) {
        LedgerProgress progress = projection.progress();
        awaitUntil(core, () -> progress.retries() > retries && progress.isReachable());
    }

    /** Messages come meanwhile, as they always do. */
    private static void awaitUntil(TradingCore core, BooleanSupplier isSo) {
        await().atMost(LIMIT).until(() -> {
            CompletableFuture<Answer> unused =
                    core.runCommands(symbol -> 0, name -> 0).addUser("anna");
            return isSo.getAsBoolean();
        });
    }
}

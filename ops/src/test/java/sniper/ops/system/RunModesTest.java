package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.journal.log.DataMode;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.DirectoryStamp;
import sniper.ops.cli.CommandLineRun;

/** What starts, what is refused, and with which exit code and words. */
@Timeout(60)
class RunModesTest {
    private static final String KEY = "mx0runmodestest00";
    private static final String SECRET = "run-modes-secret";
    private static final String PASSPHRASE = "run-modes-passphrase";

    @TempDir
    Path directory;

    private SimulatedExchange exchange;
    private Path config;

    @BeforeEach
    void startExchange() throws IOException {
        exchange = SimulatedExchange.start(
                SimulatorConfig.of(KEY, SECRET, 1).withInstrument(CalmInstrument.mx(1)),
                new ScaledClock(System.currentTimeMillis() * 1_000_000));
        config = directory.resolve("sniper.yaml");
        configure("paper", exchange.restUrl());
    }

    @AfterEach
    void stopExchange() {
        exchange.close();
    }

    private void configure(String mode, String restUrl) throws IOException {
        Files.writeString(
                config, """
                mode: %s
                data-dir: %s
                exchange:
                  rest-url: %s
                  web-url: %s
                  websocket-url: %s
                """.formatted(mode, directory.resolve("data"), restUrl, restUrl, exchange.websocketUrl()));
    }

    private void credentials(String key, String secret) {
        CommandLineRun added = CommandLineRun.withInput(
                key + "\n" + secret + "\n" + PASSPHRASE + "\n", "keys", "add", "mexc", "--config", config.toString());
        assertThat(added.exitCode()).as(added.err()).isZero();
    }

    private CommandLineRun sniper(String... arguments) {
        return CommandLineRun.withInput(PASSPHRASE + "\n", arguments);
    }

    private CommandLineRun run(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "run";
        arguments[1] = "--config";
        arguments[2] = config.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return sniper(arguments);
    }

    private void assertNothingWritten() {
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void shouldLetPaperStartWithoutAKey() {
        CommandLineRun run = run("--check");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("ok: PAPER can start\n");
        assertNothingWritten();
    }

    @Test
    void shouldRefuseTheFlagWithoutTheMode() {
        CommandLineRun run = run("--live", "--check");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).hasLineCount(1).contains("--live needs 'mode: live'");
        assertNothingWritten();
    }

    @Test
    void shouldRefuseTheModeWithoutTheFlag() throws IOException {
        configure("live", exchange.restUrl());
        credentials(KEY, SECRET);

        CommandLineRun run = run("--check");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).hasLineCount(1).contains("--live flag");
        assertNothingWritten();
    }

    @Test
    void shouldRefuseLiveInADirectoryThatIsNotStamped() throws IOException {
        configure("live", exchange.restUrl());
        credentials(KEY, SECRET);

        CommandLineRun run = run("--live", "--check");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).hasLineCount(1).contains("stamp-live");
        assertNothingWritten();
    }

    @Test
    void shouldRefuseToStampLiveForAnotherMode() {
        CommandLineRun run = sniper("config", "stamp-live", "--config", config.toString());

        assertThat(run.exitCode()).isEqualTo(7);
        assertNothingWritten();
    }

    @Test
    void shouldRefuseLiveWithoutAKey() throws IOException {
        configure("live", exchange.restUrl());
        stamp();

        CommandLineRun run = run("--live", "--check");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(1).contains("./sniper keys add mexc");
        assertThat(directory.resolve("data/live/journal")).doesNotExist();
    }

    @Test
    void shouldRefuseADirectoryOfAnotherMode() throws IOException {
        Path paper = directory.resolve("data/paper");
        try (DirectoryLock lock = DirectoryLock.acquire(paper)) {
            DirectoryStamp.require(lock, DataMode.DEMO);
        }

        CommandLineRun check = run("--check");
        CommandLineRun run = run();

        assertThat(List.of(check, run)).allSatisfy(each -> {
            assertThat(each.exitCode()).isEqualTo(7);
            assertThat(each.err()).hasLineCount(1).contains("stamped=DEMO").contains(paper.toString());
        });
        assertThat(paper.resolve("journal")).doesNotExist();
    }

    @Test
    void shouldAllowLiveWhenModeFlagStampAndKeyAgree() throws IOException {
        live(SECRET);

        CommandLineRun run = run("--live", "--check");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("ok: LIVE can start\n");
    }

    @Test
    void shouldSayThatTheKeyIsWrong() throws IOException {
        live("another-secret");

        CommandLineRun run = run("--live", "--check");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("does not take the key")
                .contains("./sniper keys list")
                .doesNotContain("another-secret");
    }

    private void live(String secret) throws IOException {
        configure("live", exchange.restUrl());
        credentials(KEY, secret);
        stamp();
    }

    private void stamp() {
        CommandLineRun stamp = sniper("config", "stamp-live", "--config", config.toString());
        assertThat(stamp.exitCode()).as(stamp.err()).isZero();
    }

    @Test
    void shouldSayThatTheJournalIsDamagedBeforeAnythingStarts() throws IOException {
        Path paper = directory.resolve("data/paper");
        try (DirectoryLock lock = DirectoryLock.acquire(paper)) {
            DirectoryStamp.require(lock, DataMode.PAPER);
        }
        Files.delete(paper.resolve("journal.mark"));
        Files.createDirectories(paper.resolve("journal"));
        Files.writeString(paper.resolve("journal/20260105F.cq4"), "not a journal");

        CommandLineRun check = run("--check");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err()).hasLineCount(1).contains("damaged").contains("20260105F.cq4");
    }

    @Test
    void shouldSayInACheckThatTheDirectoryIsInUse() {
        try (DirectoryLock owner = DirectoryLock.acquire(directory.resolve("data/paper"))) {
            CommandLineRun run = run("--check");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .hasLineCount(1)
                    .contains("one owner")
                    .contains(owner.directory().toString());
        }
    }

    @Test
    void shouldSayThatTheExchangeAnswersHtml() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            byte[] page = "<html><body>Access denied</body></html>".getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, page.length);
            request.getResponseBody().write(page);
            request.close();
        });
        server.start();
        try {
            configure("paper", "http://127.0.0.1:" + server.getAddress().getPort());

            CommandLineRun run = run("--check");

            assertThat(run.exitCode()).isEqualTo(75);
            assertThat(run.err())
                    .hasLineCount(1)
                    .contains("does not answer as it should")
                    .contains("html");
            assertNothingWritten();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() throws IOException {
        configure("paper", "http://127.0.0.1:1");

        CommandLineRun run = run("--check");

        assertThat(run.exitCode()).isEqualTo(75);
        assertThat(run.err()).hasLineCount(1).contains("rest-url");
        assertNothingWritten();
    }

    @Test
    void shouldSayWhoOwnsTheDirectory() {
        try (DirectoryLock owner = DirectoryLock.acquire(directory.resolve("data/paper"))) {
            CommandLineRun run = run();

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .hasLineCount(1)
                    .contains(owner.directory().toString())
                    .contains("pid=" + ProcessHandle.current().pid());
            assertThat(directory.resolve("data/paper/journal")).doesNotExist();
        }
    }

    @Test
    void shouldSayThatTheSimulatorsPortIsTaken() {
        CommandLineRun run = sniper("simulator", "--port", String.valueOf(exchange.port()));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("port=" + exchange.port())
                .contains("--port");
    }

    @Test
    void shouldSayThatThereIsNoJournal() {
        CommandLineRun run = sniper("journal", "cat", directory.toString());

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).hasLineCount(1).contains("no journal in");
    }

    @Test
    void shouldExplainACodeAndSayWhenThereIsNone() {
        assertThat(sniper("explain", "10007").out()).contains("not open to orders by API");
        assertThat(sniper("explain", "-2011").exitCode()).isZero();
        assertThat(sniper("explain", "4711").exitCode()).isEqualTo(6);
    }
}

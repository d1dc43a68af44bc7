package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.http.OutageServer;
import sniper.ops.system.PackagedSniper.Ended;
import sniper.ops.system.PackagedSniper.Running;

/** The daemon with users and without, as a process, with a database of its own. */
@Timeout(400)
class UsersProcessTest {
    private static final Pattern ADDRESS = Pattern.compile("Users and runs: (http://\\S+),");
    private static final Pattern LAST_TICK = Pattern.compile("\"last_logical_time\" ?: ?\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int NOBODY = 65_534;
    private static final String USERS = """
            users:
              enabled: true
              http-port: 0
              price-interval-ms: 250
              broker: simulated
              instruments:
                - symbol: NIFTYBEES.NS
                - symbol: GOLDBEES.NS
                - symbol: LIQUIDBEES.NS
            """;

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private PackagedSniper sniper;
    private Running simulator;

    @BeforeEach
    void startSimulator() throws IOException {
        sniper = new PackagedSniper(directory);
        simulator = sniper.start("simulator", "--port", "0", "--open-in", "3600");
        simulator.awaitOut("run --live");
        Files.writeString(config(), simulator.out());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
        if (Files.exists(data().resolve("ledger-db/data/postmaster.pid")) && isRunning(serverPid())) {
            ProcessHandle.of(serverPid()).ifPresent(ProcessHandle::destroyForcibly); // a test failed half way
        }
    }

    private Path config() {
        return sniper.root().resolve("sniper.yaml");
    }

    private Path data() {
        return sniper.root().resolve("data/paper");
    }

    private Running trade(List<String> prefix) {
        Running daemon = sniper.startBy(prefix, "run");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(daemon.out()).as(daemon.err()).contains("interrupting ends it"));
        return daemon;
    }

    private static String address(Running daemon) {
        Matcher matcher = ADDRESS.matcher(daemon.out());
        assertThat(matcher.find()).as(daemon.out()).isTrue();
        return matcher.group(1);
    }

    private String ask(String token, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String get(String token, String url) {
        return ask(token, HttpRequest.newBuilder(URI.create(url)));
    }

    private String post(String token, String url, String body) {
        return ask(
                token,
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Adds the user and returns their token. */
    private String addUser(String address, String name) throws IOException {
        String admin = Files.readString(data().resolve("admin-token")).strip();
        String answer = post(admin, address + "/api/users", "{\"user_id\": \"" + name + "\"}");
        Matcher token = Pattern.compile("\"token\" ?: ?\"([^\"]+)\"").matcher(answer);
        assertThat(token.find()).as(answer).isTrue();
        return token.group(1);
    }

    private void startRun(String token, String address, UUID run) {
        assertThat(post(token, address + "/api/strategy/start", """
                        {"run_id": "%s", "strategy_name": "golden_nifty", "initial_cash": "100000", "base_currency": "INR",
                         "tick_interval_seconds": 1, "max_price_age_seconds": 604800, "calendar": "always-open"}
                        """.formatted(run)))
                .startsWith("20");
    }

    /** Waits until the database has a later tick than one before; returns when that was. */
    private String awaitTick(Running daemon, String token, String address, UUID run, String before) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(
                        lastTick(token, address, run))
                .as(daemon.err())
                .isGreaterThan(before));
        return lastTick(token, address, run);
    }

    /** Empty while the database does not answer, or has none. */
    private String lastTick(String token, String address, UUID run) {
        Matcher matcher = LAST_TICK.matcher(get(token, address + "/api/runs/" + run));
        return matcher.find() ? matcher.group(1) : "";
    }

    private long serverPid() {
        try (Stream<String> lines = Files.lines(data().resolve("ledger-db/data/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRunning(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/cmdline")).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private void enableUsers() throws IOException {
        Files.writeString(config(), USERS, StandardOpenOption.APPEND);
    }

    @Test
    void shouldRunAloneWithoutAnythingOfTheLedger() throws IOException {
        Path ledger = sniper.root().resolve("ops/target/dist/ledger");
        try (Stream<Path> jars = Files.list(ledger)) {
            for (Path jar : jars.toList()) {
                Files.delete(jar);
            }
        }

        try (Running daemon = trade(List.of())) {
            Ended status = sniper.run("status");
            Ended ended = daemon.signal("TERM");

            assertThat(status.out()).contains("trading").doesNotContain("ledger");
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).doesNotContain("Users and runs");
            assertThat(data().resolve("ledger-db")).doesNotExist();
            assertThat(data().resolve("admin-token")).doesNotExist();
        }
    }

    @Test
    @Tag("DR-01")
    void shouldGoOnWhenServerAndDaemonAreKilled() throws IOException {
        enableUsers();
        UUID run = UUID.randomUUID();
        String token;
        String last;
        long left;
        try (Running daemon = trade(List.of())) {
            String address = address(daemon);
            token = addUser(address, "alice");
            startRun(token, address, run);
            last = awaitTick(daemon, token, address, run, "");
            long killed = serverPid();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            last = awaitTick(daemon, token, address, run, last);
            last = awaitTick(daemon, token, address, run, last);

            left = serverPid();
            assertThat(left).isNotEqualTo(killed);
            assertThat(get(token, address + "/api/system/status"))
                    .containsPattern("\"reachable\" ?: ?true")
                    .contains("RUNNING");
            daemon.send("KILL");
            daemon.await();
        }
        assertThat(isRunning(left)).isTrue();

        try (Running daemon = trade(List.of())) {
            String address = address(daemon);
            awaitTick(daemon, token, address, run, last);
            assertThat(isRunning(left)).isFalse();
            assertThat(sniper.run("status").out()).contains("1 runs are running", "follows the journal", "0 refused");
            long own = serverPid();

            Ended ended = daemon.signal("TERM");

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(isRunning(own)).isFalse();
        }
    }

    @Test
    void shouldGoOnWithoutADatabaseThatDoesNotAnswer() throws IOException {
        enableUsers();
        sniper.with("DB_DSN", "postgresql://sniper:not-to-be-told@127.0.0.1:1/sniper");
        UUID run = UUID.randomUUID();

        try (Running daemon = trade(List.of())) {
            String address = address(daemon);
            String token = addUser(address, "alice");
            startRun(token, address, run);

            await().atMost(LIMIT).untilAsserted(() -> assertThat(get(token, address + "/api/system/status"))
                    .containsPattern("\"reachable\" ?: ?false")
                    .contains("RUNNING")
                    .containsPattern(LAST_TICK));
            assertThat(get(token, address + "/api/runs")).startsWith("503 ");
            Ended ended = daemon.signal("TERM");

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out() + ended.err())
                    .contains("the ledger in the database of DB_DSN", "database does not answer")
                    .doesNotContain("not-to-be-told");
            assertThat(data().resolve("ledger-db")).doesNotExist();
        }
    }

    @Test
    void shouldFollowTheServerOfTheDsnWheneverItIsThere() throws IOException {
        enableUsers();
        UUID run = UUID.randomUUID();
        try (OutageServer server = new OutageServer(directory.resolve("server"))) {
            server.stop();
            sniper.with("DB_DSN", server.dsn());
            try (Running daemon = trade(List.of())) {
                String address = address(daemon);
                String token = addUser(address, "alice");
                startRun(token, address, run);
                awaitStatus(token, address, false);
                daemon.awaitErr("database does not answer"); // the first try may still wait for it
                assertThat(get(token, address + "/api/runs")).startsWith("503 ").contains("LEDGER_UNAVAILABLE");
                assertThat(sniper.run("status").out())
                        .contains("users     1 runs are running, " + address)
                        .contains("ledger    the database does NOT answer, up to message 0, ");

                server.comeBack();
                String last = awaitTick(daemon, token, address, run, "");
                awaitStatus(token, address, true);
                assertThat(sniper.run("status").out())
                        .containsPattern("ledger    follows the journal, up to message [1-9]\\d*, \\d+ behind, "
                                + "\\d+ retries, 0 refused");
                assertThat(sniper.run("status", "--json").out())
                        .containsPattern("\"ledger\" ?: ?\\{\\s*\"address\" ?: ?\"" + address + "\"")
                        .containsPattern("\"running_runs\" ?: ?1")
                        .containsPattern("\"reachable\" ?: ?true")
                        .containsPattern("\"applied_sequence\" ?: ?[1-9]")
                        .containsPattern("\"refusals\" ?: ?0");

                server.kill();
                awaitStatus(token, address, false);
                assertThat(get(token, address + "/api/runs/" + run))
                        .startsWith("503 ")
                        .contains("LEDGER_UNAVAILABLE");
                String during = engineTick(token, address);
                await().atMost(LIMIT).untilAsserted(() -> assertThat(engineTick(token, address))
                        .isGreaterThan(during));

                server.comeBack();
                awaitTick(daemon, token, address, run, last);
                awaitTick(daemon, token, address, run, during);
                Ended ended = daemon.signal("TERM");

                assertThat(ended.exitCode()).as(ended.err()).isZero();
                assertToldOnce(ended.err());
                assertThat(ended.out() + ended.err())
                        .doesNotContain(URI.create(server.dsn()).getUserInfo().split(":", 2)[1]);
            }
        }
    }

    private void awaitStatus(String token, String address, boolean reachable) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(get(token, address + "/api/system/status"))
                .containsPattern("\"reachable\" ?: ?" + reachable)
                .contains("RUNNING")
                .containsPattern(LAST_TICK));
    }

    /** By the engine, which needs no database. */
    private String engineTick(String token, String address) {
        Matcher matcher = LAST_TICK.matcher(get(token, address + "/api/system/status"));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Each going and each coming in our own words, and nothing of libraries. */
    private static void assertToldOnce(String err) {
        List<String> told = err.lines()
                .filter(line -> line.matches(".* (WARN|ERROR) .*") || line.contains("answers"))
                .filter(line -> line.contains("atabase"))
                .map(line -> line.replaceFirst(".* sniper-ledger +", ""))
                .map(line -> line.replaceFirst("(answers?|does): .*", "$1"))
                .toList();
        assertThat(told)
                .as(err)
                .containsExactly(
                        "LedgerAgent the ledger's database does not answer, it is tried again until it does",
                        "LedgerAgent the ledger's database answers",
                        "LedgerProjection the database is tried again until it answers",
                        "LedgerProjection the database answers again: applied=" + applied(err));
        assertThat(err).doesNotContainIgnoringCase("hikari", "flyway", "PSQLException", "\tat ");
    }

    private static String applied(String err) {
        Matcher matcher = Pattern.compile("answers again: applied=(\\d+)").matcher(err);
        return matcher.find() ? matcher.group(1) : "none";
    }

    @Test
    void shouldEndInOrderWhileTheDatabaseHangs() throws IOException {
        enableUsers();
        UUID run = UUID.randomUUID();
        try (OutageServer server = new OutageServer(directory.resolve("server"))) {
            sniper.with("DB_DSN", server.dsn());
            try (Running daemon = trade(List.of())) {
                String address = address(daemon);
                String token = addUser(address, "alice");
                startRun(token, address, run);
                awaitTick(daemon, token, address, run, "");
                server.pause();
                String before = engineTick(token, address);
                await().atMost(LIMIT).untilAsserted(() -> assertThat(engineTick(token, address))
                        .isGreaterThan(before));

                Ended ended = daemon.signal("TERM");

                assertThat(ended.exitCode()).as(ended.err()).isZero();
                assertThat(ended.err()).doesNotContainIgnoringCase("hikari", "PSQLException", "\tat ");
            }
        }
    }

    @Test
    void shouldRefuseADsnThatCannotBeReadAndNotRepeatIt() throws IOException {
        enableUsers();
        sniper.with("DB_DSN", "mysql://sniper:not-to-be-told@127.0.0.1/sniper");

        Ended ended = sniper.run("run");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
        assertThat(ended.err())
                .contains("error: DB_DSN must be like postgresql://user:password@host:5432/database: scheme=mysql")
                .doesNotContain("a bug in sniper");
        assertThat(ended.out() + ended.err()).doesNotContain("not-to-be-told");
    }

    @Test
    void shouldStartAsAnOrdinaryUser() throws IOException {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can be somebody else");
        enableUsers();
        give(directory);

        try (Running daemon = trade(List.of(
                "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "env", "HOME=" + directory))) {
            String address = address(daemon);
            String token = addUser(address, "alice");
            UUID run = UUID.randomUUID();
            startRun(token, address, run);
            awaitTick(daemon, token, address, run, "");
            assertThat((int) Files.getAttribute(Path.of("/proc/" + serverPid()), "unix:uid"))
                    .isEqualTo(NOBODY);
            assertThat(daemon.signal("TERM").exitCode()).isZero();
        }
    }

    private static void give(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}

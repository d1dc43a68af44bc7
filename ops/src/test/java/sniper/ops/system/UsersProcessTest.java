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

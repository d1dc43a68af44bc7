package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.gateway.brokersim.SimulatedBroker;
import sniper.journal.database.Database;
import sniper.ops.system.PackagedSniper.Running;

/**
 * Tokens, sessions and passwords of users, in a process that logs all that it and its libraries can: nothing that it leaves
 * behind has one in clear but the files that are there to keep it.
 */
@Timeout(300)
class UserSecretsTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("Users and runs: (http://\\S+),");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

    /** The JDK's server says what is asked for, when it is told to say all; a caller may have put anything there. */
    private static final Pattern REQUEST_LINE = Pattern.compile("(?m)^FINE: (Exchange request line: )?(GET|POST) .*$");

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    /** What must not be found, and the only file that may have it. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private PackagedSniper sniper;
    private Running simulator;

    @BeforeEach
    void start() throws IOException {
        Path logback = Files.writeString(directory.resolve("all.xml"), """
                <configuration>
                    <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
                        <target>System.err</target>
                        <encoder><pattern>%level %logger %msg%n</pattern></encoder>
                    </appender>
                    <root level="ALL"><appender-ref ref="STDERR"/></root>
                </configuration>
                """);
        Path logging = Files.writeString(directory.resolve("all.properties"), """
                handlers = java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level = ALL
                .level = ALL
                """);
        sniper = new PackagedSniper(directory)
                .with(
                        "SNIPER_JAVA_OPTS",
                        "-Dlogback.configurationFile=" + logback + " -Djava.util.logging.config.file=" + logging);
        simulator = sniper.start("simulator", "--port", "0", "--open-in", "3600");
        simulator.awaitOut("run --live");
        Files.writeString(sniper.root().resolve("sniper.yaml"), simulator.out());
        Files.writeString(sniper.root().resolve("sniper.yaml"), """
                users:
                  enabled: true
                  http-port: 0
                  price-interval-ms: 250
                  broker: simulated
                  instruments:
                    - symbol: NIFTYBEES.NS
                    - symbol: GOLDBEES.NS
                """, StandardOpenOption.APPEND);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Path data() {
        return sniper.root().resolve("data/paper");
    }

    private HttpResponse<String> ask(String token, HttpRequest.Builder request) {
        try {
            return http.send(
                    token == null
                            ? request.build()
                            : request.header("Authorization", "Bearer " + token).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String token, String url) {
        return ask(token, HttpRequest.newBuilder(URI.create(url)));
    }

    private HttpResponse<String> post(String token, String url, String body) {
        return ask(
                token,
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\" ?: ?\"([^\"]+)\"").matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher.group(1);
    }

    private String secret(String text) {
        return secret(text, "nowhere");
    }

    private String secret(String text, String file) {
        assertThat(text).hasSizeGreaterThan(12);
        secrets.put(text, file);
        return text;
    }

    @Test
    void shouldLeaveNoTokenAndNoPasswordBehind() throws Exception {
        try (Running daemon = sniper.start("run")) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(daemon.out()).contains("interrupting ends it"));
            Matcher matcher = ADDRESS.matcher(daemon.out());
            assertThat(matcher.find()).isTrue();
            String address = matcher.group(1);
            List<String> passwords = Files.readAllLines(data().resolve("ledger-db/passwords"));
            passwords.forEach(password -> secret(password, "passwords"));
            secret(SimulatedBroker.API_SECRET);

            String admin =
                    secret(Files.readString(data().resolve("admin-token")).strip());
            String first = secret(field(
                    post(admin, address + "/api/users", "{\"user_id\":\"anna\"}")
                            .body(),
                    "token"));
            String anna = secret(
                    field(post(admin, address + "/api/users/anna/token", "").body(), "token"));
            String bert = secret(printed("users", "add", "bert", "--url", address));
            secret(printed("users", "token", "bert", "--url", address));
            logIn(address, anna);
            UUID run = trade(address, anna);
            fail(address, first, bert);
            provokeABug(address + "/api/runs/" + run + "/trades", anna, passwords.get(0));
            killServer(address, anna);
            String renewed = secret(
                    field(post(admin, address + "/api/users/admin/token", "").body(), "token"));
            assertThat(get(renewed, address + "/api/users").statusCode()).isEqualTo(200);
            assertThat(get(admin, address + "/api/users").statusCode()).isEqualTo(401);
            assertThat(daemon.signal("TERM").exitCode()).isZero();
        }

        List<Path> searched = left();
        assertThat(searched)
                .anyMatch(file -> file.toString().endsWith(".cq4"))
                .anyMatch(file -> file.endsWith("ledger-db/passwords"))
                .anyMatch(file -> file.toString().contains("ledger-db/data/pg_wal/"))
                .anyMatch(file -> file.endsWith("api-tokens"))
                .noneMatch(file -> file.endsWith("admin-token"));
        assertThat(secrets).hasSize(10);
        for (Path file : searched) {
            assertNoSecret(file);
        }
    }

    /** By the verb, whose answer is meant to be seen. */
    private String printed(String... words) throws IOException {
        Running run = sniper.start(words);
        PackagedSniper.Ended ended = run.await();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        String token = ended.out().strip();
        Files.delete(run.outFile());
        return token;
    }

    private void logIn(String address, String token) throws IOException {
        String url = field(get(token, address + "/api/broker/login").body(), "redirect_url");
        Matcher link = LINK.matcher(get(null, url).body());
        assertThat(link.find()).isTrue();
        String back = get(
                        null,
                        URI.create(url)
                                .resolve(link.group(1).replace("&amp;", "&"))
                                .toString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(get(null, back).statusCode()).isEqualTo(200);
        String line = Files.readString(data().resolve("broker-sessions")).strip();
        secret(line.substring(line.lastIndexOf(' ') + 1), "broker-sessions");
    }

    private UUID trade(String address, String token) {
        UUID run = UUID.randomUUID();
        assertThat(post(token, address + "/api/strategy/start", """
                        {"run_id": "%s", "strategy_name": "golden_nifty", "initial_cash": "100000", "base_currency": "INR",
                         "tick_interval_seconds": 1, "max_price_age_seconds": 604800, "calendar": "always-open"}
                        """.formatted(run))
                        .statusCode())
                .isEqualTo(201);
        await().atMost(LIMIT)
                .until(() ->
                        get(token, address + "/api/runs/" + run + "/mtm").body().contains("equity"));
        assertThat(post(token, address + "/api/system/arm", "").statusCode()).isEqualTo(200);
        return run;
    }

    private void fail(String address, String ended, String other) {
        assertThat(get(ended, address + "/api/runs").statusCode()).isEqualTo(401);
        assertThat(get(ended + "x", address + "/api/runs").statusCode()).isEqualTo(401);
        assertThat(get(null, address + "/api/runs?token=" + ended).statusCode()).isEqualTo(401);
        assertThat(get(null, address + "/" + ended).statusCode()).isEqualTo(404);
        assertThat(post(other, address + "/api/users/" + ended + "/token", "").statusCode())
                .isEqualTo(401);
        assertThat(post(ended, address + "/api/strategy/start", "{\"token\": \"" + ended + "\"")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(
                                null,
                                address + "/api/broker/callback?state=" + ended + "&request_token="
                                        + URLEncoder.encode(ended, StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(401);
    }

    private void provokeABug(String url, String token, String password) throws SQLException {
        try (Database owner = Database.open(dsn(password), Path.of("unused"));
                Connection connection = owner.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE SELECT ON paper_trade FROM sniper_app");
            assertThat(get(token, url).statusCode()).isEqualTo(500);
            statement.execute("GRANT SELECT ON paper_trade TO sniper_app");
        }
        assertThat(get(token, url).statusCode()).isEqualTo(200);
    }

    private String dsn(String password) {
        try {
            Matcher port = Pattern.compile("port = (\\d+)")
                    .matcher(Files.readString(data().resolve("ledger-db/data/postgresql.conf")));
            assertThat(port.find()).isTrue();
            return "postgresql://sniper_owner:" + password + "@127.0.0.1:" + port.group(1) + "/sniper";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void killServer(String address, String token) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data().resolve("ledger-db/data/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(
                        () -> { // the file is away for a moment
                            int unused = get(token, address + "/api/runs").statusCode();
                            return !Files.readAllLines(data().resolve("ledger-db/data/postmaster.pid"))
                                    .get(0)
                                    .strip()
                                    .equals(Long.toString(pid));
                        });
        await().atMost(LIMIT).until(() -> get(token, address + "/api/runs").statusCode() == 200);
    }

    /** Whatever our processes have written; what the test has, and jars, do not count. */
    private List<Path> left() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(sniper.root())) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(sniper.root().resolve("ops")))
                    .filter(file -> !file.toString().contains("ledger-db/postgresql-"))
                    .forEach(files::add);
        }
        return files;
    }

    private void assertNoSecret(Path file) throws IOException {
        String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        String text = file.getFileName().toString().startsWith("err")
                ? REQUEST_LINE.matcher(all).replaceAll("")
                : all;
        secrets.forEach((secret, keeper) -> {
            int at = file.getFileName().toString().equals(keeper) ? -1 : text.indexOf(secret);
            assertThat(at)
                    .as(() -> "in " + file + ": " + text.substring(Math.max(0, at - 300), at + secret.length()))
                    .isNegative();
        });
    }
}

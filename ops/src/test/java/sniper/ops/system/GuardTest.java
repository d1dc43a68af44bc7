package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.system.PackagedSniper.Ended;
import sniper.ops.system.PackagedSniper.Running;

/** Daemon, guard and exchange, each a process of its own; what rests is asked of the exchange. */
@Tag("fault")
@Timeout(240)
class GuardTest {
    private static final String KEY = "mx0simulatorkey000";
    private static final String SECRET = "simulator-secret";
    private static final String PASSPHRASE = "simulator\n";
    private static final Pattern REST_URL = Pattern.compile("rest-url: (\\S+)");
    private static final Pattern NEW = Pattern.compile("\"status\":\"NEW\"");
    private static final int RESTING = 5;
    private static final long GUARD_TIMEOUT_MS = 5_000;

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private PackagedSniper sniper;
    private Running simulator;
    private Path killFile;
    private String restUrl;

    @BeforeEach
    void startSimulator() throws Exception {
        sniper = new PackagedSniper(directory);
        simulator = sniper.start("simulator", "--port", "0", "--open-in", "3600");
        simulator.awaitOut("run --live");
        Path config = sniper.root().resolve("sniper.yaml");
        Files.writeString(config, simulator.out().replace("mode: paper", "mode: live"));
        Matcher url = REST_URL.matcher(simulator.out());
        assertThat(url.find()).isTrue();
        restUrl = url.group(1);
        killFile = sniper.root().resolve("run/HALT");
        Ended added = sniper.startWithInput(KEY + "\n" + SECRET + "\n" + PASSPHRASE, "keys", "add", "mexc")
                .await();
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(sniper.run("config", "stamp-live").exitCode()).isZero();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    private Running trade() {
        Running daemon = sniper.startWithInput(PASSPHRASE, "run", "--live");
        daemon.awaitOut("interrupting ends it");
        return daemon;
    }

    private Running guard() {
        return sniper.startWithInput(PASSPHRASE, "guard");
    }

    /** Orders in the account's name, far below the market. */
    private void restOrders() throws Exception {
        for (int i = 0; i < RESTING; i++) {
            String query = "symbol=MXUSDT&side=BUY&type=LIMIT&quantity=10&price=2.1%d&timestamp=%d"
                    .formatted(i + 1, System.currentTimeMillis());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            String signature = HexFormat.of().formatHex(mac.doFinal(query.getBytes(StandardCharsets.US_ASCII)));
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(restUrl + "/api/v3/order?" + query + "&signature=" + signature))
                            .header("X-MEXC-APIKEY", KEY)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        assertThat(resting()).isEqualTo(RESTING);
    }

    private long resting() {
        return NEW.matcher(books()).results().count();
    }

    private String books() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(restUrl + "/simulator/books"))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Returns after how long nothing rested any more. */
    private Duration awaitCleared() {
        long startedNanos = System.nanoTime();
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> resting() == 0);
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    @Test
    void shouldCancelEverythingWhenTheDaemonFreezes() throws Exception {
        try (Running daemon = trade();
                Running guard = guard()) {
            guard.awaitOut("guarding process " + daemon.process().pid());
            restOrders();

            daemon.send("STOP");
            Duration took = awaitCleared();
            Ended ended = guard.await();

            assertThat(took).isGreaterThan(Duration.ofMillis(GUARD_TIMEOUT_MS - 1_000));
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(8);
            assertThat(ended.out())
                    .contains("process " + daemon.process().pid() + ", which is frozen, has not moved for 5000 ms")
                    .contains("nothing rests at the exchange")
                    .contains("done: no order was placed");
            assertThat(books()).doesNotContain("\"status\":\"FILLED\"");
            assertThat(killFile).content().contains("written by the guard");

            daemon.send("CONT");
            daemon.awaitErr("the kill file " + killFile + " exists");
        }
    }

    @Test
    void shouldCancelEverythingWhenTheDaemonDies() throws Exception {
        try (Running daemon = trade();
                Running guard = guard()) {
            guard.awaitOut("guarding process");
            restOrders();

            daemon.signal("KILL");
            awaitCleared();
            Ended ended = guard.await();

            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(8);
            assertThat(ended.out()).contains("which is gone, has not moved");
        }
        try (Running daemon = trade()) {
            assertThat(daemon.out()).contains("It is HALTED").contains("The kill file " + killFile + " exists");
        }
    }

    @Test
    void shouldDoNothingWhenTheDaemonStopsInOrder() throws Exception {
        try (Running guard = guard()) {
            guard.awaitOut("waiting for a daemon");
            try (Running daemon = trade()) {
                guard.awaitOut("guarding process " + daemon.process().pid());
                restOrders();
                daemon.signal("TERM");
                guard.awaitOut("process " + daemon.process().pid() + " stopped in order");
            }
            Awaitility.await()
                    .during(Duration.ofMillis(GUARD_TIMEOUT_MS + 500))
                    .atMost(Duration.ofMillis(4 * GUARD_TIMEOUT_MS))
                    .until(() -> resting() == RESTING);
            try (Running daemon = trade()) { // shows that the guard went on
                guard.awaitOut("guarding process " + daemon.process().pid());
                assertThat(resting()).isEqualTo(RESTING);
            }
        }
    }

    @Test
    void shouldSayWhyItCannotGuard() throws IOException {
        Path config = sniper.root().resolve("sniper.yaml");
        Files.writeString(config, Files.readString(config).replace("mode: live", "mode: paper"));

        Ended paper = sniper.run("guard");

        assertThat(paper.exitCode()).isEqualTo(4);
        assertThat(paper.err()).hasLineCount(1).contains("mode: live", "says paper");
    }

    @Test
    void shouldEndWhenAsked() {
        try (Running guard = guard()) {
            guard.awaitOut("waiting for a daemon");

            Ended ended = guard.signal("TERM");

            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }
    }
}

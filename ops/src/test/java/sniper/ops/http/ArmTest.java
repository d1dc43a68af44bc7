package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.RunStatus;
import sniper.gateway.brokersim.SimulatedBroker;
import sniper.ops.daemon.SystemClock;

/** Arming, and the broker's sessions it needs, with a simulated broker over real sockets. */
@Timeout(180)
class ArmTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
    private static int users;

    @TempDir
    Path directory;

    private final AtomicLong aheadNs = new AtomicLong();
    private final HttpClient browser = HttpClient.newHttpClient();
    private SimulatedBroker broker;
    private ApiRig rig;
    private ApiClient user;

    @BeforeEach
    void start() {
        SystemClock system = new SystemClock();
        broker = SimulatedBroker.start(0, () -> system.nanos() + aheadNs.get());
        rig = new ApiRig(directory, DATABASE.database(), broker, 0);
        user = rig.user("armed" + ++users);
    }

    @AfterEach
    void stop() {
        rig.close();
        broker.close();
    }

    private void advance(Duration time) {
        aheadNs.addAndGet(time.toNanos());
        rig.advance(time);
    }

    /** As a person does: opens the page, follows its link, and is sent back. Returns where to, with state and token. */
    private URI logInAtTheBroker(String url) {
        HttpResponse<String> page = open(URI.create(url));
        assertThat(page.statusCode()).isEqualTo(200);
        Matcher link = LINK.matcher(page.body());
        assertThat(link.find()).isTrue();
        HttpResponse<String> redirect =
                open(URI.create(url).resolve(link.group(1).replace("&amp;", "&")));
        assertThat(redirect.statusCode()).isEqualTo(302);
        return URI.create(redirect.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> open(URI url) {
        try {
            return browser.send(
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void logIn() {
        URI back = logInAtTheBroker(user.get("/api/broker/login").text("redirect_url"));
        ApiAnswer answer = user.as(null).get(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("broker_state")).isEqualTo("ACTIVE");
    }

    private void change(UUID run, CommandKind kind, RunCause cause) {
        rig.commands
                .change(rig.line(run).userId(), rig.line(run).runId(), kind, cause)
                .join();
    }

    @Test
    @Tag("ARM-1")
    void shouldArmWhatIsPausedAndChangeNothingTheSecondTime() {
        logIn();
        UUID run = rig.start(user);
        change(run, CommandKind.PAUSE_RUN, RunCause.USER);

        ApiAnswer first = user.post("/api/system/arm", "");
        rig.settle(run);
        String events = DATABASE.rows("SELECT count(*) FROM event_ledger WHERE run_id = '" + run + "'");
        ApiAnswer second = user.post("/api/system/arm", "");
        rig.settle(run);

        assertThat(first.objects("armed_runs"))
                .containsExactly(Map.of("run_id", run.toString(), "status", "RUNNING", "already_running", false));
        assertThat(second.objects("armed_runs"))
                .containsExactly(Map.of("run_id", run.toString(), "status", "RUNNING", "already_running", true));
        assertThat(second.objects("failed_runs")).isEmpty();
        assertThat(second.text("broker_state")).isEqualTo("ACTIVE");
        assertThat(DATABASE.rows("SELECT count(*) FROM event_ledger WHERE run_id = '" + run + "'"))
                .isEqualTo(events);
    }

    @Test
    @Tag("ARM-2")
    void shouldLeaveOutWhatIsInErrorAndWhatMayNotRunBesideAnother() {
        logIn();
        UUID broken = rig.start(user);
        change(broken, CommandKind.FAIL_RUN, RunCause.ENGINE_FAULT);
        UUID older = rig.start(user);
        change(older, CommandKind.PAUSE_RUN, RunCause.USER);
        UUID newer = rig.start(user);
        change(newer, CommandKind.PAUSE_RUN, RunCause.USER);
        UUID gone = rig.start(user);
        change(gone, CommandKind.STOP_RUN, RunCause.USER);

        ApiAnswer answer = user.post("/api/system/arm", "");

        assertThat(answer.objects("armed_runs")).singleElement().satisfies(run -> assertThat(run)
                .containsEntry("run_id", newer.toString()));
        assertThat(answer.objects("failed_runs"))
                .containsExactly(
                        Map.of("run_id", older.toString(), "status", "PAUSED", "reason", "ALREADY_RUNNING"),
                        Map.of("run_id", broken.toString(), "status", "ERROR", "reason", "RUN_IN_ERROR"));
    }

    @Test
    @Tag("ARM-3")
    void shouldAskForALoginWhenTheSessionHasExpiredAndArmAfterIt() {
        assertThat(user.post("/api/system/arm", "").status())
                .as("nobody has logged in yet")
                .isEqualTo(401);
        logIn();
        UUID run = rig.start(user);
        rig.tick(run);
        advance(Duration.ofHours(25));
        rig.tick(run);
        await().atMost(Duration.ofSeconds(10)).until(() -> rig.line(run).status() == RunStatus.PAUSED);
        rig.settle(run);
        assertThat(DATABASE.rows("SELECT event_type FROM event_ledger WHERE run_id = '" + run + "' ORDER BY event_id"))
                .endsWith("AUTH_EXPIRED");
        assertThat(user.get("/api/system/status").text("broker_state")).isEqualTo("EXPIRED");

        ApiAnswer refused = user.post("/api/system/arm", "");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("code")).isEqualTo("BROKER_SESSION_EXPIRED");
        URI back = logInAtTheBroker(refused.text("redirect_url"));
        assertThat(back.toString()).startsWith(rig.endpoint.uri() + "/api/broker/callback?state=");
        String callback = back.getRawPath() + "?" + back.getRawQuery();
        assertThat(user.as(null).get(callback).text("broker_state")).isEqualTo("ACTIVE");
        assertThat(user.as(null).get(callback).status()).as("good once").isEqualTo(401);
        assertThat(user.post("/api/system/arm", "").objects("armed_runs")).hasSize(1);
        assertThat(rig.line(run).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    @Tag("ARM-3")
    void shouldSeeThatTheBrokerEndedASessionEarly() {
        logIn();
        UUID run = rig.start(user);
        broker.expireSessions();

        assertThat(user.post("/api/system/arm", "").status()).isEqualTo(401);
        await().atMost(Duration.ofSeconds(10)).until(() -> rig.line(run).status() == RunStatus.PAUSED);
        assertThat(user.post("/api/strategy/start", "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1\"}")
                        .text("code"))
                .isEqualTo("BROKER_SESSION_EXPIRED");
        logIn();
        assertThat(user.post("/api/system/arm", "").objects("armed_runs")).hasSize(1);
    }

    @Test
    void shouldSayWhenTheBrokerDoesNotAnswer() {
        logIn();
        UUID run = rig.start(user);
        change(run, CommandKind.PAUSE_RUN, RunCause.USER);
        broker.fail(true);

        assertThat(user.post("/api/system/arm", "").text("code")).isEqualTo("BROKER_UNAVAILABLE");
        assertThat(rig.line(run).status()).isEqualTo(RunStatus.PAUSED);
        broker.fail(false);
        assertThat(user.post("/api/system/arm", "").objects("armed_runs")).hasSize(1);
    }

    @Test
    @Tag("ARM-4")
    void shouldRefuseALoginWithoutCredentialsOfABroker() throws Exception {
        rig.close();
        try (ApiRig alone = new ApiRig(Files.createTempDirectory(directory, "alone"), DATABASE.database())) {
            ApiClient anybody = alone.user("alone" + users);
            ApiAnswer answer = anybody.get("/api/broker/login");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("NO_BROKER_CREDENTIALS");
            UUID run = alone.start(anybody);
            assertThat(anybody.post("/api/system/arm", "").text("broker_state")).isEqualTo("NONE");
            assertThat(alone.line(run).status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void shouldNeedNoSessionOnceThereIsNoBroker() {
        logIn();
        UUID run = rig.start(user);
        advance(Duration.ofHours(25));
        rig.tick(run);
        await().atMost(Duration.ofSeconds(40)).until(() -> rig.line(run).status() == RunStatus.PAUSED);
        rig.settle(run);
        rig.close();

        rig = new ApiRig(directory, DATABASE.database(), null, aheadNs.get());
        ApiClient again = rig.admin.as(user.token());
        ApiAnswer armed = again.post("/api/system/arm", "");

        assertThat(armed.objects("armed_runs")).as(armed.body()).hasSize(1);
        assertThat(rig.line(run).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    @Tag("ARM-5")
    void shouldGoOnFromTheLatestCommittedStateAfterARestart() throws Exception {
        logIn();
        UUID run = rig.start(user, ",\"sip_amount\":\"100\",\"sip_frequency\":{\"value\":1,\"unit\":\"HOUR\"}");
        rig.tick(run);
        rig.settle(run);
        ApiAnswer before = user.get("/api/runs/" + run);
        change(run, CommandKind.PAUSE_RUN, RunCause.USER);
        rig.settle(run);
        String token = user.token();
        rig.close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("broker-sessions"))))
                .isEqualTo("rw-------");

        rig = new ApiRig(directory, DATABASE.database(), broker, aheadNs.get());
        ApiClient again = rig.admin.as(token);
        assertThat(again.get("/api/system/status").text("broker_state")).isEqualTo("ACTIVE");
        ApiAnswer armed = again.post("/api/system/arm", "");

        assertThat(armed.objects("armed_runs")).hasSize(1);
        rig.settle(run);
        ApiAnswer after = again.get("/api/runs/" + run);
        for (String name : List.of("cash", "total_invested", "last_sip_slot", "last_logical_time")) {
            assertThat(after.text(name)).as(name).isEqualTo(before.text(name));
        }
        assertThat(Instant.parse(armed.text("next_execution")))
                .isEqualTo(Instant.parse(before.text("last_sip_slot")).plus(1, ChronoUnit.HOURS));
        assertThat(again.get("/api/runs/" + run + "/events").items())
                .extracting(event -> event.get("event_type"))
                .as("by logical time, and the slot is before the start")
                .containsExactly("SIP_EXECUTED", "RUN_STARTED", "RUN_PAUSED", "RUN_ARMED");
    }

    @Test
    @Tag("ARM-6")
    void shouldSayTheNextExecutionOnTheGrid() {
        logIn();
        Instant gridStart = Instant.parse("2026-01-01T00:00:30Z");
        UUID run = rig.start(
                user,
                ",\"sip_amount\":\"1\",\"sip_frequency\":{\"value\":7,\"unit\":\"MINUTE\"},\"grid_start\":\""
                        + gridStart + "\"");
        rig.tick(run);

        Instant next = Instant.parse(user.post("/api/system/arm", "").text("next_execution"));

        assertThat(ChronoUnit.SECONDS.between(gridStart, next) % (7 * 60)).isZero();
        assertThat(next)
                .isAfter(Instant.now().minusSeconds(60))
                .isBefore(Instant.now().plusSeconds(8 * 60));
        assertThat(user.get("/api/system/status").objects("runs").get(0).get("next_execution"))
                .isEqualTo(next.toString());
    }
}

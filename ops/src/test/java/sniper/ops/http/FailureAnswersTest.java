package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.pipeline.PipelineConfig;
import sniper.ops.daemon.Commands.BusyException;

/** What is answered when the engine has no time, and when the database is not as it has to be. */
@Timeout(180)
class FailureAnswersTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    /** The smallest there is. */
    private static final PipelineConfig RING = new PipelineConfig(64, 2_048);

    private static int users;

    @TempDir
    Path directory;

    private final HeldStrategy strategy = new HeldStrategy();
    private ApiRig rig;
    private ApiClient user;
    private ApiClient another;

    @BeforeEach
    void start() {
        rig = new ApiRig(directory, DATABASE.database(), null, 0, RING, context -> strategy);
        user = rig.user("failing" + ++users);
        another = rig.user("another" + users);
    }

    @AfterEach
    void stop() {
        strategy.letGo();
        rig.close();
    }

    private static void assertBusy(ApiAnswer answer, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.text("code")).isEqualTo("BUSY");
        assertThat(answer.text("detail")).contains(words);
    }

    @Test
    void shouldSayBusyWhileTheRingIsFullAndGoOnAfterwards() throws InterruptedException {
        UUID run = rig.start(user);
        UUID paused = rig.start(another);
        rig.commands
                .change(rig.line(paused).userId(), rig.line(paused).runId(), CommandKind.PAUSE_RUN, RunCause.USER)
                .join();
        rig.tick(run);
        rig.settle(run);
        UUID refused = UUID.randomUUID();
        String start = "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1000\",\"base_currency\":\"INR\","
                + "\"run_id\":\"" + refused + "\"}";

        strategy.hold(rig::define);
        fillRing(run);
        String words = "nothing was asked of it";
        assertBusy(user.post("/api/strategy/start", start), words);
        assertBusy(user.post("/api/strategy/stop", ""), words);
        assertBusy(rig.order(user, "refused", "BUY", "1"), words);
        assertBusy(another.post("/api/system/arm", ""), words);
        assertBusy(rig.admin.post("/api/users", "{\"user_id\":\"late" + users + "\"}"), words);
        assertThat(user.get("/api/system/status").objects("runs")).hasSize(1);
        assertThat(user.get("/api/runs/" + run).text("status")).isEqualTo("RUNNING");
        assertThat(user.post("/api/system/arm", "").objects("armed_runs")).hasSize(1);
        strategy.letGo();

        await().atMost(Duration.ofSeconds(40))
                .until(() -> user.post("/api/strategy/stop", "").status() == 200);
        assertThat(rig.board.run(refused)).isEmpty();
        assertThat(user.post("/api/strategy/start", start).status()).isEqualTo(201);
        assertThat(another.post("/api/system/arm", "").objects("armed_runs")).hasSize(1);
        assertThat(rig.user("late" + users).get("/api/system/status").status()).isEqualTo(200);
    }

    private void fillRing(UUID run) {
        int userId = rig.line(run).userId();
        int runId = rig.line(run).runId();
        boolean isFull = false;
        for (int i = 0; i <= RING.slots() && !isFull; i++) {
            try {
                rig.commands.tick(userId, runId, rig.clock().nanos(), List.of());
            } catch (BusyException e) {
                isFull = true;
            }
        }
        assertThat(isFull).isTrue();
    }

    @Test
    void shouldSayThatARequestMayBeAppliedWhenItsAnswerDoesNotCome() throws Exception {
        UUID run = UUID.randomUUID();
        String start = "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1000\",\"base_currency\":\"INR\","
                + "\"run_id\":\"" + run + "\"}";
        ExecutorService thread = Executors.newSingleThreadExecutor();

        strategy.hold(rig::define);
        Future<ApiAnswer> late = thread.submit(() -> user.post("/api/strategy/start", start));
        assertBusy(late.get(), "the same again, with the same run_id");
        strategy.letGo();
        thread.shutdownNow();

        ApiAnswer again = user.post("/api/strategy/start", start);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.text("run_id")).isEqualTo(run.toString());
        assertThat(user.get("/api/system/status").objects("runs")).hasSize(1);
    }

    @Test
    void shouldTellABugAndNothingOfWhatIsBehindIt() {
        UUID run = rig.start(user);
        rig.tick(run);
        assertThat(rig.order(user, "one", "BUY", "1").status()).isEqualTo(201);
        rig.settle(run);
        Logger log = (Logger) LoggerFactory.getLogger(Dispatch.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            DATABASE.execute("REVOKE SELECT ON paper_trade FROM sniper_app");
            assertBug(user.expectingBugs().get("/api/runs/" + run + "/trades?limit=3"));
            DATABASE.execute("GRANT SELECT ON paper_trade TO sniper_app");
            DATABASE.execute("ALTER TABLE event_ledger RENAME COLUMN payload TO gone");
            assertBug(user.expectingBugs().get("/api/runs/" + run + "/events"));
            DATABASE.execute("ALTER TABLE event_ledger RENAME COLUMN gone TO payload");
        } finally {
            log.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "a request could not be answered: GET /api/runs/{run_id}/trades",
                        "a request could not be answered: GET /api/runs/{run_id}/events");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getThrowableProxy().getMessage())
                        .startsWith("the database must let the ledger be read: sqlState=42"));
        assertThat(user.get("/api/runs/" + run + "/trades").items()).hasSize(1);
        assertThat(user.get("/api/runs/" + run + "/events").items()).hasSize(1);
    }

    private static void assertBug(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json())
                .containsEntry("code", "INTERNAL")
                .containsEntry("type", "urn:sniper:problem:internal")
                .containsEntry("detail", "the log has more");
        assertThat(answer.body())
                .doesNotContainIgnoringCase(
                        "select", "permission", "sqlState", "paper_trade", "payload", "exception", "at sniper", "psql");
    }
}

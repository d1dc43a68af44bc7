package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.RunStatus;
import sniper.journal.database.Database;
import sniper.journal.ledger.JdbcLedgerStore;
import sniper.journal.ledger.LedgerId;
import sniper.journal.ledger.LedgerProjection;
import sniper.ops.ledger.LedgerRows;

/** What goes on without the database, what says that it does not, and what the database has afterwards. */
@Timeout(300)
class LedgerOutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TICKS = 20;

    @TempDir
    Path directory;

    private static ApiAnswer answer(Future<ApiAnswer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUnavailable(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.text("code")).isEqualTo("LEDGER_UNAVAILABLE");
        assertThat(answer.text("type")).isEqualTo("urn:sniper:problem:ledger_unavailable");
        assertThat(answer.text("detail")).contains("try again");
        assertThat(answer.body()).doesNotContainIgnoringCase("select", "jdbc", "hikari", "exception", "sniper_owner");
    }

    /** Each on a thread of its own: a server that hangs is waited for by all at once. */
    private static void assertNothingIsRead(ApiClient user, UUID run) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<ApiAnswer>> answers = Stream.of(
                            "", "/orders", "/trades", "/positions", "/events", "/mtm", "/equity-curve")
                    .map(table -> threads.submit(() -> user.get("/api/runs/" + run + table)))
                    .toList();
            Future<ApiAnswer> all = threads.submit(() -> user.get("/api/runs"));
            Future<ApiAnswer> ordered = threads.submit(
                    () -> user.post("/api/paper/orders", ApiRig.order("blind", "BUY", "MARKET", "1", null)));

            answers.forEach(each -> assertUnavailable(answer(each)));
            assertUnavailable(answer(all));
            assertUnavailable(answer(ordered));
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isReachable(ApiClient user) {
        ApiAnswer status = user.get("/api/system/status");
        assertThat(status.status()).as(status.body()).isEqualTo(200);
        return Boolean.TRUE.equals(Tree.map(status.json().get("ledger")).get("reachable"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldTradeOnWithoutTheDatabaseAndHaveAllOfItInTheDatabaseAfterwards(OutageServer.Outage how)
            throws Exception {
        try (OutageServer server = new OutageServer(directory.resolve("server"));
                Database database = server.open();
                ApiRig rig = new ApiRig(directory.resolve("data"), database)) {
            ApiClient anna = rig.user("anna");
            ApiClient bert = rig.user("bert");
            ApiClient cleo = rig.user("cleo");
            UUID trading = rig.start(anna);
            UUID paused = rig.start(bert);
            rig.tick(trading);
            assertThat(rig.order(anna, "before", "BUY", "1").status()).isEqualTo(201);
            change(rig, paused, CommandKind.PAUSE_RUN);
            rig.settle(paused);

            server.leave(how);

            assertNothingIsRead(anna, trading);
            for (int i = 0; i < TICKS; i++) {
                rig.advance(Duration.ofMinutes(1));
                rig.tick(trading, 10_000 + i);
            }
            assertThat(bert.post("/api/system/arm", "").objects("armed_runs"))
                    .extracting(run -> run.get("run_id"))
                    .containsExactly(paused.toString());
            UUID begun = rig.start(cleo);
            ApiAnswer stopped = bert.post("/api/strategy/stop", "{\"run_id\":\"" + paused + "\"}");
            assertThat(stopped.json()).containsEntry("status", "STOPPED").containsEntry("in_ledger", false);
            assertThat(rig.user("dora").get("/api/system/status").objects("runs"))
                    .isEmpty();
            assertThat(rig.admin.get("/api/users").items()).hasSize(5);
            assertThat(anna.get("/api/broker/login").text("code")).isEqualTo("NO_BROKER_CREDENTIALS");
            await().atMost(LIMIT).until(() -> !isReachable(anna));
            assertThat(anna.get("/api/system/status").objects("runs"))
                    .extracting(run -> run.get("status"))
                    .containsExactly("RUNNING");

            server.comeBack();

            await().atMost(LIMIT).until(() -> isReachable(anna) && rig.lag() == 0);
            rig.settle(begun);
            assertThat(anna.get("/api/runs/" + trading + "/mtm").items()).hasSize(TICKS + 1);
            assertThat(bert.get("/api/runs/" + paused).text("status")).isEqualTo("STOPPED");
            assertThat(cleo.get("/api/runs").items()).hasSize(1);
            assertThat(rig.order(anna, "blind", "BUY", "1").status())
                    .as("what was refused for want of the database was not done")
                    .isEqualTo(201);
            rig.settle(trading);
            assertThat(rig.line(trading).status()).isEqualTo(RunStatus.RUNNING);
            assertRowsAreTheJournals(server, rig, database);
        }
    }

    private static void change(ApiRig rig, UUID run, CommandKind kind) {
        rig.commands
                .change(rig.line(run).userId(), rig.line(run).runId(), kind, RunCause.USER)
                .join();
    }

    /** A database that was never away has the same rows of the same journal. */
    private static void assertRowsAreTheJournals(OutageServer server, ApiRig rig, Database database) throws Exception {
        try (Database twin = server.another("twin");
                LedgerProjection projection = new LedgerProjection(
                        rig.directory(),
                        LedgerId.of(rig.directory()),
                        twin.application(),
                        (run, sequence, sqlState) -> {},
                        System::nanoTime)) {
            while (projection.follow() > 0) {
                // until there is nothing more
            }
            assertThat(LedgerRows.of(database.owner()))
                    .hasSizeGreaterThan(TICKS)
                    .isEqualTo(LedgerRows.of(twin.owner()));
        }
        assertThat(LedgerRows.violations(database.owner())).isEmpty();
        assertThat(count(database, "SELECT count(*) FROM ledger_refusal")).isZero();
    }

    private static long count(Database database, String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void shouldLeaveThreadsToOthersWhileReadersHang() {
        assertThat(JdbcLedgerStore.MAX_READERS).isLessThan(ApiThreads.MAX_WORKING);
    }
}

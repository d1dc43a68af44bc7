package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.journal.database.LedgerDatabase;

/** What the database itself takes and refuses, whoever writes: as the application's role, by SQL alone. */
@Timeout(60)
class GuardsTest {
    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private final UUID run = UUID.randomUUID();
    private DataSource app;

    /** A database that is copied leaves behind what the migration says of the database itself. */
    @BeforeAll
    static void takeTheRightsOfTheDatabaseAlong() {
        int unused = LedgerDump.run(DATABASE.owner(), """
                DO $$ BEGIN
                  EXECUTE format('REVOKE TEMPORARY, CREATE ON DATABASE %I FROM PUBLIC', current_database());
                END $$""");
    }

    @BeforeEach
    void begin() {
        app = DATABASE.application();
        LedgerDump.clear(DATABASE.owner());
        sql(Sql.user("alice"));
        sql(Sql.user("bob"));
        sql(Sql.run(run, "alice", "RUNNING"));
    }

    private void sql(String sql) {
        assertThat(Sql.state(app, sql)).as(sql).isEqualTo(Sql.OK);
    }

    private String state(String sql) {
        return Sql.state(app, sql);
    }

    private void setStatus(String status) {
        sql("UPDATE strategy_run SET status = '" + status + "' WHERE run_id = '" + run + "'");
    }

    private void addChildren() {
        Sql.children(run, "alice", UUID.randomUUID()).values().forEach(this::sql);
    }

    @Test
    @Tag("RL-01")
    void shouldTakeRowsOfARunThatIsRunning() {
        addChildren();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPED", "PAUSED", "ERROR"})
    @Tag("RL-02")
    @Tag("RL-03")
    void shouldRefuseRowsOfARunThatIsNotRunning(String status) {
        setStatus(status);

        Sql.children(run, "alice", UUID.randomUUID()).forEach((table, insert) -> {
            assertThat(state(insert)).as(table).isEqualTo("P0R01");
            assertThat(LedgerDump.column(app, "SELECT count(*) FROM " + table)).containsExactly("0");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPED", "PAUSED", "ERROR"})
    @Tag("RL-03")
    void shouldRefuseChangesOfRowsOfARunThatIsNotRunning(String status) {
        addChildren();
        setStatus(status);

        assertThat(state("UPDATE engine_state SET cash = 1")).isEqualTo("P0R01");
        assertThat(state("UPDATE engine_status SET status = 'RUNNING'")).isEqualTo("P0R01");
        assertThat(state("UPDATE paper_order SET status = 'CANCELED'")).isEqualTo("P0R01");
        assertThat(state("UPDATE paper_position SET quantity = 0")).isEqualTo("P0R01");
    }

    @Test
    @Tag("RL-03")
    void shouldRefuseAMarkOfARunThatIsNotRunningEvenIfItIsThere() {
        addChildren();
        setStatus("PAUSED");

        assertThat(state(Sql.children(run, "alice", run).get("mtm_ledger") + " ON CONFLICT DO NOTHING"))
                .isEqualTo("P0R01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATED", "RUNNING", "PAUSED", "ERROR"})
    @Tag("RL-04")
    void shouldNeverTakeARunOutOfStopped(String status) {
        setStatus("STOPPED");

        assertThat(state("UPDATE strategy_run SET status = '" + status + "'")).isEqualTo("P0R02");
    }

    @Test
    @Tag("RL-04")
    void shouldAllowExactlyTheChangesOfTheDiagram() {
        List<String> statuses = List.of("CREATED", "RUNNING", "PAUSED", "STOPPED", "ERROR");
        List<String> allowed = List.of(
                "CREATED RUNNING",
                "CREATED STOPPED",
                "RUNNING PAUSED",
                "RUNNING STOPPED",
                "RUNNING ERROR",
                "PAUSED RUNNING",
                "PAUSED STOPPED",
                "PAUSED ERROR",
                "ERROR PAUSED",
                "ERROR STOPPED");

        for (String from : statuses) {
            for (String to : statuses) {
                sql("DELETE FROM strategy_run");
                sql(Sql.run(run, "alice", from));
                boolean isGood = from.equals(to) || allowed.contains(from + " " + to);
                assertThat(state("UPDATE strategy_run SET status = '" + to + "'"))
                        .as(from + " to " + to)
                        .isEqualTo(isGood ? Sql.OK : "P0R02");
            }
        }
    }

    @Test
    @Tag("RL-05")
    void shouldKeepAUserToOneRunningRun() {
        assertThat(state(Sql.run(UUID.randomUUID(), "alice", "RUNNING"))).isEqualTo("23505");
        sql(Sql.run(UUID.randomUUID(), "alice", "PAUSED"));
        sql(Sql.run(UUID.randomUUID(), "bob", "RUNNING"));
    }

    @Test
    @Tag("RL-05")
    void shouldLetOneOfEightStartsWin() throws Exception {
        sql("DELETE FROM strategy_run");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starts.add(pool.submit(() -> {
                go.await();
                return state(Sql.run(UUID.randomUUID(), "alice", "RUNNING"));
            }));
        }
        go.countDown();

        List<String> answers = new ArrayList<>();
        for (Future<String> start : starts) {
            answers.add(start.get());
        }
        pool.shutdown();
        assertThat(answers).containsOnlyOnce(Sql.OK);
        assertThat(answers.stream().filter("23505"::equals)).hasSize(7);
    }

    @Test
    @Tag("RL-06")
    void shouldRefuseRowsUnderAnotherUser() {
        Sql.children(run, "bob", UUID.randomUUID())
                .forEach((table, insert) -> assertThat(state(insert)).as(table).isEqualTo("23503"));
        addChildren();

        assertThat(state("UPDATE engine_state SET user_id = 'bob'")).isEqualTo("23514");
        assertThat(state("UPDATE strategy_run SET user_id = 'bob'")).isEqualTo("23514");
    }

    @Test
    @Tag("RL-06")
    void shouldNotHangATradeOnAnotherRunsOrder() {
        UUID other = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        sql(Sql.run(other, "bob", "RUNNING"));
        sql(Sql.order(other, "bob", order, "FILLED"));

        assertThat(state(Sql.children(run, "alice", order).get("paper_trade"))).isEqualTo("23503");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "STOPPED"})
    @Tag("RL-07")
    void shouldDeleteARunWithAllItsRows(String status) {
        addChildren();
        setStatus(status);

        sql("DELETE FROM strategy_run WHERE run_id = '" + run + "'");

        for (String table : Sql.children(run, "alice", run).keySet()) {
            assertThat(LedgerDump.column(app, "SELECT count(*) FROM " + table))
                    .as(table)
                    .containsExactly("0");
        }
    }

    @Test
    @Tag("MT-03")
    void shouldTakeAnEventAndAMarkOfALogicalTimeOnce() {
        addChildren();
        Map<String, String> again = Sql.children(run, "alice", UUID.randomUUID());

        assertThat(state(again.get("event_ledger"))).isEqualTo("23505");
        assertThat(state(again.get("mtm_ledger"))).isEqualTo("23505");
        assertThat(state(again.get("paper_equity_curve"))).isEqualTo("23505");
        sql(again.get("mtm_ledger") + " ON CONFLICT DO NOTHING");
    }

    @Test
    @Tag("OR-03")
    void shouldTakeAQuantityThatIsNotPositiveOfARejectedOrderOnly() {
        String columns = "INSERT INTO paper_order VALUES (gen_random_uuid(), 'alice', '" + run
                + "', 'negative', '2026-01-01', 'X', 'BUY', 'MARKET', -1, NULL, ";

        assertThat(state(columns + "'PENDING')")).isEqualTo("23514");
        assertThat(state(columns + "'FILLED')")).isEqualTo("23514");
        assertThat(state(columns + "'REJECTED')")).as("without a reason").isEqualTo("23514");
        sql(columns + "'REJECTED', 'INVALID_QTY')");
    }

    @Test
    @Tag("LG-02")
    void shouldRefuseAnEquityThatIsNotCashAndPositions() {
        String columns = "INSERT INTO mtm_ledger VALUES ('alice', '" + run + "', '2026-01-02', 1, 1, ";

        assertThat(state(columns + "2.000000000000000001, 0, 0)")).isEqualTo("23514");
        assertThat(state(columns + "1.999999999999999999, 0, 0)")).isEqualTo("23514");
        sql(columns + "2, 0, 0)");
    }

    @Test
    void shouldRefuseCashBelowZero() {
        addChildren();

        assertThat(state("UPDATE engine_state SET cash = -0.000000000000000001"))
                .isEqualTo("23514");
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper_trade", "mtm_ledger", "event_ledger", "paper_equity_curve"})
    void shouldOnlyAppendToLedgers(String table) {
        addChildren();

        assertThat(state("UPDATE " + table + " SET logical_time = logical_time"))
                .isEqualTo("P0R03");
        assertThat(state("DELETE FROM " + table)).isEqualTo("42501");
        assertThat(state("TRUNCATE " + table)).isEqualTo("42501");
    }

    @Test
    void shouldHaveNoOtherRights() {
        for (String table : Sql.children(run, "alice", run).keySet()) {
            assertThat(state("DELETE FROM " + table)).as(table).isEqualTo("42501");
            assertThat(state("ALTER TABLE " + table + " DISABLE TRIGGER ALL"))
                    .as(table)
                    .isEqualTo("42501");
            assertThat(state("DROP TABLE " + table)).as(table).isEqualTo("42501");
        }
        assertThat(state("DELETE FROM app_user")).isEqualTo("42501");
        assertThat(state("DELETE FROM ledger_position")).isEqualTo("42501");
        assertThat(state("CREATE TABLE mine (a int)")).isEqualTo("42501");
        assertThat(state("CREATE TEMPORARY TABLE strategy_run (a int)")).isEqualTo("42501");
        assertThat(state("CREATE FUNCTION trg_require_running() RETURNS int LANGUAGE sql AS 'SELECT 1'"))
                .isEqualTo("42501");
        assertThat(state("SET session_replication_role = replica")).isEqualTo("42501");
    }

    @Test
    @Tag("MU-02")
    void shouldTakeANextRunAfterAStop() {
        setStatus("STOPPED");

        sql(Sql.run(UUID.randomUUID(), "alice", "RUNNING"));
    }

    @Test
    void shouldMoveThePositionForwardOnly() {
        UUID ledger = UUID.randomUUID();
        sql("INSERT INTO ledger_position VALUES ('" + ledger + "', 5, 4, now())");

        assertThat(state("UPDATE ledger_position SET applied_sequence = 4")).isEqualTo("P0R04");
        assertThat(state("UPDATE ledger_position SET marked_sequence = 3")).isEqualTo("P0R04");
        assertThat(state("UPDATE ledger_position SET updated_at = now()")).isEqualTo("P0R04");
        assertThat(state("UPDATE ledger_position SET marked_sequence = 6")).isEqualTo("23514");
        sql("UPDATE ledger_position SET marked_sequence = 5");
        sql("UPDATE ledger_position SET applied_sequence = 6");
    }
}

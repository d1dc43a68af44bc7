package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import sniper.journal.database.LedgerDatabase;

/** What two connections do to each other: the spec's two findings about locks, straight by SQL. */
@Timeout(60)
class LockOrderTest {
    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private final UUID run = UUID.randomUUID();
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private Connection tick;
    private Connection stop;

    @BeforeEach
    void begin() throws Exception {
        LedgerDump.clear(DATABASE.owner());
        tick = DATABASE.application().getConnection();
        stop = DATABASE.application().getConnection();
        sql(stop, Sql.user("alice"));
        sql(stop, Sql.run(run, "alice", "RUNNING"));
        tick.setAutoCommit(false);
        stop.setAutoCommit(false);
    }

    @AfterEach
    void end() throws Exception {
        other.shutdownNow();
        tick.rollback();
        stop.rollback();
        tick.close();
        stop.close();
    }

    private static void sql(Connection connection, String sql) {
        assertThat(Sql.state(connection, sql)).as(sql).isEqualTo(Sql.OK);
    }

    private String stopSql() {
        return "UPDATE strategy_run SET status = 'STOPPED' WHERE run_id = '" + run + "'";
    }

    private String lockSql() {
        return "SELECT 1 FROM strategy_run WHERE run_id = '" + run + "' FOR NO KEY UPDATE";
    }

    private void awaitWaiting() {
        await().atMost(Duration.ofSeconds(20)).until(() -> LedgerDump.column(
                        DATABASE.owner(),
                        "SELECT count(*) FROM pg_locks l JOIN pg_database d ON TRUE"
                                + " WHERE NOT l.granted AND d.datname = current_database()")
                .equals(List.of("1")));
    }

    @Test
    @Tag("CC-01")
    void shouldLetAStopWaitForATickThatHasWritten() throws Exception {
        sql(tick, Sql.event(run, "alice", "T1"));

        Future<String> stopped = other.submit(() -> Sql.state(stop, stopSql()));
        awaitWaiting();
        assertThat(stopped.isDone()).isFalse();
        sql(tick, Sql.event(run, "alice", "T2"));
        tick.commit();
        assertThat(stopped.get()).isEqualTo(Sql.OK);
        stop.commit();

        assertThat(LedgerDump.column(DATABASE.owner(), "SELECT event_type FROM event_ledger ORDER BY 1"))
                .containsExactly("T1", "T2");
        assertThat(LedgerDump.column(DATABASE.owner(), "SELECT status FROM strategy_run"))
                .containsExactly("STOPPED");
    }

    @Test
    @Tag("CC-01")
    void shouldLetATickWaitForAStopAndThenRefuseIt() throws Exception {
        sql(stop, lockSql());
        sql(stop, stopSql());

        Future<String> written = other.submit(() -> Sql.state(tick, Sql.event(run, "alice", "T1")));
        awaitWaiting();
        assertThat(written.isDone()).isFalse();
        stop.commit();

        assertThat(written.get()).isEqualTo("P0R01");
        tick.rollback();
        assertThat(LedgerDump.column(DATABASE.owner(), "SELECT count(*) FROM event_ledger"))
                .containsExactly("0");
    }

    @Test
    void shouldDeadlockWhenTwoWriteRowsBeforeTheyLockTheRun() throws Exception {
        sql(tick, Sql.event(run, "alice", "T1"));
        sql(stop, Sql.event(run, "alice", "T2"));

        Future<String> first = other.submit(() -> Sql.state(tick, lockSql()));
        awaitWaiting();
        String second = Sql.state(stop, stopSql());

        assertThat(List.of(first.get(), second)).contains("40P01");
    }

    @Test
    void shouldNotDeadlockWhenBothLockTheRunFirst() throws Exception {
        sql(tick, lockSql());

        Future<String> second = other.submit(() -> {
            String locked = Sql.state(stop, lockSql());
            String written = Sql.state(stop, Sql.event(run, "alice", "T2"));
            String flipped = Sql.state(stop, stopSql());
            stop.commit();
            return locked + written + flipped;
        });
        awaitWaiting();
        sql(tick, Sql.event(run, "alice", "T1"));
        sql(tick, "UPDATE strategy_run SET config = '{}' WHERE run_id = '" + run + "'");
        tick.commit();

        assertThat(second.get()).isEqualTo(Sql.OK + Sql.OK + Sql.OK);
    }
}

package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.database.LedgerDatabase;

/** Ticks of a run race a stop of it on another connection: whoever comes second waits, and a tick is whole or not there. */
@Timeout(300)
class StopRaceTest {
    private static final int RACES = 1_000;
    private static final long SEED = 20_261_121L;
    private static final UUID LEDGER = UUID.randomUUID();

    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private Connection stop;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() throws Exception {
        LedgerDump.clear(DATABASE.owner());
        stop = DATABASE.application().getConnection();
        stop.setAutoCommit(false);
    }

    @AfterEach
    void end() throws Exception {
        pool.shutdownNow();
        stop.close();
    }

    private static void sql(Connection connection, String sql) {
        assertThat(Sql.state(connection, sql)).as(sql).isEqualTo(Sql.OK);
    }

    /** As everybody has to: the run first, the rows, the status last. */
    private void stop(String user, UUID run) throws Exception {
        String where = " WHERE user_id = '" + user + "' AND run_id = '" + run + "'";
        sql(stop, "SELECT 1 FROM strategy_run" + where + " FOR NO KEY UPDATE");
        sql(stop, "UPDATE paper_order SET status = 'CANCELED'" + where + " AND status = 'PENDING'");
        sql(stop, "UPDATE engine_status SET status = 'STOPPED'" + where);
        sql(
                stop,
                "INSERT INTO event_ledger (user_id, run_id, event_type, logical_time) VALUES ('" + user + "', '" + run
                        + "', 'RUN_STOPPED', '2027-01-01')");
        sql(stop, "UPDATE strategy_run SET status = 'STOPPED'" + where);
        stop.commit();
    }

    /** The tick is a projection's: an order that fills, its event and position, then the mark. */
    @Test
    @Tag("CC-01")
    void shouldNeverLeaveAPartOfATickBesideAStop() throws Exception {
        int applied = 0;
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, LEDGER, DATABASE.application())) {
            journal.add(ScriptedRun.registered("alice", 2));
            for (int i = 0; i < RACES / 2; i++) {
                ScriptedRun run = new ScriptedRun("alice", 100 + i);
                journal.add(run.start());
                journal.add(run.limit("1", "50"));
                int unused = projection.followAll();
                journal.add(run.contribution("1", "100"));
                CyclicBarrier barrier = new CyclicBarrier(2);
                long tickDelayNs = random.nextLong(1_500_000);
                long stopDelayNs = random.nextLong(1_500_000);

                Future<?> ticked = pool.submit(() -> {
                    barrier.await();
                    LockSupport.parkNanos(tickDelayNs);
                    return projection.followAll();
                });
                Future<?> stopped = pool.submit(() -> {
                    barrier.await();
                    LockSupport.parkNanos(stopDelayNs);
                    stop("alice", run.run);
                    return null;
                });
                ticked.get(30, TimeUnit.SECONDS);
                stopped.get(30, TimeUnit.SECONDS);

                List<String> rows = rows(run.run);
                String race = "race " + i + " of seed " + SEED;
                assertThat(rows)
                        .as(race)
                        .isIn(
                                List.of("1 0 0 0 STOPPED"), // the stop was first
                                List.of("2 1 1 0 STOPPED"), // between the tick and its mark
                                List.of("2 1 1 1 STOPPED"));
                applied += rows.get(0).startsWith("2") ? 1 : 0;
                assertThat(noneAfterTheStop(run.run)).as(race).isEmpty();
            }
            assertThat(projection.progress().retries()).as("deadlocks").isZero();
        }
        assertThat(applied).as("ticks that were first").isBetween(RACES / 100, RACES / 2 - RACES / 100);
        assertThat(LedgerDump.column(DATABASE.owner(), "SELECT 1 FROM paper_order WHERE status = 'PENDING'"))
                .isEmpty();
    }

    /** The tick locks nothing itself: the guard alone holds. */
    @Test
    @Tag("CC-01")
    void shouldHoldByTheGuardAlone() throws Exception {
        String user = "bob";
        int applied = 0;
        try (Connection tick = DATABASE.application().getConnection()) {
            tick.setAutoCommit(false);
            sql(stop, Sql.user(user));
            stop.commit();
            for (int i = 0; i < RACES / 2; i++) {
                UUID run = new UUID(random.nextLong(), random.nextLong());
                UUID order = new UUID(random.nextLong(), random.nextLong());
                sql(stop, Sql.run(run, user, "RUNNING"));
                sql(stop, Sql.children(run, user, order).get("engine_status"));
                stop.commit();
                CyclicBarrier barrier = new CyclicBarrier(2);
                long tickDelayNs = random.nextLong(1_500_000);
                long stopDelayNs = random.nextLong(1_500_000);

                Future<?> ticked = pool.submit(() -> {
                    barrier.await();
                    LockSupport.parkNanos(tickDelayNs);
                    boolean isGood = true;
                    for (String table : List.of("paper_order", "paper_trade", "event_ledger", "mtm_ledger")) {
                        isGood = isGood
                                && Sql.state(
                                                tick,
                                                Sql.children(run, user, order).get(table))
                                        .equals(Sql.OK);
                    }
                    if (isGood) {
                        tick.commit();
                    } else {
                        tick.rollback();
                    }
                    return null;
                });
                Future<?> stopped = pool.submit(() -> {
                    barrier.await();
                    LockSupport.parkNanos(stopDelayNs);
                    stop(user, run);
                    return null;
                });
                ticked.get(30, TimeUnit.SECONDS);
                stopped.get(30, TimeUnit.SECONDS);

                List<String> rows = rows(run);
                assertThat(rows)
                        .as("race " + i + " of seed " + SEED)
                        .isIn(List.of("0 0 0 0 STOPPED"), List.of("1 1 1 1 STOPPED"));
                applied += rows.get(0).startsWith("1") ? 1 : 0;
                assertThat(noneAfterTheStop(run)).isEmpty();
            }
        }
        assertThat(applied).as("ticks that were first").isBetween(RACES / 100, RACES / 2 - RACES / 100);
    }

    @Test
    @Tag("CC-01")
    void shouldLeaveNothingPendingWhenAPausedRunIsStopped() {
        ScriptedRun run = new ScriptedRun("alice", 11);
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            journal.add(ScriptedRun.registered("alice", 2));
            journal.add(run.start());
            journal.add(run.limit("1", "50"));
            journal.add(run.pause());
            journal.add(run.stop());
        }

        ProjectionFixture.project(directory, DATABASE.application());

        assertThat(rows(run.run)).containsExactly("1 0 0 1 STOPPED");
        assertThat(LedgerDump.column(DATABASE.owner(), "SELECT status FROM paper_order"))
                .containsExactly("CANCELED");
    }

    /** Orders, trades, events of the tick, marks; and the status. */
    private static List<String> rows(UUID run) {
        return LedgerDump.column(DATABASE.owner(), """
                SELECT (SELECT count(*) FROM paper_order WHERE run_id = r.run_id) || ' '
                       || (SELECT count(*) FROM paper_trade WHERE run_id = r.run_id) || ' '
                       || (SELECT count(*) FROM event_ledger WHERE run_id = r.run_id
                            AND event_type IN ('SIP_EXECUTED', 'E')) || ' '
                       || (SELECT count(*) FROM mtm_ledger WHERE run_id = r.run_id) || ' ' || status
                  FROM strategy_run r WHERE run_id = ?""", run);
    }

    private static List<String> noneAfterTheStop(UUID run) {
        return LedgerDump.column(
                DATABASE.owner(),
                "SELECT event_type FROM event_ledger WHERE run_id = ? AND event_id > (SELECT event_id FROM event_ledger"
                        + " WHERE run_id = ? AND event_type = 'RUN_STOPPED')",
                run,
                run);
    }
}

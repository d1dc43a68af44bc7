package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.PaperReason;
import sniper.core.message.Side;
import sniper.journal.database.LedgerDatabase;

@Timeout(60)
class LedgerProjectionTest {
    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private final ScriptedRun run = new ScriptedRun("alice", 11);

    @TempDir
    private Path directory;

    private DataSource app;

    @BeforeEach
    void clear() {
        app = DATABASE.application();
        LedgerDump.clear(DATABASE.owner());
    }

    private List<String> column(String sql) {
        return LedgerDump.column(app, sql);
    }

    private static void openRun(LedgerJournal journal, ScriptedRun run) {
        journal.add(ScriptedRun.registered(run.user, run.runId));
        journal.add(run.start());
    }

    @Test
    void shouldWriteARunWithItsConfiguration() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
        }

        ProjectionFixture.project(directory, app);

        assertThat(column("SELECT config::text FROM strategy_run"))
                .containsExactly(column("""
                SELECT '{"sip_amount": "250.5", "sip_frequency": {"value": 1, "unit": "MONTH"},
                         "rebalance": {"frequency": {"value": 2, "unit": "WEEK"}, "drift_band": "0.05"},
                         "grid_start": "2026-01-05T05:55:00Z", "tick_interval_ns": 60000000000,
                         "max_price_age_ns": 300000000000, "calendar_id": 1, "slippage_bps": 5, "fee_bps": 10,
                         "instances": [{"strategy": "golden_nifty", "equity_symbol": "NIFTYBEES.NS",
                                        "hedge_symbol": "GOLDBEES.NS", "bar": "MONTH", "window": 36, "share": "1"}],
                         "allowed_symbols": ["NIFTYBEES.NS", "GOLDBEES.NS"],
                         "symbols": [{"instrument_id": 7, "price_scale": 2, "quantity_scale": 4,
                                      "symbol": "NIFTYBEES.NS"},
                                     {"instrument_id": 8, "price_scale": 2, "quantity_scale": 4,
                                      "symbol": "GOLDBEES.NS"}]}'::jsonb::text""").get(0));
        assertThat(column("SELECT row(run_id, user_id, strategy_name, mode, status, base_currency)::text"
                        + " FROM strategy_run"))
                .containsExactly("(" + run.run + ",alice,golden_nifty,PAPER,RUNNING,INR)");
        assertThat(column("SELECT row(initial_cash, cash, total_invested, last_logical_time, version)::text"
                        + " FROM engine_state"))
                .containsExactly("(10000.000000000000000000,10000.000000000000000000,0.000000000000000000,,2)");
        assertThat(column("SELECT row(status, lease_owner, lease_expires_at, last_error)::text FROM engine_status"))
                .containsExactly("(RUNNING," + ProjectionFixture.LEDGER + ",\"2026-01-05 05:58:00+00\",)");
        assertThat(column("SELECT event_type || payload::text FROM event_ledger"))
                .containsExactly("RUN_STARTED{\"cause\": \"USER\"}");
        assertThat(column("SELECT row(applied_sequence, marked_sequence)::text FROM ledger_position"))
                .containsExactly("(2,2)");
    }

    @Test
    void shouldWriteWhatATickDid() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            journal.add(run.contribution("2.5", "100"));
            journal.add(run.priceUnavailable());
        }

        ProjectionFixture.project(directory, app);

        assertThat(column("SELECT payload::text FROM event_ledger WHERE event_type = 'SIP_EXECUTED'"))
                .containsExactly(column("""
                        SELECT '{"amount": "250.5", "cash_before": "10000", "cash_after": "9749.75", "legs": [
                                 {"instance": 1, "symbol": "NIFTYBEES.NS", "side": "BUY", "weight": "0.7425",
                                  "price": "100", "mean": "98.5", "quantity": "2.5", "cost": "250",
                                  "fee": "0.25"}]}'::jsonb::text""").get(0));
        assertThat(column("SELECT payload::text FROM event_ledger WHERE event_type = 'PRICE_UNAVAILABLE'"))
                .containsExactly("{\"symbol\": \"NIFTYBEES.NS\"}");
        assertThat(column(
                        "SELECT row(cash, positions_value, equity, total_invested, pnl, marks)::text FROM mtm_ledger"))
                .containsExactly("(9749.750000000000000000,250.000000000000000000,9999.750000000000000000,"
                        + "250.250000000000000000,-0.250000000000000000,"
                        + "\"{\"\"NIFTYBEES.NS\"\": {\"\"price\"\": \"\"100\"\", \"\"quantity\"\": \"\"2.5\"\"}}\")");
        assertThat(column("SELECT row(logical_time, equity, drawdown)::text FROM paper_equity_curve"))
                .containsExactly("(\"2026-01-05 05:56:00+00\",9999.750000000000000000,-0.000025000000000000)");
        assertThat(column("SELECT row(side, order_type, quantity, limit_price, status, reject_reason)::text"
                        + " FROM paper_order"))
                .containsExactly("(BUY,MARKET,2.500000000000000000,,FILLED,)");
        assertThat(column("SELECT row(fill_seq, quantity, price, fee)::text FROM paper_trade"))
                .containsExactly("(1,2.500000000000000000,100.000000000000000000,0.250000000000000000)");
        assertThat(column("SELECT row(quantity, avg_price, realized_pnl)::text FROM paper_position"))
                .containsExactly("(2.500000000000000000,100.000000000000000000,-0.250000000000000000)");
        assertThat(column("SELECT row(last_sip_slot, last_logical_time, version)::text FROM engine_state"))
                .containsExactly("(\"2026-01-05 05:56:00+00\",\"2026-01-05 05:57:00+00\",4)");
    }

    @Test
    @Tag("OR-06")
    void shouldCancelWhatIsPendingWithTheStop() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            journal.add(run.limit("1", "50"));
            journal.add(run.limit("2", "51.5"));
            journal.add(run.limit("3", "52"));
            journal.add(run.rejected("0", PaperReason.INVALID_QTY));
            journal.add(run.stop());
        }

        ProjectionFixture.project(directory, app);

        assertThat(column("SELECT status || ' ' || count(*) FROM paper_order GROUP BY status ORDER BY 1"))
                .containsExactly("CANCELED 3", "REJECTED 1");
        assertThat(column("SELECT row(status, stopped_at IS NOT NULL)::text FROM strategy_run"))
                .containsExactly("(STOPPED,t)");
        assertThat(column("SELECT row(status, lease_owner)::text FROM engine_status"))
                .containsExactly("(STOPPED,)");
        assertThat(column("SELECT event_type FROM event_ledger ORDER BY event_id"))
                .containsExactly("RUN_STARTED", "RUN_STOPPED");
        assertThat(column("SELECT count(*) FROM mtm_ledger")).containsExactly("1");
    }

    @Test
    void shouldFollowARunThroughAllItsStatuses() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            journal.add(run.pause());
            journal.add(run.arm());
            journal.add(run.tick("101"));
            journal.add(run.fault());
            journal.add(run.reset());
            journal.add(run.arm());
            journal.add(run.pause());
            journal.add(run.stop());
        }
        try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            assertThat(projection.followAll()).isZero();
            assertThat(projection.refusals).isEmpty();
        }

        assertThat(column("SELECT event_type FROM event_ledger ORDER BY event_id"))
                .containsExactly("RUN_STARTED", "RUN_PAUSED", "RUN_ARMED", "RUN_ERROR", "RUN_ARMED", "RUN_PAUSED");
        assertThat(column("SELECT payload::text FROM event_ledger WHERE event_type = 'RUN_ERROR'"))
                .containsExactly("{\"cause\": \"ENGINE_FAULT\", \"sequence\": 99}");
        assertThat(column("SELECT status FROM strategy_run")).containsExactly("STOPPED");
        assertThat(column("SELECT status FROM engine_status")).containsExactly("PAUSED");
    }

    @Test
    @Tag("MT-01")
    void shouldAddNoRowForAClosedMarketOrADuplicate() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            journal.add(run.tick("100"));
            ProjectionFixture.project(directory, app);
            List<String> before = column("SELECT count(*) FROM event_ledger UNION ALL SELECT count(*) FROM mtm_ledger"
                    + " UNION ALL SELECT count(*) FROM paper_order UNION ALL SELECT count(*) FROM engine_state");

            journal.add(run.closedTick());
            journal.add(run.duplicateTick());
            ProjectionFixture.project(directory, app);

            assertThat(
                            column(
                                    "SELECT count(*) FROM event_ledger UNION ALL SELECT count(*) FROM mtm_ledger"
                                            + " UNION ALL SELECT count(*) FROM paper_order UNION ALL SELECT count(*) FROM engine_state"))
                    .isEqualTo(before);
            assertThat(column("SELECT row(last_logical_time, version)::text FROM engine_state"))
                    .containsExactly("(\"2026-01-05 05:57:00+00\",4)");
        }
    }

    @Test
    void shouldGoOnWhereItWasAndPassWhatIsNotItsOwn() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            ProjectionFixture.project(directory, app);
            for (int i = 0; i < 500; i++) {
                journal.addOther();
            }
            long last = journal.add(run.duplicateTick());
            try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
                assertThat(projection.followAll()).isZero();
                assertThat(projection.progress().appliedSequence()).isEqualTo(last);
                assertThat(projection.progress().lagMessages()).isZero();
                assertThat(projection.progress().isReachable()).isTrue();
            }

            assertThat(column("SELECT row(applied_sequence, marked_sequence)::text FROM ledger_position"))
                    .containsExactly("(" + last + "," + last + ")");
        }
    }

    @Test
    void shouldCatchUpAfterAnOutage() {
        FaultyDataSource source = new FaultyDataSource(app);
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, source)) {
            openRun(journal, run);
            assertThat(projection.followAll()).isZero();
            source.takeDown();
            source.failAt(1, FaultyDataSource.Fault.LOST_BEFORE);
            for (int i = 0; i < 300; i++) {
                journal.add(run.tick(String.valueOf(100 + i % 7)));
            }
            assertThat(projection.follow()).isZero();
            assertThat(projection.follow()).isZero();
            assertThat(projection.follow()).isZero();

            assertThat(projection.progress().isReachable()).isFalse();
            assertThat(projection.progress().lagMessages()).isEqualTo(300);
            assertThat(projection.progress().retries()).isEqualTo(3);
            assertThat(projection.progress().await(302, TimeUnit.MILLISECONDS.toNanos(1)))
                    .isFalse();
            source.heal();
            assertThat(projection.followAll()).isZero();

            assertThat(projection.progress().isReachable()).isTrue();
            assertThat(projection.progress().lagMessages()).isZero();
            assertThat(projection.progress().await(302, 0)).isTrue();
            assertThat(column("SELECT count(*) FROM mtm_ledger")).containsExactly("300");
        }
    }

    @Test
    void shouldWaitLongerFromTryToTry() {
        FaultyDataSource source = new FaultyDataSource(app);
        source.takeDown();
        try (ProjectionFixture projection = new ProjectionFixture(directory, source)) {
            assertThat(projection.follow()).isZero();
            assertThat(projection.followNow()).isZero();
            assertThat(projection.followNow()).isZero();

            assertThat(projection.progress().retries()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseWhatSomebodyStoppedByHandAndGoOnWithOthers() {
        ScriptedRun other = new ScriptedRun("bob", 12);
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            openRun(journal, run);
            openRun(journal, other);
            journal.add(run.tick("100"));
            projection.followAll();
            LedgerDump.run(app, "UPDATE strategy_run SET status = 'STOPPED' WHERE user_id = 'alice'");

            long refused = journal.add(run.market(Side.BUY, "1", "100"));
            journal.add(run.tick("101"));
            journal.add(other.tick("102"));
            assertThat(projection.followAll()).isZero();

            assertThat(projection.refusals).containsExactly("11 " + refused + " P0R01");
            assertThat(projection.progress().refusals()).isEqualTo(1);
            assertThat(column("SELECT row(sequence, run_id, sql_state)::text FROM ledger_refusal"))
                    .containsExactly("(" + refused + "," + run.run + ",P0R01)");
            assertThat(column("SELECT user_id FROM mtm_ledger ORDER BY 1")).containsExactly("alice", "bob");
            assertThat(column("SELECT count(*) FROM paper_order")).containsExactly("0");
        }
    }

    @Test
    void shouldEndTheRunWhoseRowsTheDatabaseRefuses() {
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            openRun(journal, run);
            journal.add(run.limit("1", "50"));
            run.cash = run.cash.negate();
            long refused = journal.add(run.tick("100"));
            journal.add(run.tick("101"));
            assertThat(projection.followAll()).isZero();

            assertThat(projection.refusals).containsExactly("11 " + refused + " 23514");
            assertThat(column("SELECT status FROM strategy_run")).containsExactly("ERROR");
            assertThat(column("SELECT row(status, lease_owner, left(last_error, 6))::text FROM engine_status"))
                    .containsExactly("(ERROR,,23514:)");
            assertThat(column("SELECT status FROM paper_order")).containsExactly("CANCELED");
            assertThat(column("SELECT payload::text FROM event_ledger WHERE event_type = 'RUN_ERROR'"))
                    .containsExactly(
                            "{\"cause\": \"LEDGER_REFUSED\", \"sequence\": " + refused + ", \"sql_state\": \"23514\"}");
            assertThat(column("SELECT count(*) FROM mtm_ledger")).containsExactly("0");
            assertThat(column("SELECT status FROM strategy_run WHERE status = 'RUNNING'"))
                    .isEmpty();

            journal.add(run.fault());
            journal.add(run.stop());
            assertThat(projection.followAll()).isZero();
            assertThat(column("SELECT row(status, stopped_at IS NOT NULL)::text FROM strategy_run"))
                    .containsExactly("(STOPPED,t)");
            assertThat(column("SELECT count(*) FROM event_ledger")).containsExactly("2");
        }
    }

    @Test
    void shouldTellARefusalOnceMoreAfterARestart() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
                projection.followAll();
                LedgerDump.run(app, "UPDATE strategy_run SET status = 'STOPPED'");
                journal.add(run.tick("100"));
                projection.followAll();
                journal.add(run.tick("101"));
                projection.followAll();
                assertThat(projection.refusals).hasSize(1);
            }

            long still = journal.add(run.tick("102"));
            try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
                projection.followAll();
                assertThat(projection.refusals).hasSize(1);
                assertThat(projection.refusals.get(0)).endsWith("P0R01").startsWith("11 ");
                assertThat(projection.progress().appliedSequence()).isEqualTo(still);
            }
            assertThat(column("SELECT count(*) FROM ledger_refusal")).containsExactly("1");
        }
    }

    @Test
    void shouldNotTakeARunFromAnotherLedger() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            ProjectionFixture.project(directory, app);
            LedgerDump.run(DATABASE.owner(), "UPDATE engine_status SET lease_owner = 'another'");
            long refused = journal.add(run.tick("100"));

            try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
                projection.followAll();
                assertThat(projection.refusals).containsExactly("11 " + refused + " P0R05");
            }
            assertThat(column("SELECT status FROM strategy_run")).containsExactly("RUNNING");
            assertThat(column("SELECT lease_owner FROM engine_status")).containsExactly("another");
        }
    }

    @Test
    void shouldTakeARunOverWhenTheLeaseHasEnded() {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            ProjectionFixture.project(directory, app);
            LedgerDump.run(
                    DATABASE.owner(),
                    "UPDATE engine_status SET lease_owner = 'another', lease_expires_at = '2020-01-01'");
            journal.add(run.tick("100"));

            ProjectionFixture.project(directory, app);

            assertThat(column("SELECT lease_owner FROM engine_status"))
                    .containsExactly(ProjectionFixture.LEDGER.toString());
        }
    }

    @Test
    void shouldNotFollowAJournalThatEndsBeforeTheLedger(@TempDir Path shorter) {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            journal.add(run.tick("100"));
        }
        ProjectionFixture.project(directory, app);
        try (LedgerJournal journal = new LedgerJournal(shorter)) {
            journal.add(ScriptedRun.registered("alice", 2));
        }

        try (ProjectionFixture projection = new ProjectionFixture(shorter, app)) {
            assertThat(projection.followAll()).isEqualTo(LedgerProjection.ENDED);
            assertThat(projection.progress().isReachable()).isFalse();
        }
    }

    @Test
    void shouldGiveUpWhenThePositionWouldGoBackwards() {
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            openRun(journal, run);
            projection.followAll();
            LedgerDump.run(
                    DATABASE.owner(),
                    "CREATE OR REPLACE FUNCTION trg_test() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN RAISE EXCEPTION ''no'' USING ERRCODE = ''P0R04''; END';"
                            + "CREATE TRIGGER a_test BEFORE UPDATE ON ledger_position FOR EACH ROW"
                            + " EXECUTE FUNCTION trg_test()");
            journal.add(run.tick("100"));

            assertThat(projection.followAll()).isEqualTo(LedgerProjection.ENDED);
            assertThat(projection.follow()).isEqualTo(LedgerProjection.ENDED);
            assertThat(column("SELECT count(*) FROM mtm_ledger")).containsExactly("0");
        } finally {
            LedgerDump.run(DATABASE.owner(), "DROP TRIGGER IF EXISTS a_test ON ledger_position");
        }
    }

    @Test
    void shouldTryAgainWhatSomebodyHasLocked() throws Exception {
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, app);
                var hand = DATABASE.owner().getConnection()) {
            openRun(journal, run);
            projection.followAll();
            hand.setAutoCommit(false);
            assertThat(Sql.state(hand, "SELECT 1 FROM strategy_run FOR UPDATE")).isEqualTo(Sql.OK);
            journal.add(run.tick("100"));

            assertThat(projection.follow()).isZero();
            assertThat(projection.progress().isReachable()).isFalse();
            hand.rollback();
            projection.followAll();

            assertThat(projection.refusals).isEmpty();
            assertThat(column("SELECT count(*) FROM mtm_ledger")).containsExactly("1");
        }
    }

    @Test
    @Tag("MU-02")
    void shouldWriteAUsersNextRun() {
        ScriptedRun next = new ScriptedRun("alice", 12, UUID.randomUUID(), "500");
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            openRun(journal, run);
            journal.add(run.tick("100"));
            journal.add(run.stop());
            journal.add(next.start());
            journal.add(next.tick("100"));
        }

        ProjectionFixture.project(directory, app);

        assertThat(column("SELECT status FROM strategy_run ORDER BY created_at"))
                .containsExactly("STOPPED", "RUNNING");
    }
}

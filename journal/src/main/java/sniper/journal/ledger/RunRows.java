package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sniper.core.message.RunAppliedDecoder;
import sniper.core.message.RunStatus;

/** Writes runs, their state and their status. Threading: that of its connection. */
final class RunRows {
    private final RunConfigJson config = new RunConfigJson();
    private final String owner;
    private final BoundStatement lock;
    private final BoundStatement insertRun;
    private final BoundStatement updateRun;
    private final BoundStatement insertState;
    private final BoundStatement updateState;
    private final BoundStatement insertStatus;
    private final BoundStatement updateStatus;

    /** @param ledgerId holds the leases */
    RunRows(Connection connection, UUID ledgerId) throws SQLException {
        owner = ledgerId.toString();
        lock = new BoundStatement(connection, """
                SELECT status::text FROM strategy_run WHERE user_id = ? AND run_id = ? FOR NO KEY UPDATE""");
        insertRun = new BoundStatement(connection, """
                INSERT INTO strategy_run (user_id, run_id, strategy_name, mode, status, base_currency, config,
                                          created_at, started_at)
                VALUES (?, ?, ?, ?::run_mode, ?::run_status, ?, ?::jsonb, ?, ?)""");
        updateRun = new BoundStatement(connection, """
                UPDATE strategy_run SET status = ?::run_status, stopped_at = ? WHERE user_id = ? AND run_id = ?""");
        insertState = new BoundStatement(connection, """
                INSERT INTO engine_state (cash, total_invested, last_sip_slot, last_rebalance_slot, last_logical_time,
                                          version, user_id, run_id, initial_cash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        updateState = new BoundStatement(connection, """
                UPDATE engine_state SET cash = ?, total_invested = ?, last_sip_slot = ?, last_rebalance_slot = ?,
                                        last_logical_time = ?, version = ?
                 WHERE user_id = ? AND run_id = ?""");
        insertStatus = new BoundStatement(connection, """
                INSERT INTO engine_status (status, last_updated, lease_owner, lease_expires_at, last_error,
                                           user_id, run_id)
                VALUES (?::run_status, ?, ?, ?, ?, ?, ?)""");
        updateStatus = new BoundStatement(connection, """
                UPDATE engine_status SET status = ?::run_status, last_updated = ?, lease_owner = ?,
                                         lease_expires_at = ?, last_error = ?
                 WHERE user_id = ? AND run_id = ?
                   AND (lease_owner IS NULL OR lease_owner = ? OR lease_expires_at IS NULL
                        OR lease_expires_at <= ?)""");
    }

    /** Nobody else ticks the run or changes its status before the transaction ends. Returns its status; null: no such run. */
    @Nullable
    RunStatus lock(RunChange change) throws SQLException {
        try (ResultSet row = lock.text(change.user()).uuid(change.run()).query()) {
            return row.next() ? RunStatus.valueOf(row.getString(1)) : null;
        }
    }

    void open(RunChange change, LedgerGroup group, int index) throws SQLException {
        String json = config.of(group, index);
        insertRun
                .text(change.user())
                .uuid(change.run())
                .text(config.strategyName())
                .text(config.run().mode().name())
                .text(change.status().name())
                .text(config.baseCurrency())
                .text(json)
                .time(change.timeNs())
                .time(change.timeNs())
                .updateOne();
    }

    void changeStatus(RunChange change) throws SQLException {
        boolean isStopped = change.status() == RunStatus.STOPPED;
        setStatus(change, change.status(), isStopped ? change.timeNs() : 0);
    }

    private void setStatus(RunChange change, RunStatus status, long stoppedNs) throws SQLException {
        updateRun
                .text(status.name())
                .timeOrNull(stoppedNs)
                .text(change.user())
                .uuid(change.run())
                .updateOne();
    }

    /** State and status of the run after the message. */
    void after(RunChange change) throws SQLException {
        RunAppliedDecoder last = change.last();
        if (change.opens()) {
            state(insertState, change)
                    .amount(config.run().initialCashE18High(), config.run().initialCashE18Low())
                    .updateOne();
            status(insertStatus, change, change.status(), error(change)).updateOne();
            return;
        }
        state(updateState, change).updateOne();
        updateStatus(change, last.status(), error(change));
    }

    private static BoundStatement state(BoundStatement statement, RunChange change) throws SQLException {
        RunAppliedDecoder last = change.last();
        return statement
                .amount(last.cashE18High(), last.cashE18Low())
                .amount(last.totalInvestedE18High(), last.totalInvestedE18Low())
                .timeOrNull(last.lastContributionSlotNs())
                .timeOrNull(last.lastRebalanceSlotNs())
                .timeOrNull(last.lastLogicalTimeNs())
                .number(change.sequence())
                .text(change.user())
                .uuid(change.run());
    }

    private void updateStatus(RunChange change, RunStatus status, @Nullable String error) throws SQLException {
        int rows = status(updateStatus, change, status, error)
                .text(owner)
                .time(change.timeNs())
                .update();
        if (rows != 1) {
            throw new SQLException(
                    "a run must have a status row, and no other ledger may hold its lease: run=" + change.run(),
                    LedgerState.LEASED);
        }
    }

    private BoundStatement status(BoundStatement statement, RunChange change, RunStatus status, @Nullable String error)
            throws SQLException {
        boolean isLeased = status == RunStatus.RUNNING;
        return statement
                .text(status.name())
                .time(change.timeNs())
                .text(isLeased ? owner : null)
                .timeOrNull(isLeased ? change.last().leaseExpiresNs() : 0)
                .text(error)
                .text(change.user())
                .uuid(change.run());
    }

    private static @Nullable String error(RunChange change) {
        return change.status() == RunStatus.ERROR
                ? change.last().cause().name().toLowerCase(Locale.ROOT) + ": sequence=" + change.sequence()
                : null;
    }

    /** Of a message that the database refused: the run ends here as in the engine. Everything else of it is written. */
    void fail(RunChange change, String error) throws SQLException {
        updateStatus(change, RunStatus.ERROR, error);
        setStatus(change, RunStatus.ERROR, 0);
    }
}

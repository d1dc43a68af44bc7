package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import sniper.core.message.RunStatus;

/**
 * The transactions of a projection, over one connection: docs/protocol/ledger.md has their order. Each either commits or
 * throws, and after {@link #rollback} another one may follow. Threading: one thread.
 *
 * <p>What was done before, by whomever, is not done again: the position says so.
 */
final class LedgerTransaction implements AutoCloseable {
    private static final int MAX_REASON_LENGTH = 1_000;
    private static final UUID NO_RUN = new UUID(0, 0);

    private final Connection connection;
    private final UUID ledgerId;
    private final PositionRow position;
    private final RowWriter rows;
    private final BoundStatement insertRefusal;

    private LedgerTransaction(Connection connection, UUID ledgerId) throws SQLException {
        this.connection = connection;
        this.ledgerId = ledgerId;
        position = new PositionRow(connection, ledgerId);
        rows = new RowWriter(connection, ledgerId);
        insertRefusal = new BoundStatement(connection, """
                INSERT INTO ledger_refusal (ledger_id, sequence, run_id, sql_state, reason, at)
                VALUES (?, ?, ?, ?, ?, ?)""");
    }

    /** Takes a connection, and makes the ledger's position unless it is there. */
    static LedgerTransaction open(DataSource source, UUID ledgerId) throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try (Statement settings = connection.createStatement()) {
                // A commit that is lost loses its position along, and is made again from the journal.
                boolean unused = settings.execute("SET synchronous_commit = off; SET lock_timeout = '2s'");
            }
            LedgerTransaction transaction = new LedgerTransaction(connection, ledgerId);
            transaction.position.begin();
            connection.commit();
            return transaction;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /** How far the ledger is, as it was read last. */
    PositionRow position() {
        return position;
    }

    /** Runs whose books have ended, since the database refused one of their messages, with its SQLSTATE. */
    Map<UUID, String> refusedRuns() throws SQLException {
        Map<UUID, String> runs = new HashMap<>();
        BoundStatement select = new BoundStatement(connection, """
                SELECT DISTINCT ON (run_id) run_id, sql_state FROM ledger_refusal
                 WHERE ledger_id = ? ORDER BY run_id, sequence""");
        try (ResultSet row = select.uuid(ledgerId).query()) {
            while (row.next()) {
                runs.put(row.getObject(1, UUID.class), row.getString(2));
            }
        }
        connection.commit();
        return runs;
    }

    /** Whether there is anything to write of a user. */
    boolean isUser(LedgerGroup group) {
        return rows.isUser(group);
    }

    /** Returns whether it was not in yet. */
    boolean applyUser(LedgerGroup group) throws SQLException {
        position.lock();
        if (isAhead(position.applied(), group.sequence())) {
            return false;
        }
        rows.user(group);
        position.move(group.sequence(), group.sequence(), group.timeNs());
        connection.commit();
        return true;
    }

    /** All of a message but its mark. Returns whether it was not in yet. */
    boolean apply(RunChange change, LedgerGroup group) throws SQLException {
        RunStatus status = change.opens() ? null : rows.runs().lock(change);
        position.lock();
        if (isAhead(position.applied(), change.sequence())) {
            return false;
        }
        if (!change.opens()) {
            check(change, status);
        }
        rows.rows(change, group);
        long marked = change.isMarkedApart() ? position.marked() : change.sequence();
        position.move(change.sequence(), marked, change.timeNs());
        connection.commit();
        return true;
    }

    private static void check(RunChange change, @Nullable RunStatus status) throws SQLException {
        if (status == null) {
            throw new SQLException("the run must be there: run=" + change.run(), LedgerState.NO_ROW);
        }
        if (change.wasRunning() && status != RunStatus.RUNNING) {
            throw new SQLException(
                    "the run must be RUNNING as it is in the engine: run=" + change.run() + " status=" + status,
                    LedgerState.NOT_RUNNING);
        }
    }

    /** The mark of a message, which is in but for that. */
    void mark(RunChange change, LedgerGroup group) throws SQLException {
        RunStatus status = rows.runs().lock(change);
        position.lock();
        if (isAhead(position.marked(), change.sequence())) {
            return;
        }
        if (status == null) {
            throw new SQLException("the run must be there: run=" + change.run(), LedgerState.NO_ROW);
        }
        rows.marks(change, group);
        position.move(Math.max(position.applied(), change.sequence()), change.sequence(), change.timeNs());
        connection.commit();
    }

    /** Whether that message is in already; then the transaction ends here. */
    private boolean isAhead(long reached, long sequence) throws SQLException {
        if (reached < sequence) {
            return false;
        }
        connection.rollback();
        return true;
    }

    /**
     * Writes down that the database refused a message, and passes it. The books of its run end here: when it is still
     * RUNNING, as the engine will have it.
     *
     * @param change null: the message is of a user
     * @param bare leaves the run alone, since it cannot be ended either
     */
    void refuse(@Nullable RunChange change, LedgerGroup group, SQLException error, boolean bare) throws SQLException {
        String sqlState = String.valueOf(error.getSQLState());
        String reason = bounded(error.getMessage());
        RunStatus status = change == null || change.opens() ? null : rows.runs().lock(change);
        position.lock();
        if (isAhead(position.marked(), group.sequence())) {
            return;
        }
        boolean isOurs = status == RunStatus.RUNNING && !sqlState.equals(LedgerState.LEASED);
        if (change != null && isOurs && !bare) {
            rows.failed(change, sqlState, reason);
        }
        insertRefusal
                .uuid(ledgerId)
                .number(group.sequence())
                .uuid(change == null ? NO_RUN : change.run())
                .text(sqlState)
                .text(reason)
                .time(group.timeNs())
                .updateOne();
        position.move(Math.max(position.applied(), group.sequence()), group.sequence(), group.timeNs());
        connection.commit();
    }

    /** A run whose books have ended here was stopped. */
    void stopRefused(RunChange change) throws SQLException {
        RunStatus status = rows.runs().lock(change);
        position.lock();
        if (isAhead(position.applied(), change.sequence())) {
            return;
        }
        if (status == RunStatus.ERROR) {
            rows.runs().changeStatus(change);
        }
        position.move(change.sequence(), change.sequence(), change.timeNs());
        connection.commit();
    }

    /** In one line, without what the database cannot keep. */
    private static String bounded(@Nullable String message) {
        String line = String.valueOf(message).replace('\0', ' ').replace('\n', ' ');
        return line.length() <= MAX_REASON_LENGTH ? line : line.substring(0, MAX_REASON_LENGTH);
    }

    /** Past messages that have no rows. */
    void pass(long sequence, long timeNs) throws SQLException {
        position.pass(sequence, timeNs);
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

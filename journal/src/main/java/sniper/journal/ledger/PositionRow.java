package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** How far the journal is in the database. Threading: that of its connection. */
final class PositionRow {
    private final UUID ledgerId;
    private final BoundStatement insert;
    private final BoundStatement read;
    private final BoundStatement lock;
    private final BoundStatement move;
    private final BoundStatement pass;
    private long applied;
    private long marked;

    PositionRow(Connection connection, UUID ledgerId) throws SQLException {
        this.ledgerId = ledgerId;
        insert = new BoundStatement(connection, """
                INSERT INTO ledger_position (ledger_id, updated_at) VALUES (?, ?) ON CONFLICT DO NOTHING""");
        read = new BoundStatement(connection, """
                SELECT applied_sequence, marked_sequence FROM ledger_position WHERE ledger_id = ?""");
        lock = new BoundStatement(connection, """
                SELECT applied_sequence, marked_sequence FROM ledger_position WHERE ledger_id = ? FOR UPDATE""");
        move = new BoundStatement(connection, """
                UPDATE ledger_position SET applied_sequence = ?, marked_sequence = ?, updated_at = ?
                 WHERE ledger_id = ?""");
        pass = new BoundStatement(connection, """
                UPDATE ledger_position SET applied_sequence = ?, marked_sequence = ?, updated_at = ?
                 WHERE ledger_id = ? AND applied_sequence <= ? AND marked_sequence < ?""");
    }

    /** Of the last message that is in, but for its mark; as it was read last. */
    long applied() {
        return applied;
    }

    /** Of the last message that is in with its mark; as it was read last. */
    long marked() {
        return marked;
    }

    /** Makes the row unless it is there, and reads it. */
    void begin() throws SQLException {
        insert.uuid(ledgerId).time(0).updateAny();
        load(read);
    }

    /** Reads it, and keeps it from moving before the transaction ends. */
    void lock() throws SQLException {
        load(lock);
    }

    private void load(BoundStatement statement) throws SQLException {
        try (ResultSet row = statement.uuid(ledgerId).query()) {
            if (!row.next()) {
                throw new SQLException("the ledger's position must be there: ledger=" + ledgerId, LedgerState.NO_ROW);
            }
            applied = row.getLong(1);
            marked = row.getLong(2);
        }
    }

    /** In the transaction of the rows it stands for. */
    void move(long newApplied, long newMarked, long timeNs) throws SQLException {
        move.number(newApplied).number(newMarked).time(timeNs).uuid(ledgerId).updateOne();
    }

    /** Past messages that have no rows. Another projection may be further. */
    void pass(long sequence, long timeNs) throws SQLException {
        pass.number(sequence)
                .number(sequence)
                .time(timeNs)
                .uuid(ledgerId)
                .number(sequence)
                .number(sequence)
                .updateAny();
    }
}

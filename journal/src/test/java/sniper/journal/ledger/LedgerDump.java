package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What is in the database, as text that can be compared: all but counters, and who projected it. */
final class LedgerDump {
    private static final List<String> QUERIES = List.of(
            "SELECT 'user', row(t.*)::text FROM app_user t ORDER BY 2",
            "SELECT 'run', row(t.*)::text FROM strategy_run t ORDER BY 2",
            "SELECT 'state', row(t.*)::text FROM engine_state t ORDER BY 2",
            "SELECT 'status', row(user_id, run_id, status, last_updated, lease_owner IS NULL, lease_expires_at,"
                    + " last_error)::text FROM engine_status t ORDER BY 2",
            "SELECT 'order', row(t.*)::text FROM paper_order t ORDER BY 2",
            "SELECT 'trade', row(t.*)::text FROM paper_trade t ORDER BY 2",
            "SELECT 'position', row(t.*)::text FROM paper_position t ORDER BY 2",
            "SELECT 'mark', row(t.*)::text FROM mtm_ledger t ORDER BY 2",
            "SELECT 'point', row(t.*)::text FROM paper_equity_curve t ORDER BY 2",
            "SELECT 'event', row(user_id, run_id, event_type, logical_time, payload)::text FROM event_ledger t"
                    + " ORDER BY 2",
            "SELECT 'at', row(applied_sequence, marked_sequence, updated_at)::text FROM ledger_position ORDER BY 2",
            "SELECT 'refusal', row(sequence, run_id, sql_state)::text FROM ledger_refusal ORDER BY 2");

    private LedgerDump() {}

    static List<String> of(DataSource source) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            for (String query : QUERIES) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        rows.add(row.getString(1) + " " + row.getString(2));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static void clear(DataSource owner) {
        run(owner, "DELETE FROM ledger_refusal");
        run(owner, "DELETE FROM ledger_position");
        run(owner, "DELETE FROM app_user");
    }

    static int run(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of all rows. */
    static List<String> column(DataSource source, String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

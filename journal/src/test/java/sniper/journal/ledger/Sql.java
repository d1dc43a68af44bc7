package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Straight statements, and rows of each table of a run. */
final class Sql {
    static final String OK = "ok";

    private Sql() {}

    /** The SQLSTATE; {@link #OK} when there was no error. */
    static String state(DataSource source, String sql) {
        try (Connection connection = source.getConnection()) {
            return state(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String state(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
            return OK;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    static String user(String user) {
        return "INSERT INTO app_user (user_id) VALUES ('" + user + "') ON CONFLICT DO NOTHING";
    }

    static String run(UUID run, String user, String status) {
        return "INSERT INTO strategy_run (run_id, user_id, strategy_name, status, base_currency) VALUES ('" + run
                + "', '" + user + "', 'golden_nifty', '" + status + "', 'USDT')";
    }

    static String order(UUID run, String user, UUID order, String status) {
        return "INSERT INTO paper_order VALUES ('" + order + "', '" + user + "', '" + run + "', '" + order
                + "', '2026-01-01', 'X', 'BUY', 'MARKET', 1, NULL, '" + status + "')";
    }

    /** An INSERT into each of the eight tables, by its name, in an order in which they can be made. */
    static Map<String, String> children(UUID run, String user, UUID order) {
        String key = "'" + user + "', '" + run + "'";
        Map<String, String> inserts = new LinkedHashMap<>();
        inserts.put(
                "engine_state",
                "INSERT INTO engine_state (user_id, run_id, initial_cash, cash) VALUES (" + key + ", 100, 100)");
        inserts.put(
                "engine_status", "INSERT INTO engine_status (user_id, run_id, status) VALUES (" + key + ", 'RUNNING')");
        inserts.put("paper_order", order(run, user, order, "FILLED"));
        inserts.put(
                "paper_trade",
                "INSERT INTO paper_trade VALUES ('" + order + "', " + key + ", '" + order
                        + "', 1, '2026-01-01', 'X', 'BUY', 1, 1, 0)");
        inserts.put("paper_position", "INSERT INTO paper_position VALUES (" + key + ", 'X', 1, 1)");
        inserts.put("mtm_ledger", "INSERT INTO mtm_ledger VALUES (" + key + ", '2026-01-01', 1, 1, 2, 0, 0)");
        inserts.put("event_ledger", event(run, user, "E"));
        inserts.put("paper_equity_curve", "INSERT INTO paper_equity_curve VALUES (" + key + ", '2026-01-01', 1)");
        return inserts;
    }

    static String event(UUID run, String user, String type) {
        return "INSERT INTO event_ledger (user_id, run_id, event_type, logical_time) VALUES ('" + user + "', '" + run
                + "', '" + type + "', '2026-01-01')";
    }
}

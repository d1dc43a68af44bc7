package sniper.ops.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/**
 * All rows of the eight tables of runs, and of runs and users, as text in an order of their own. Left out: {@code event_id}, which
 * counts insertions, {@code version}, which is a journal's sequence, and who projected them.
 */
public final class LedgerRows {
    private static final List<String> QUERIES = List.of(
            "SELECT 'app_user ' || row(t.*)::text FROM app_user t ORDER BY 1",
            "SELECT 'strategy_run ' || row(t.*)::text FROM strategy_run t ORDER BY 1",
            "SELECT 'engine_state ' || row(user_id, run_id, initial_cash, cash, total_invested, last_sip_slot,"
                    + " last_rebalance_slot, last_logical_time)::text FROM engine_state ORDER BY 1",
            "SELECT 'engine_status ' || row(user_id, run_id, status, last_updated, lease_expires_at, last_error)::text"
                    + " FROM engine_status ORDER BY 1",
            "SELECT 'paper_order ' || row(t.*)::text FROM paper_order t ORDER BY 1",
            "SELECT 'paper_trade ' || row(t.*)::text FROM paper_trade t ORDER BY 1",
            "SELECT 'paper_position ' || row(t.*)::text FROM paper_position t ORDER BY 1",
            "SELECT 'mtm_ledger ' || row(t.*)::text FROM mtm_ledger t ORDER BY 1",
            "SELECT 'paper_equity_curve ' || row(t.*)::text FROM paper_equity_curve t ORDER BY 1",
            "SELECT 'event_ledger ' || row(user_id, run_id, event_type, logical_time, payload)::text FROM event_ledger"
                    + " ORDER BY 1");

    /** What must be empty, whatever happened: orphans, times twice, two RUNNING runs; then the books' identities. */
    private static final List<String> NOTHING = List.of(
            "SELECT es.run_id::text FROM engine_state es LEFT JOIN strategy_run sr"
                    + " ON sr.user_id = es.user_id AND sr.run_id = es.run_id WHERE sr.run_id IS NULL",
            "SELECT run_id::text || logical_time FROM mtm_ledger GROUP BY user_id, run_id, logical_time HAVING COUNT(*) > 1",
            "SELECT user_id FROM strategy_run WHERE status = 'RUNNING' GROUP BY user_id HAVING COUNT(*) > 1",
            "SELECT 'cash of ' || s.run_id || ' is ' || s.cash FROM engine_state s LEFT JOIN (SELECT run_id,"
                    + " SUM(CASE side WHEN 'BUY' THEN -quantity * price ELSE quantity * price END - fee) AS paid"
                    + " FROM paper_trade GROUP BY run_id) t USING (run_id)"
                    + " WHERE s.cash <> s.initial_cash + COALESCE(t.paid, 0)",
            "SELECT 'position ' || p.run_id || ' ' || p.symbol FROM paper_position p LEFT JOIN (SELECT run_id, symbol,"
                    + " SUM(CASE side WHEN 'BUY' THEN quantity ELSE -quantity END) AS held FROM paper_trade"
                    + " GROUP BY run_id, symbol) t USING (run_id, symbol) WHERE p.quantity <> COALESCE(t.held, 0)",
            "SELECT 'order ' || o.order_id FROM paper_order o LEFT JOIN (SELECT order_id, SUM(quantity) AS traded"
                    + " FROM paper_trade GROUP BY order_id) t USING (order_id)"
                    + " WHERE (o.status = 'FILLED') <> (COALESCE(t.traded, 0) = o.quantity AND o.quantity > 0)"
                    + " OR (o.status <> 'FILLED' AND t.traded IS NOT NULL)",
            "SELECT 'pending in ' || r.status FROM paper_order o JOIN strategy_run r USING (run_id)"
                    + " WHERE o.status = 'PENDING' AND r.status <> 'RUNNING'",
            "SELECT 'event after the stop of ' || e.run_id FROM event_ledger e JOIN event_ledger s USING (run_id)"
                    + " WHERE s.event_type = 'RUN_STOPPED' AND e.event_id > s.event_id",
            "SELECT 'profit of ' || m.run_id FROM mtm_ledger m WHERE pnl <> equity - (SELECT initial_cash"
                    + " FROM engine_state s WHERE s.run_id = m.run_id)");

    private LedgerRows() {}

    public static List<String> of(DataSource source) {
        return all(source, QUERIES);
    }

    public static List<String> violations(DataSource source) {
        return all(source, NOTHING);
    }

    static List<String> all(DataSource source, List<String> queries) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String query : queries) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static String sha256(List<String> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

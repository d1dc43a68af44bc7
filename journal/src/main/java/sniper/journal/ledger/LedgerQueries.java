package sniper.journal.ledger;

/**
 * What {@link JdbcLedgerStore} asks. Each names the user, and each but the list of runs the run. Pages take user, run, from, to,
 * time and key of the row before (where rows of one time are possible), and the
 * number of rows.
 */
final class LedgerQueries {
    /** A run that somebody else wrote may have no state. */
    private static final String RUN_COLUMNS = """
            SELECT r.run_id, r.strategy_name, r.mode::text AS mode, r.status::text AS status, r.base_currency,
                   r.config::text AS config, r.created_at, r.started_at, r.stopped_at,
                   coalesce(s.initial_cash, 0) AS initial_cash, coalesce(s.cash, 0) AS cash,
                   coalesce(s.total_invested, 0) AS total_invested,
                   s.last_sip_slot, s.last_rebalance_slot, s.last_logical_time,
                   coalesce(e.last_error,
                            (SELECT f.sql_state || ': ' || f.reason FROM ledger_refusal f
                              WHERE f.run_id = r.run_id ORDER BY f.sequence LIMIT 1)) AS last_error
              FROM strategy_run r
              LEFT JOIN engine_state s ON s.user_id = r.user_id AND s.run_id = r.run_id
              LEFT JOIN engine_status e ON e.user_id = r.user_id AND e.run_id = r.run_id
            """;

    static final String RUNS = RUN_COLUMNS + """
             WHERE r.user_id = ? AND r.created_at >= ? AND r.created_at < ? AND (r.created_at, r.run_id) > (?, ?)
             ORDER BY r.created_at, r.run_id LIMIT ?
            """;

    static final String RUN = RUN_COLUMNS + " WHERE r.user_id = ? AND r.run_id = ?";

    private static final String ORDER_COLUMNS = """
            SELECT order_id, client_order_id, logical_time, symbol, side, order_type, quantity, limit_price, status,
                   reject_reason
              FROM paper_order
            """;

    static final String ORDERS = ORDER_COLUMNS + """
             WHERE user_id = ? AND run_id = ? AND logical_time >= ? AND logical_time < ?
               AND (logical_time, order_id) > (?, ?)
             ORDER BY logical_time, order_id LIMIT ?
            """;

    static final String ORDER = ORDER_COLUMNS + " WHERE user_id = ? AND run_id = ? AND client_order_id = ?";

    static final String TRADES = """
            SELECT trade_id, order_id, fill_seq, logical_time, symbol, side, quantity, price, fee
              FROM paper_trade
             WHERE user_id = ? AND run_id = ? AND logical_time >= ? AND logical_time < ?
               AND (logical_time, trade_id) > (?, ?)
             ORDER BY logical_time, trade_id LIMIT ?
            """;

    /** Not by the database's collation, which may be anything. */
    static final String POSITIONS = """
            SELECT symbol, quantity, avg_price, realized_pnl
              FROM paper_position WHERE user_id = ? AND run_id = ? ORDER BY symbol COLLATE "C"
            """;

    static final String EVENTS = """
            SELECT event_id, event_type, logical_time, payload::text AS payload
              FROM event_ledger
             WHERE user_id = ? AND run_id = ? AND logical_time >= ? AND logical_time < ?
               AND (logical_time, event_id) > (?, ?)
             ORDER BY logical_time, event_id LIMIT ?
            """;

    static final String MARKS = """
            SELECT logical_time, cash, positions_value, equity, total_invested, pnl, marks::text AS marks
              FROM mtm_ledger
             WHERE user_id = ? AND run_id = ? AND logical_time >= ? AND logical_time < ? AND logical_time > ?
             ORDER BY logical_time LIMIT ?
            """;

    static final String EQUITY_CURVE = """
            SELECT logical_time, equity, drawdown
              FROM paper_equity_curve
             WHERE user_id = ? AND run_id = ? AND logical_time >= ? AND logical_time < ? AND logical_time > ?
             ORDER BY logical_time LIMIT ?
            """;

    private LedgerQueries() {}
}

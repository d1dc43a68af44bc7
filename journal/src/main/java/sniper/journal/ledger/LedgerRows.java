package sniper.journal.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sniper.journal.ledger.LedgerStore.EquityRow;
import sniper.journal.ledger.LedgerStore.EventRow;
import sniper.journal.ledger.LedgerStore.MarkRow;
import sniper.journal.ledger.LedgerStore.OrderRow;
import sniper.journal.ledger.LedgerStore.PositionRow;
import sniper.journal.ledger.LedgerStore.RunRow;
import sniper.journal.ledger.LedgerStore.TradeRow;

/** Rows as they come from {@link LedgerQueries}. */
final class LedgerRows {
    private LedgerRows() {}

    static RunRow run(ResultSet row) throws SQLException {
        return new RunRow(
                uuid(row, "run_id"),
                row.getString("strategy_name"),
                row.getString("mode"),
                row.getString("status"),
                row.getString("base_currency"),
                row.getString("config"),
                time(row, "created_at"),
                timeOrNull(row, "started_at"),
                timeOrNull(row, "stopped_at"),
                number(row, "initial_cash"),
                number(row, "cash"),
                number(row, "total_invested"),
                timeOrNull(row, "last_sip_slot"),
                timeOrNull(row, "last_rebalance_slot"),
                timeOrNull(row, "last_logical_time"),
                row.getString("last_error"));
    }

    static OrderRow order(ResultSet row) throws SQLException {
        return new OrderRow(
                uuid(row, "order_id"),
                row.getString("client_order_id"),
                time(row, "logical_time"),
                row.getString("symbol"),
                row.getString("side"),
                row.getString("order_type"),
                number(row, "quantity"),
                row.getBigDecimal("limit_price"),
                row.getString("status"),
                row.getString("reject_reason"));
    }

    static TradeRow trade(ResultSet row) throws SQLException {
        return new TradeRow(
                uuid(row, "trade_id"),
                uuid(row, "order_id"),
                row.getInt("fill_seq"),
                time(row, "logical_time"),
                row.getString("symbol"),
                row.getString("side"),
                number(row, "quantity"),
                number(row, "price"),
                number(row, "fee"));
    }

    static PositionRow position(ResultSet row) throws SQLException {
        return new PositionRow(
                row.getString("symbol"),
                number(row, "quantity"),
                number(row, "avg_price"),
                number(row, "realized_pnl"));
    }

    static EventRow event(ResultSet row) throws SQLException {
        return new EventRow(
                row.getLong("event_id"),
                row.getString("event_type"),
                time(row, "logical_time"),
                row.getString("payload"));
    }

    static MarkRow mark(ResultSet row) throws SQLException {
        return new MarkRow(
                time(row, "logical_time"),
                number(row, "cash"),
                number(row, "positions_value"),
                number(row, "equity"),
                number(row, "total_invested"),
                number(row, "pnl"),
                row.getString("marks"));
    }

    static EquityRow equity(ResultSet row) throws SQLException {
        return new EquityRow(time(row, "logical_time"), number(row, "equity"), number(row, "drawdown"));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static BigDecimal number(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

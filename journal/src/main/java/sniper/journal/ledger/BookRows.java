package sniper.journal.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PaperOrderChangedDecoder;
import sniper.core.message.PaperPositionChangedDecoder;
import sniper.core.message.PaperTradedDecoder;

/** Writes orders, trades and positions of runs. Threading: that of its connection. */
final class BookRows {
    private static final String PENDING = "PENDING";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PaperOrderChangedDecoder order = new PaperOrderChangedDecoder();
    private final PaperTradedDecoder trade = new PaperTradedDecoder();
    private final PaperPositionChangedDecoder position = new PaperPositionChangedDecoder();
    private final BoundStatement insertOrder;
    private final BoundStatement updateOrder;
    private final BoundStatement cancelPending;
    private final BoundStatement insertTrade;
    private final BoundStatement putPosition;

    BookRows(Connection connection) throws SQLException {
        insertOrder = new BoundStatement(connection, """
                INSERT INTO paper_order (order_id, user_id, run_id, client_order_id, logical_time, symbol, side,
                                         order_type, quantity, limit_price, status, reject_reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        updateOrder = new BoundStatement(connection, """
                UPDATE paper_order SET status = ?
                 WHERE user_id = ? AND run_id = ? AND order_id = ? AND status = 'PENDING'""");
        cancelPending = new BoundStatement(connection, """
                UPDATE paper_order SET status = 'CANCELED' WHERE user_id = ? AND run_id = ? AND status = 'PENDING'""");
        insertTrade = new BoundStatement(connection, """
                INSERT INTO paper_trade (trade_id, user_id, run_id, order_id, fill_seq, logical_time, symbol, side,
                                         quantity, price, fee)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        putPosition = new BoundStatement(connection, """
                INSERT INTO paper_position (user_id, run_id, symbol, quantity, avg_price, realized_pnl)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (user_id, run_id, symbol) DO UPDATE
                   SET quantity = excluded.quantity, avg_price = excluded.avg_price,
                       realized_pnl = excluded.realized_pnl""");
    }

    void order(RunChange change, LedgerGroup group, int index) throws SQLException {
        order.wrapAndApplyHeader(group.buffer(), group.offset(index), header);
        if (order.entered() == Flag.YES) {
            insertOrder(change);
        } else {
            updateOrder
                    .text(status())
                    .text(change.user())
                    .uuid(change.run())
                    .uuid(order.orderUuidHigh(), order.orderUuidLow())
                    .updateOne();
        }
    }

    private void insertOrder(RunChange change) throws SQLException {
        insertOrder
                .uuid(order.orderUuidHigh(), order.orderUuidLow())
                .text(change.user())
                .uuid(change.run())
                .text(order.clientOrderId())
                .time(order.logicalTimeNs())
                .text(order.symbol())
                .text(order.side().name())
                .text(order.orderType().name())
                .amount(order.quantityE18High(), order.quantityE18Low())
                .amount(limitPrice())
                .text(status())
                .text(order.status() == OrderStatus.REJECTED ? order.reason().name() : null)
                .updateOne();
    }

    private String status() {
        return order.status() == OrderStatus.NEW ? PENDING : order.status().name();
    }

    private @Nullable BigDecimal limitPrice() {
        return order.orderType() == OrderType.LIMIT
                ? Numbers.decimal(order.limitPriceE18High(), order.limitPriceE18Low())
                : null;
    }

    void cancelPending(RunChange change) throws SQLException {
        cancelPending.text(change.user()).uuid(change.run()).updateAny();
    }

    void trade(RunChange change, LedgerGroup group, int index) throws SQLException {
        trade.wrapAndApplyHeader(group.buffer(), group.offset(index), header);
        insertTrade
                .uuid(trade.tradeUuidHigh(), trade.tradeUuidLow())
                .text(change.user())
                .uuid(change.run())
                .uuid(trade.orderUuidHigh(), trade.orderUuidLow())
                .number(trade.fillSeq())
                .time(trade.logicalTimeNs())
                .text(trade.symbol())
                .text(trade.side().name())
                .amount(trade.quantityE18High(), trade.quantityE18Low())
                .amount(trade.priceE18High(), trade.priceE18Low())
                .amount(trade.feeE18High(), trade.feeE18Low())
                .updateOne();
    }

    void position(RunChange change, LedgerGroup group, int index) throws SQLException {
        position.wrapAndApplyHeader(group.buffer(), group.offset(index), header);
        putPosition
                .text(change.user())
                .uuid(change.run())
                .text(position.symbol())
                .amount(position.quantityE18High(), position.quantityE18Low())
                .amount(position.avgPriceE18High(), position.avgPriceE18Low())
                .amount(position.realizedE18High(), position.realizedE18Low())
                .updateOne();
    }
}

package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunMarkDecoder;
import sniper.core.message.RunMarkedDecoder;

/** Writes what runs are worth. A mark that is there already stays as it is. Threading: that of its connection. */
final class MarkRows {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RunMarkedDecoder marked = new RunMarkedDecoder();
    private final RunMarkDecoder mark = new RunMarkDecoder();
    private final BoundStatement insertMark;
    private final BoundStatement insertPoint;

    MarkRows(Connection connection) throws SQLException {
        insertMark = new BoundStatement(connection, """
                INSERT INTO mtm_ledger (user_id, run_id, logical_time, cash, positions_value, equity, total_invested,
                                        pnl, marks)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING""");
        insertPoint = new BoundStatement(connection, """
                INSERT INTO paper_equity_curve (user_id, run_id, logical_time, equity, drawdown)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""");
    }

    /** With the positions that follow it. */
    void mark(RunChange change, LedgerGroup group, int index) throws SQLException {
        marked.wrapAndApplyHeader(group.buffer(), group.offset(index), header);
        insertMark
                .text(change.user())
                .uuid(change.run())
                .time(marked.logicalTimeNs())
                .amount(marked.cashE18High(), marked.cashE18Low())
                .amount(marked.positionsValueE18High(), marked.positionsValueE18Low())
                .amount(marked.equityE18High(), marked.equityE18Low())
                .amount(marked.totalInvestedE18High(), marked.totalInvestedE18Low())
                .amount(marked.pnlE18High(), marked.pnlE18Low())
                .text(positions(group, index + 1))
                .updateAny();
        insertPoint
                .text(change.user())
                .uuid(change.run())
                .time(marked.logicalTimeNs())
                .amount(marked.equityE18High(), marked.equityE18Low())
                .amount(marked.drawdownE18High(), marked.drawdownE18Low())
                .updateAny();
    }

    private String positions(LedgerGroup group, int first) {
        return JsonText.of(json -> {
            json.writeStartObject();
            for (int i = first; i < group.count() && group.templateId(i) == RunMarkDecoder.TEMPLATE_ID; i++) {
                mark.wrapAndApplyHeader(group.buffer(), group.offset(i), header);
                json.writeObjectFieldStart(mark.symbol());
                json.writeStringField("quantity", Numbers.text(mark.quantityE18High(), mark.quantityE18Low()));
                json.writeStringField("price", Numbers.text(mark.priceE18High(), mark.priceE18Low()));
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }
}

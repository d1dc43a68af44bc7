package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunEventRecordedDecoder;
import sniper.core.message.RunEventType;

/** Writes the event ledger of runs. Threading: that of its connection. */
final class EventRows {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RunEventRecordedDecoder event = new RunEventRecordedDecoder();
    private final BoundStatement symbolName;
    private final BoundStatement insert;

    EventRows(Connection connection) throws SQLException {
        symbolName = new BoundStatement(connection, """
                SELECT s ->> 'symbol' FROM strategy_run, jsonb_array_elements(config -> 'symbols') AS s
                 WHERE user_id = ? AND run_id = ? AND (s ->> 'instrument_id')::bigint = ?""");
        insert = new BoundStatement(connection, """
                INSERT INTO event_ledger (user_id, run_id, event_type, logical_time, payload)
                VALUES (?, ?, ?, ?, ?::jsonb)""");
    }

    /** With the legs that follow it. */
    void event(RunChange change, LedgerGroup group, int index) throws SQLException {
        event.wrapAndApplyHeader(group.buffer(), group.offset(index), header);
        int instrumentId = event.instrumentId();
        String symbol = instrumentId == 0 ? "" : symbol(change, instrumentId);
        insert(change, event.eventType(), event.logicalTimeNs(), EventPayload.of(event, symbol, group, index + 1));
    }

    /** The database refused a message of the run. */
    void refused(RunChange change, String sqlState) throws SQLException {
        insert(change, RunEventType.RUN_ERROR, change.timeNs(), EventPayload.refused(change.sequence(), sqlState));
    }

    private void insert(RunChange change, RunEventType type, long logicalTimeNs, String payload) throws SQLException {
        insert.text(change.user())
                .uuid(change.run())
                .text(type.name())
                .time(logicalTimeNs)
                .text(payload)
                .updateOne();
    }

    /** As the run was opened with; empty when it was not. */
    private String symbol(RunChange change, int instrumentId) throws SQLException {
        try (ResultSet row = symbolName
                .text(change.user())
                .uuid(change.run())
                .number(instrumentId)
                .query()) {
            return row.next() ? row.getString(1) : "";
        }
    }
}

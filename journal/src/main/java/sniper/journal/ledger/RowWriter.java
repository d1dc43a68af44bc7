package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.PaperOrderChangedDecoder;
import sniper.core.message.PaperPositionChangedDecoder;
import sniper.core.message.PaperTradedDecoder;
import sniper.core.message.RunEventLegDecoder;
import sniper.core.message.RunEventRecordedDecoder;
import sniper.core.message.RunMarkDecoder;
import sniper.core.message.RunMarkedDecoder;
import sniper.core.message.RunOpenedDecoder;
import sniper.core.message.RunSymbolDecoder;
import sniper.core.message.UserRegisteredDecoder;

/** Makes rows of outputs. Threading: that of its connection. */
final class RowWriter {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UserRegisteredDecoder registered = new UserRegisteredDecoder();
    private final BoundStatement insertUser;
    private final RunRows runs;
    private final BookRows books;
    private final EventRows events;
    private final MarkRows marks;

    RowWriter(Connection connection, UUID ledgerId) throws SQLException {
        insertUser = new BoundStatement(
                connection, "INSERT INTO app_user (user_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING");
        runs = new RunRows(connection, ledgerId);
        books = new BookRows(connection);
        events = new EventRows(connection);
        marks = new MarkRows(connection);
    }

    RunRows runs() {
        return runs;
    }

    /** Of a group of a user: whether there is one. */
    boolean isUser(LedgerGroup group) {
        registered.wrapAndApplyHeader(group.buffer(), group.offset(group.count() - 1), header);
        return registered.userId() != 0;
    }

    void user(LedgerGroup group) throws SQLException {
        registered.wrapAndApplyHeader(group.buffer(), group.offset(group.count() - 1), header);
        insertUser.text(registered.name()).time(group.timeNs()).updateAny();
    }

    /** All rows of a message, in an order in which the guards take them: while the run is RUNNING. */
    void rows(RunChange change, LedgerGroup group) throws SQLException {
        if (change.changesStatus() && !change.leavesRunning() && !change.opens()) {
            runs.changeStatus(change);
        }
        for (int i = 0; i < change.rows(); i++) {
            row(change, group, i);
        }
        if (change.hasState()) {
            runs.after(change);
        }
        if (change.leavesRunning()) {
            runs.changeStatus(change);
        }
    }

    private void row(RunChange change, LedgerGroup group, int index) throws SQLException {
        switch (group.templateId(index)) {
            case RunOpenedDecoder.TEMPLATE_ID -> runs.open(change, group, index);
            case PaperOrderChangedDecoder.TEMPLATE_ID -> books.order(change, group, index);
            case PaperTradedDecoder.TEMPLATE_ID -> books.trade(change, group, index);
            case PaperPositionChangedDecoder.TEMPLATE_ID -> books.position(change, group, index);
            case RunEventRecordedDecoder.TEMPLATE_ID -> events.event(change, group, index);
            case RunMarkedDecoder.TEMPLATE_ID -> {
                if (!change.isMarkedApart()) {
                    marks.mark(change, group, index);
                }
            }
            case RunSymbolDecoder.TEMPLATE_ID, RunEventLegDecoder.TEMPLATE_ID, RunMarkDecoder.TEMPLATE_ID -> {
                // Part of the one before.
            }
            default ->
                throw new IllegalStateException(
                        "Invariant: every output of the ledger is a row: templateId=" + group.templateId(index));
        }
    }

    /** What stands in a transaction of its own. */
    void marks(RunChange change, LedgerGroup group) throws SQLException {
        for (int i = 0; i < change.rows(); i++) {
            if (group.templateId(i) == RunMarkedDecoder.TEMPLATE_ID) {
                marks.mark(change, group, i);
            }
        }
    }

    /** The run ends here, since the database refused one of its messages. */
    void failed(RunChange change, String sqlState, String reason) throws SQLException {
        books.cancelPending(change);
        events.refused(change, sqlState);
        runs.fail(change, sqlState + ": " + reason);
    }
}

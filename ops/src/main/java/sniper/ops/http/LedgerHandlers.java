package sniper.ops.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sniper.journal.ledger.LedgerStore.RunRow;
import sniper.journal.ledger.Page;
import sniper.journal.ledger.Range;
import sniper.ops.run.RunLine;

/** What the database has of the caller's runs. Threading: any thread. */
final class LedgerHandlers {
    private static final String SEQUENCE_HEADER = "X-Ledger-Sequence";

    private final ApiParts parts;
    private final Callers callers;

    LedgerHandlers(ApiParts parts, Callers callers) {
        this.parts = parts;
        this.callers = callers;
    }

    private interface Row<T> {
        void write(JsonGenerator json, T row) throws IOException;
    }

    private interface Rows<T> {
        Page<T> read(String user, UUID run, Range range);
    }

    Reply runs(Call call) {
        Range range = Paging.range(call.query());
        return sequenced(() -> page(parts.ledger().runs(call.user(), range), LedgerJson::run));
    }

    Reply run(Call call) {
        call.query().only(List.of());
        UUID run = call.runId();
        return sequenced(() -> {
            RunRow row = row(call, run);
            return Reply.ok(json -> LedgerJson.run(json, row));
        });
    }

    Reply orders(Call call) {
        return rows(call, parts.ledger()::orders, LedgerJson::order);
    }

    Reply trades(Call call) {
        return rows(call, parts.ledger()::trades, LedgerJson::trade);
    }

    Reply events(Call call) {
        return rows(call, parts.ledger()::events, LedgerJson::event);
    }

    Reply marks(Call call) {
        return rows(call, parts.ledger()::marks, LedgerJson::mark);
    }

    Reply equityCurve(Call call) {
        return rows(call, parts.ledger()::equityCurve, LedgerJson::equity);
    }

    Reply positions(Call call) {
        call.query().only(List.of());
        UUID run = call.runId();
        return sequenced(() -> {
            RunRow unused = row(call, run);
            return page(new Page<>(parts.ledger().positions(call.user(), run), null), LedgerJson::position);
        });
    }

    private <T> Reply rows(Call call, Rows<T> rows, Row<T> row) {
        Range range = Paging.range(call.query());
        UUID run = call.runId();
        return sequenced(() -> {
            RunRow unused = row(call, run);
            return page(rows.read(call.user(), run, range), row);
        });
    }

    /** @throws Problem 404 when the run is not the caller's, 503 when it is and the database does not have it yet */
    private RunRow row(Call call, UUID run) {
        Optional<RunRow> row = parts.ledger().run(call.user(), run);
        if (row.isPresent()) {
            return row.get();
        }
        RunLine line = callers.run(call, run);
        throw Problem.of(
                ProblemCode.LEDGER_UNAVAILABLE,
                "the run is there, and the database has not heard of it yet: it has everything up to message "
                        + parts.progress().appliedSequence() + ", and the run's last is " + line.sequence());
    }

    private interface Answering {
        Reply answer();
    }

    /** How far the database is, at least: asked before it is read. */
    private Reply sequenced(Answering answering) {
        long applied = parts.progress().appliedSequence();
        try {
            return answering.answer().with(SEQUENCE_HEADER, Long.toString(applied));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/after", "must be the next of the page before");
        }
    }

    private static <T> Reply page(Page<T> page, Row<T> row) {
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (T each : page.items()) {
                row.write(json, each);
            }
            json.writeEndArray();
            @Nullable String next = page.next();
            Json.text(json, "next", next);
            json.writeEndObject();
        });
    }
}

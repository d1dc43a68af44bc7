package sniper.ops.http;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.paper.desk.RunDesk;
import sniper.ops.run.Answer;
import sniper.ops.run.RunLine;

/** Start, stop, reset and retry. Threading: any thread. */
final class RunHandlers {
    private final ApiParts parts;
    private final Callers callers;
    private final Supplier<URI> callback;

    /** @param callback where a broker sends people back to */
    RunHandlers(ApiParts parts, Callers callers, Supplier<URI> callback) {
        this.parts = parts;
        this.callers = callers;
        this.callback = callback;
    }

    Reply start(Call call) {
        call.query().only(List.of());
        StartBody body = StartBody.read(call.body());
        UUID run = body.run() == null ? UUID.randomUUID() : body.run();
        int userId = callers.enlist(call);
        Optional<RunLine> there = parts.board().run(run);
        if (there.isPresent() && there.get().userId() != userId) {
            throw Problem.of(ProblemCode.ALREADY_THERE, "run_id must be new, and is in use");
        }
        Answer answer = Engine.ask(() -> parts.commands().start(userId, run, body.plan()));
        if (answer.outcome() == RunOutcome.REFUSED) {
            throw refusedStart(call, answer);
        }
        boolean isNew = answer.outcome() == RunOutcome.APPLIED;
        Json.Writing writing = answered(run, answer);
        return isNew ? Reply.created(writing) : Reply.ok(writing);
    }

    private Problem refusedStart(Call call, Answer answer) {
        String words = words(answer);
        if (words.startsWith(RunDesk.ALREADY_RUNNING)) {
            RunLine running = callers.newest(call, RunStatus.RUNNING);
            return Problem.of(
                    ProblemCode.ALREADY_RUNNING,
                    RunDesk.ALREADY_RUNNING + (running == null ? "" : ", and this is " + running.run()));
        }
        if (words.startsWith(RunDesk.TOO_MANY_RUNS)) {
            return Problem.of(ProblemCode.TOO_MANY_RUNS, words);
        }
        if (words.startsWith(RunDesk.BROKER_EXPIRED) && parts.broker().isConfigured()) {
            return Problem.loginNeeded(
                    words, parts.broker().loginUrl(call.user(), callback.get()).toString());
        }
        return Problem.invalid(words);
    }

    Reply stop(Call call) {
        UUID named = call.body().optionalUuid("run_id");
        call.body().end();
        call.query().only(List.of());
        RunLine line = named == null ? theOneToStop(call) : callers.run(call, named);
        Answer answer = Engine.ask(
                () -> parts.commands().change(line.userId(), line.runId(), CommandKind.STOP_RUN, RunCause.USER));
        if (answer.outcome() == RunOutcome.REFUSED && answer.status() != RunStatus.STOPPED) {
            throw new IllegalStateException("Invariant: every run can be stopped: " + words(answer));
        }
        return Reply.ok(answered(line.run(), answer));
    }

    /** The one that is RUNNING, else the newest that is not STOPPED, else the newest, which is left as it is. */
    private RunLine theOneToStop(Call call) {
        RunLine running = callers.newest(call, RunStatus.RUNNING);
        if (running != null) {
            return running;
        }
        return callers.runs(call).stream()
                .max(Comparator.comparing((RunLine line) -> line.status() != RunStatus.STOPPED)
                        .thenComparingInt(RunLine::runId))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "the caller has no run"));
    }

    Reply reset(Call call) {
        call.body().end();
        call.query().only(List.of());
        RunLine line = parts.board().run(call.runId()).orElseThrow(Call::noSuchRun);
        Answer answer = Engine.ask(() ->
                parts.commands().change(line.userId(), line.runId(), CommandKind.RESET_RUN, RunCause.ADMINISTRATOR));
        if (answer.outcome() != RunOutcome.APPLIED && answer.status() == RunStatus.ERROR) {
            throw Problem.of(ProblemCode.LEDGER_REFUSED, words(answer));
        }
        if (answer.outcome() != RunOutcome.APPLIED) {
            throw Problem.of(ProblemCode.NOT_IN_ERROR, "a run must be in ERROR to be reset, and is " + answer.status());
        }
        return Reply.ok(answered(line.run(), answer));
    }

    Reply retry(Call call) {
        call.body().end();
        call.query().only(List.of());
        RunLine line = callers.run(call, call.runId());
        Answer answer = Engine.ask(() -> parts.commands().retryContribution(line.userId(), line.runId()));
        if (answer.outcome() != RunOutcome.APPLIED) {
            throw Problem.of(ProblemCode.NOTHING_TO_RETRY, words(answer));
        }
        return Reply.ok(answered(line.run(), answer));
    }

    private Json.Writing answered(UUID run, Answer answer) {
        boolean inLedger = parts.progress().await(answer.sequence(), Engine.LEDGER_NS);
        return json -> {
            json.writeStartObject();
            json.writeStringField("run_id", run.toString());
            json.writeStringField("status", answer.status().name());
            json.writeNumberField("journal_sequence", answer.sequence());
            json.writeBooleanField("in_ledger", inLedger);
            json.writeEndObject();
        };
    }

    private static String words(Answer answer) {
        @Nullable String refusal = answer.refusal();
        return refusal == null ? "the engine refused: the run is " + answer.status() : refusal;
    }
}

package sniper.ops.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import sniper.core.message.BrokerState;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.gateway.broker.BrokerException;
import sniper.ops.broker.BrokerSessions;
import sniper.ops.broker.Standing;
import sniper.ops.run.Answer;
import sniper.ops.run.RunLine;

/** Arming, and how everything of the caller stands; neither needs the database. Threading: any thread. */
final class SystemHandlers {
    private final ApiParts parts;
    private final Callers callers;
    private final Supplier<URI> callback;

    /** @param callback where a broker sends people back to */
    SystemHandlers(ApiParts parts, Callers callers, Supplier<URI> callback) {
        this.parts = parts;
        this.callers = callers;
        this.callback = callback;
    }

    private record Armed(RunLine line, boolean wasRunning) {}

    private record Failed(RunLine line, RunStatus status, String reason) {}

    Reply arm(Call call) {
        call.body().end();
        call.query().only(List.of());
        Standing broker = validated(call);
        List<Armed> armed = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        List<RunLine> oldestFirst = callers.runs(call);
        boolean hasRunning = oldestFirst.stream().anyMatch(line -> line.status() == RunStatus.RUNNING);
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            RunLine line = oldestFirst.get(i);
            switch (line.status()) {
                case RUNNING -> armed.add(new Armed(line, true));
                case ERROR -> failed.add(new Failed(line, RunStatus.ERROR, "RUN_IN_ERROR"));
                case PAUSED, CREATED -> {
                    if (hasRunning) {
                        failed.add(new Failed(line, line.status(), "ALREADY_RUNNING"));
                    } else {
                        hasRunning = arm(line, armed, failed);
                    }
                }
                default -> {} // STOPPED for good
            }
        }
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("armed_runs");
            for (Armed each : armed) {
                json.writeStartObject();
                json.writeStringField("run_id", each.line().run().toString());
                json.writeStringField("status", RunStatus.RUNNING.name());
                json.writeBooleanField("already_running", each.wasRunning());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("failed_runs");
            for (Failed each : failed) {
                json.writeStartObject();
                json.writeStringField("run_id", each.line().run().toString());
                json.writeStringField("status", each.status().name());
                json.writeStringField("reason", each.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.time(json, "next_execution", nextExecutionNs(armed));
            json.writeStringField("broker_state", broker.state().name());
            json.writeEndObject();
        });
    }

    /** Returns whether it runs now. */
    private boolean arm(RunLine line, List<Armed> armed, List<Failed> failed) {
        CommandKind kind = line.status() == RunStatus.PAUSED ? CommandKind.RESUME_RUN : CommandKind.START_RUN;
        Answer answer = Engine.ask(() -> parts.commands().change(line.userId(), line.runId(), kind, RunCause.USER));
        if (answer.status() == RunStatus.RUNNING) {
            armed.add(new Armed(line, answer.outcome() == RunOutcome.NO_CHANGE));
            return true;
        }
        failed.add(new Failed(line, answer.status(), "REFUSED"));
        return false;
    }

    /** 0 = nothing is planned. */
    private long nextExecutionNs(List<Armed> armed) {
        long nextNs = 0;
        for (Armed each : armed) {
            long slotNs =
                    parts.board().run(each.line().run()).orElse(each.line()).nextSlotNs();
            nextNs = slotNs != 0 && (nextNs == 0 || slotNs < nextNs) ? slotNs : nextNs;
        }
        return nextNs;
    }

    /** The session, which is good; or there is no broker to have one with. */
    private Standing validated(Call call) {
        BrokerSessions broker = parts.broker();
        if (!broker.isConfigured()) {
            return broker.standing(call.user());
        }
        Standing standing;
        try {
            standing = broker.validate(call.user());
        } catch (BrokerException e) {
            throw BrokerHandlers.unavailable(e);
        }
        if (standing.state() == BrokerState.ACTIVE) {
            return standing;
        }
        throw Problem.loginNeeded(
                "arming needs a session at the broker, and the caller's "
                        + (standing.state() == BrokerState.NONE ? "is not there yet" : "has expired"),
                broker.loginUrl(call.user(), callback.get()).toString());
    }

    Reply status(Call call) {
        call.query().only(List.of());
        Standing broker = parts.broker().standing(call.user());
        List<RunLine> lines = callers.runs(call).stream()
                .filter(line -> line.status() != RunStatus.STOPPED)
                .toList();
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("runs");
            for (RunLine line : lines) {
                json.writeStartObject();
                json.writeStringField("run_id", line.run().toString());
                json.writeStringField("status", line.status().name());
                Json.time(json, "next_execution", line.status() == RunStatus.RUNNING ? line.nextSlotNs() : 0);
                Json.time(json, "last_logical_time", line.lastLogicalTimeNs());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("broker_state", broker.state().name());
            Json.time(json, "broker_expires_at", broker.expiresNs());
            json.writeObjectFieldStart("ledger");
            json.writeBooleanField("reachable", parts.progress().isReachable());
            json.writeNumberField("applied_sequence", parts.progress().appliedSequence());
            json.writeNumberField("lag_messages", parts.progress().lagMessages());
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}

package sniper.ops.http;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sniper.core.message.RunStatus;
import sniper.ops.run.RunLine;

/** The caller's runs, and nobody else's. Threading: any thread. */
final class Callers {
    private static final Comparator<RunLine> BY_AGE = Comparator.comparingInt(RunLine::runId);

    private final ApiParts parts;

    Callers(ApiParts parts) {
        this.parts = parts;
    }

    /** The engine's number of a caller, who is made known to it where they are not yet. */
    int enlist(Call call) {
        int known = parts.board().userId(call.user());
        if (known != 0) {
            return known;
        }
        int added = Engine.ask(() -> parts.commands().addUser(call.user())).userId();
        if (added == 0) {
            throw Problem.of(ProblemCode.BUSY, "the engine has as many users as it may have");
        }
        parts.broker().tell(call.user());
        return added;
    }

    /** 0 = the engine has never heard of them, so they have no run. */
    int userId(Call call) {
        return parts.board().userId(call.user());
    }

    /** Oldest first. */
    List<RunLine> runs(Call call) {
        int userId = userId(call);
        return userId == 0
                ? List.of()
                : parts.board().runsOf(userId).stream().sorted(BY_AGE).toList();
    }

    /** @throws Problem 404 when there is no such run, or it is another's */
    RunLine run(Call call, UUID run) {
        int userId = userId(call);
        Optional<RunLine> line = parts.board().run(run);
        if (userId == 0 || line.isEmpty() || line.get().userId() != userId) {
            throw Call.noSuchRun();
        }
        return line.get();
    }

    /** Of those with the status, the newest. */
    @Nullable
    RunLine newest(Call call, RunStatus status) {
        RunLine found = null;
        for (RunLine line : runs(call)) {
            found = line.status() == status ? line : found;
        }
        return found;
    }
}

package sniper.ops.http;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request, read whole.
 *
 * @param caller null: nobody in particular
 * @param path what stands in the places of the route's path
 * @param body empty when there was none
 */
record Call(@Nullable Principal caller, Map<String, String> path, Query query, Fields body) {
    /** Of a route that is not for anybody. */
    Principal principal() {
        return Objects.requireNonNull(caller, "Invariant: the route asks for a token");
    }

    String user() {
        return principal().name();
    }

    String pathValue(String name) {
        return Objects.requireNonNull(path.get(name), "Invariant: the route's path has this name");
    }

    /** @throws Problem 404: what is no id names no run */
    UUID runId() {
        UUID run = Uuids.parse(pathValue("run_id"));
        if (run == null) {
            throw noSuchRun();
        }
        return run;
    }

    static Problem noSuchRun() {
        return Problem.of(ProblemCode.NOT_FOUND, "a run must be one of the caller's");
    }
}

package sniper.core.run;

import org.jspecify.annotations.Nullable;
import sniper.core.message.CommandKind;
import sniper.core.message.RunMode;
import sniper.core.message.RunStatus;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * All runs by number, and the transitions their status may take. Threading: owned by the engine stage.
 *
 * <p>A user has at most one running run.
 */
public final class Runs {
    /** Number of the process's own run, whether it was started already or not. */
    private static final int PROCESS_RUN = 1;

    private final @Nullable Run[] runs;
    private final Tallies tallies = new Tallies();
    private int highestId;

    public Runs(int capacity) {
        runs = new Run[capacity + 1];
    }

    public @Nullable Run get(int runId) {
        return runId > 0 && runId < runs.length ? runs[runId] : null;
    }

    public int capacity() {
        return runs.length - 1;
    }

    public int highestId() {
        return highestId;
    }

    /** Returns null when the id is taken or out of range. */
    public @Nullable Run create(int runId, int userId, RunMode mode, long initialCashAtoms, int paperTakerFeeBps) {
        if (runId <= 0 || runId >= runs.length || runs[runId] != null) {
            return null;
        }
        Run run = new Run(runId, userId, mode, initialCashAtoms, paperTakerFeeBps, tallies);
        runs[runId] = run;
        highestId = Math.max(highestId, runId);
        return run;
    }

    /** A new run with books in the ledger under the next number; null when there is none left. */
    public @Nullable Run open(int userId, RunMode mode, long uuidHigh, long uuidLow) {
        int runId = Math.max(highestId, PROCESS_RUN) + 1;
        if (runId >= runs.length) {
            return null;
        }
        Run run = new Run(runId, userId, mode, uuidHigh, uuidLow, tallies);
        runs[runId] = run;
        highestId = runId;
        return run;
    }

    /** The latest one was not opened after all. */
    public void withdraw(Run run) {
        assert run.id() == highestId : run.id();
        runs[highestId--] = null;
    }

    /** The run is as it was before a message. */
    public void restore(Run run, RunStatus status) {
        run.status(status);
    }

    /** Runs of a user, whatever their status. */
    public int count(int userId) {
        int count = 0;
        for (int id = 1; id <= highestId; id++) {
            Run run = runs[id];
            count += run != null && run.userId() == userId ? 1 : 0;
        }
        return count;
    }

    public boolean hasRunningRun(int userId) {
        for (int id = 1; id <= highestId; id++) {
            Run run = runs[id];
            if (run != null && run.userId() == userId && run.isRunning()) {
                return true;
            }
        }
        return false;
    }

    /** Returns false, changing nothing, when the status does not allow the command. */
    public boolean transition(Run run, CommandKind kind) {
        RunStatus next = next(run.status(), kind);
        if (next == null || (next == RunStatus.RUNNING && hasRunningRun(run.userId()))) {
            return false;
        }
        run.status(next);
        return true;
    }

    private static @Nullable RunStatus next(RunStatus from, CommandKind kind) {
        return switch (kind) {
            case START_RUN -> from == RunStatus.CREATED ? RunStatus.RUNNING : null;
            case PAUSE_RUN -> from == RunStatus.RUNNING ? RunStatus.PAUSED : null;
            case RESUME_RUN -> from == RunStatus.PAUSED ? RunStatus.RUNNING : null;
            case STOP_RUN -> from == RunStatus.STOPPED ? null : RunStatus.STOPPED;
            case RESET_RUN -> from == RunStatus.ERROR ? RunStatus.PAUSED : null;
            case FAIL_RUN -> from == RunStatus.RUNNING || from == RunStatus.PAUSED ? RunStatus.ERROR : null;
            case NULL_VAL -> null;
        };
    }

    public Tallies tallies() {
        return tallies;
    }

    /** Starts a new trading day at midnight UTC. Called before any money of the message is booked. */
    public void onMidnight() {
        tallies.onMidnight();
    }

    public void copy(StateCopy state) {
        state.part("runs");
        tallies.copy(state);
        highestId = state.of(highestId);
        for (int id = 1; id <= highestId; id++) {
            Run run = runs[id];
            if (state.of(run != null)) {
                runs[id] = Run.copy(state, id, run, tallies);
            }
        }
    }

    public void hashInto(StateHash hash) {
        tallies.hashInto(hash);
        for (int id = 1; id <= highestId; id++) {
            Run run = runs[id];
            if (run != null) {
                run.hashInto(hash);
            }
        }
    }
}

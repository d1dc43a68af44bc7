package sniper.core.paper.desk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.core.user.Users;

/** All runs with books, by number. Threading: owned by the engine stage. */
final class LedgerRuns {
    private final Users users;
    private final Runs runs;
    private final @Nullable LedgerRun[] table;
    private int highestId;

    LedgerRuns(Users users, Runs runs) {
        this.users = users;
        this.runs = runs;
        table = new LedgerRun[runs.capacity() + 1];
    }

    @Nullable
    LedgerRun get(int runId) {
        return runId > 0 && runId < table.length ? table[runId] : null;
    }

    /** The user's run, or null. */
    @Nullable
    LedgerRun get(int userId, int runId) {
        LedgerRun run = get(runId);
        return run == null || run.run.userId() != userId ? null : run;
    }

    @Nullable
    LedgerRun find(long uuidHigh, long uuidLow) {
        for (int id = 1; id <= highestId; id++) {
            LedgerRun run = table[id];
            if (run != null && run.run.uuidHigh() == uuidHigh && run.run.uuidLow() == uuidLow) {
                return run;
            }
        }
        return null;
    }

    @Nullable
    LedgerRun running(int userId) {
        for (int id = 1; id <= highestId; id++) {
            LedgerRun run = table[id];
            if (run != null && run.run.userId() == userId && run.isRunning()) {
                return run;
            }
        }
        return null;
    }

    boolean isAny() {
        return highestId > 0;
    }

    void add(LedgerRun run) {
        table[run.run.id()] = run;
        highestId = Math.max(highestId, run.run.id());
    }

    void remove(LedgerRun run) {
        table[run.run.id()] = null;
    }

    /** After the runs. */
    void copy(StateCopy state) {
        state.part("books");
        highestId = state.of(highestId);
        for (int id = 1; id <= highestId; id++) {
            LedgerRun known = table[id];
            if (state.of(known != null)) {
                Run run = Objects.requireNonNull(runs.get(id));
                String userName = Objects.requireNonNull(users.name(run.userId()));
                table[id] = LedgerRun.copy(state, run, userName, known);
            }
        }
    }

    /** What follows from runs, ticks and prices alone. */
    void hashInto(StateHash hash) {
        for (int id = 1; id <= highestId; id++) {
            LedgerRun run = table[id];
            if (run != null) {
                run.hashInto(hash);
            }
        }
    }

    /** What depends on when messages came, and on how often they failed. */
    void hashRestInto(StateHash hash) {
        for (int id = 1; id <= highestId; id++) {
            LedgerRun run = table[id];
            if (run != null) {
                run.hashRestInto(hash);
            }
        }
    }
}

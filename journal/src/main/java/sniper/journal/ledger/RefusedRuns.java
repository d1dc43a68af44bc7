package sniper.journal.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs whose books have ended, since the database refused one of their messages. The engine is told until it has taken it, once
 * more after a restart, and once more when it runs again. Threading: one thread.
 */
final class RefusedRuns {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRuns.class);

    private final RefusalListener listener;
    private final Map<UUID, String> sqlStates = new HashMap<>();
    private final Set<UUID> told = new HashSet<>();
    private final Deque<Refusal> waiting = new ArrayDeque<>();

    RefusedRuns(RefusalListener listener) {
        this.listener = listener;
    }

    private record Refusal(int runId, long sequence, String sqlState) {}

    void addAll(Map<UUID, String> others) {
        sqlStates.putAll(others);
    }

    void add(RunChange change, String sqlState) {
        sqlStates.putIfAbsent(change.run(), sqlState);
        want(change, sqlState);
    }

    /** Whether the message is of such a run: it has no rows. */
    boolean takes(RunChange change) {
        String sqlState = sqlStates.get(change.run());
        if (sqlState == null) {
            return false;
        }
        if (change.entersRunning()) {
            told.remove(change.run());
        }
        if (change.isRunning()) {
            want(change, sqlState);
        }
        return true;
    }

    private void want(RunChange change, String sqlState) {
        if (told.add(change.run())) {
            waiting.add(new Refusal(change.runId(), change.sequence(), sqlState));
        }
    }

    /** Tells what nobody could be told before. */
    void tell() {
        Refusal refusal = waiting.peek();
        while (refusal != null) {
            try {
                listener.onRefused(refusal.runId(), refusal.sequence(), refusal.sqlState());
            } catch (RuntimeException e) {
                LOG.debug("a refusal is told later: runId={}", refusal.runId(), e);
                return;
            }
            waiting.remove();
            refusal = waiting.peek();
        }
    }
}

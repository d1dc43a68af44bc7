package sniper.strategies.phase;

import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** How the sells of one book went. Threading: owned by the engine stage; allocates nothing. */
final class PhaseHistory {
    private final int[] completed;
    private int completedCount;
    private long endedOrders;
    private long completeOrders;
    private long filledOrders;
    private long latencySumNs;

    PhaseHistory(int phases) {
        completed = new int[phases];
    }

    /** A phase that was completed, reopened by a late buy and completed again keeps its place. */
    void phaseDone(int phase) {
        for (int i = 0; i < completedCount; i++) {
            if (completed[i] == phase) {
                return;
            }
        }
        completed[completedCount++] = phase;
    }

    void orderEnded(boolean anyFilled, boolean complete, long latencyNs) {
        endedOrders++;
        if (anyFilled) {
            filledOrders++;
            latencySumNs += latencyNs;
        }
        if (complete) {
            completeOrders++;
        }
    }

    int completedCount() {
        return completedCount;
    }

    /** The phase that was completed so many phases ago, 0 being the latest. */
    int completedBefore(int ago) {
        return completed[completedCount - 1 - ago];
    }

    long endedOrders() {
        return endedOrders;
    }

    long completeOrders() {
        return completeOrders;
    }

    long meanLatencyNs() {
        return filledOrders == 0 ? 0 : latencySumNs / filledOrders;
    }

    void copy(StateCopy state) {
        state.of(completed);
        completedCount = state.of(completedCount);
        endedOrders = state.of(endedOrders);
        completeOrders = state.of(completeOrders);
        filledOrders = state.of(filledOrders);
        latencySumNs = state.of(latencySumNs);
    }

    void hashInto(StateHash hash) {
        hash.add(endedOrders)
                .add(completeOrders)
                .add(filledOrders)
                .add(latencySumNs)
                .add(completedCount);
        for (int i = 0; i < completedCount; i++) {
            hash.add(completed[i]);
        }
    }
}

package sniper.ops.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import sniper.journal.snapshot.SnapshotCheck;
import sniper.ops.journal.SnapshotVerdict.Outcome;

/** Holds the state hashes in snapshots against an engine that passes by. Threading: the replaying thread. */
final class SnapshotHashes {
    private final List<SnapshotCheck> snapshots;
    private final Map<Long, Long> replayed = new HashMap<>();
    private int next;

    /** @param snapshots oldest first */
    SnapshotHashes(List<SnapshotCheck> snapshots) {
        this.snapshots = snapshots;
    }

    /** The engine is about to see this input; it has seen all before. */
    void before(long sequence, LongSupplier stateHash) {
        while (next < snapshots.size() && snapshots.get(next).sequence() < sequence) {
            if (snapshots.get(next).problem() == null) {
                replayed.put(snapshots.get(next).sequence(), stateHash.getAsLong());
            }
            next++;
        }
    }

    /** @param beganAt what the engine had seen when it came here: older ones it cannot tell of */
    List<SnapshotVerdict> verdicts(long beganAt) {
        List<SnapshotVerdict> verdicts = new ArrayList<>();
        for (SnapshotCheck snapshot : snapshots) {
            long hash = replayed.getOrDefault(snapshot.sequence(), 0L);
            verdicts.add(new SnapshotVerdict(snapshot, outcome(snapshot, beganAt, hash), hash));
        }
        return verdicts;
    }

    private Outcome outcome(SnapshotCheck snapshot, long beganAt, long hash) {
        if (snapshot.problem() != null) {
            return snapshot.isDamaged() ? Outcome.DAMAGED : Outcome.OTHER_VERSION;
        }
        if (snapshot.sequence() < beganAt) {
            return Outcome.EARLIER;
        }
        if (!replayed.containsKey(snapshot.sequence())) {
            return Outcome.BEYOND_END;
        }
        return hash == snapshot.stateHash() ? Outcome.EQUAL : Outcome.DIFFERENT;
    }
}

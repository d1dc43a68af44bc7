package sniper.ops.journal;

import sniper.journal.snapshot.SnapshotCheck;
import sniper.ops.daemon.Build;

/**
 * A snapshot held against a replay.
 *
 * @param replayedHash of the engine where the snapshot stands for; 0 where it was not compared
 */
public record SnapshotVerdict(SnapshotCheck snapshot, Outcome outcome, long replayedHash) {
    /** What came of it. */
    public enum Outcome {
        EQUAL,
        DIFFERENT,
        /** Bytes of it have changed: a start goes on to the one before. */
        DAMAGED,
        /** It is whole, and of a version of the program that this one does not know. */
        OTHER_VERSION,
        /** It stands for what lies before the beginning of the replay. */
        EARLIER,
        /** It stands for what the journal does not have, or no more. */
        BEYOND_END
    }

    /** Whether another program wrote it, which may have counted other things as its state. */
    public boolean isOfOtherBuild() {
        return !snapshot.build().equals(Build.name());
    }

    /** @param isWhole whether the journal was read to its end */
    public boolean isGood(boolean isWhole) {
        return switch (outcome) {
            case EQUAL, OTHER_VERSION, EARLIER -> true;
            case DIFFERENT -> isOfOtherBuild();
            case BEYOND_END -> !isWhole;
            case DAMAGED -> false;
        };
    }
}

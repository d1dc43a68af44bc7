package sniper.journal.snapshot;

import java.util.function.Supplier;
import sniper.journal.log.Retention;

/**
 * When a running process writes snapshots, and what it drops behind them.
 *
 * @param intervalNs between two; one more is written at an orderly stop
 * @param retention of the journal's files that no snapshot needs any more
 * @param build this program, named in the snapshot for people
 * @param alsoNeeded name of the first file of the journal that somebody else has not read to its end; asked before files are
 *     dropped
 */
public record SnapshotPlan(long intervalNs, Retention retention, String build, Supplier<String> alsoNeeded) {
    /** Greater than any file's name. */
    public static final String NO_FILE = "\uffff";

    /** Nobody else reads the journal. */
    public SnapshotPlan(long intervalNs, Retention retention, String build) {
        this(intervalNs, retention, build, () -> NO_FILE);
    }
}

package sniper.journal.snapshot;

import sniper.journal.log.Retention;

/**
 * When a running process writes snapshots, and what it drops behind them.
 *
 * @param intervalNs between two; one more is written at an orderly stop
 * @param retention of the journal's files that no snapshot needs any more
 * @param build this program, named in the snapshot for people
 */
public record SnapshotPlan(long intervalNs, Retention retention, String build) {}

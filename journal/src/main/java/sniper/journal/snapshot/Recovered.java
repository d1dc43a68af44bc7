package sniper.journal.snapshot;

import sniper.journal.replay.Follower;
import sniper.journal.replay.ReplayResult;

/**
 * An engine brought back to the end of the journal.
 *
 * @param follower what has to be known beside the engine to go on following
 * @param snapshotSequence what the snapshot it began from stood for; 0 when it read the whole journal
 * @param result of the replay from there on
 */
public record Recovered<M extends Machine>(M machine, Follower follower, long snapshotSequence, ReplayResult result) {}

package sniper.journal.replay;

import java.nio.file.Path;
import sniper.core.engine.MessageHandler;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.JournalException;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;
import sniper.journal.log.Retention;

/**
 * Feeds a journal's inputs to an engine, keeps its outputs in, and compares them with the journaled ones. At start this
 * brings the engine back to where the last process left it.
 *
 * <p>Threading: the caller's thread drives the engine; not thread-safe. One instance, one run, like the engine it drives.
 */
public final class Replay {
    public static final long NO_STOP = Long.MAX_VALUE;

    private final MessageHandler handler;
    private final Follower follower;
    private long stopAtSequence;

    /**
     * @param handler new, or as it was at sequence 0
     * @param outputs the log the handler writes to
     */
    public Replay(MessageHandler handler, OutputLog outputs) {
        this(handler, new Follower(handler, outputs));
    }

    /** @param follower of this handler, which both may have been put back to some place in the journal */
    public Replay(MessageHandler handler, Follower follower) {
        this.handler = handler;
        this.follower = follower;
    }

    public ReplayResult run(Path dataDirectory) {
        return run(dataDirectory, NO_STOP);
    }

    /** @param stopAtSequence last input the engine gets to see */
    public ReplayResult run(Path dataDirectory, long stopAtSequence) {
        return run(dataDirectory, JournalPosition.START, stopAtSequence);
    }

    /**
     * @param from where the engine and its follower are
     * @throws JournalException when that is the start, and old files have been dropped
     */
    public ReplayResult run(Path dataDirectory, JournalPosition from, long stopAt) {
        this.stopAtSequence = stopAt;
        long dropped = from.isStart() ? Retention.droppedUpTo(dataDirectory) : 0;
        if (dropped > 0) {
            throw new JournalException("a journal must be whole to be replayed from its start, and the files of "
                    + dataDirectory + " up to sequence " + dropped + " were dropped");
        }
        try (JournalReader reader = new JournalReader(dataDirectory, from)) {
            JournalReader.Step step = reader.next();
            while (step == JournalReader.Step.RECORD && take(reader.record())) {
                step = reader.next();
            }
            if (step == JournalReader.Step.END) {
                reader.checkEnd();
            }
            OutputComparison comparison = follower.comparison();
            return new ReplayResult(
                    follower.lastSequence(),
                    follower.inputs(),
                    comparison.compared(),
                    comparison.unjournaled(),
                    comparison.skipped(),
                    comparison.mismatch(),
                    handler.stateHash(),
                    reader.tail(),
                    reader.position(),
                    reader.damage());
        }
    }

    /** Returns false when nothing after this record can matter: stopped, and the outputs up to there are compared. */
    private boolean take(JournalRecord record) {
        if (record.sequence() > stopAtSequence) {
            return record.isInput() && !follower.comparison().isComplete();
        }
        follower.take(record);
        return true;
    }
}

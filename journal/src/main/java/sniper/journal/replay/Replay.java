package sniper.journal.replay;

import java.nio.file.Path;
import sniper.core.engine.MessageHandler;
import sniper.core.output.OutputLog;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;

/**
 * Feeds a journal's inputs to an engine, keeps its outputs in, and compares them with the journaled ones. At start this
 * brings the engine back to where the last process left it.
 *
 * <p>Threading: the caller's thread drives the engine; not thread-safe. One instance, one run, like the engine it drives.
 */
public final class Replay {
    public static final long NO_STOP = Long.MAX_VALUE;

    private final MessageHandler handler;
    private final OutputLog outputs;
    private final OutputComparison comparison = new OutputComparison();
    private long stopAtSequence;
    private long lastSequence;
    private long inputs;

    /**
     * @param handler new, or as it was at sequence 0
     * @param outputs the log the handler writes to
     */
    public Replay(MessageHandler handler, OutputLog outputs) {
        this.handler = handler;
        this.outputs = outputs;
    }

    public ReplayResult run(Path dataDirectory) {
        return run(dataDirectory, NO_STOP);
    }

    /** @param stopAtSequence last input the engine gets to see */
    public ReplayResult run(Path dataDirectory, long stopAtSequence) {
        this.stopAtSequence = stopAtSequence;
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            JournalReader.Step step = reader.next();
            while (step == JournalReader.Step.RECORD && take(reader.record())) {
                step = reader.next();
            }
            if (step == JournalReader.Step.END) {
                reader.checkEnd();
            }
            return new ReplayResult(
                    lastSequence,
                    inputs,
                    comparison.compared(),
                    comparison.unjournaled(),
                    comparison.skipped(),
                    comparison.mismatch(),
                    handler.stateHash(),
                    reader.tail(),
                    reader.damage());
        }
    }

    /** Returns false when nothing after this record can matter: stopped, and the outputs up to there are compared. */
    private boolean take(JournalRecord record) {
        if (record.sequence() > stopAtSequence) {
            return record.isInput() && !comparison.isComplete();
        }
        if (record.isInput()) {
            drive(record);
        } else {
            comparison.onJournaled(record);
        }
        return true;
    }

    private void drive(JournalRecord input) {
        inputs++;
        lastSequence = input.sequence();
        if (input.length() == 0) {
            return;
        }
        comparison.onCause(input);
        long from = outputs.tail();
        try {
            handler.onMessage(input.sequence(), input.timeNs(), input.buffer(), input.offset(), input.length());
        } catch (RuntimeException e) {
            throw new IllegalStateException("Invariant: an engine takes every input: sequence=" + lastSequence, e);
        }
        outputs.forEach(from, outputs.tail(), comparison);
    }
}

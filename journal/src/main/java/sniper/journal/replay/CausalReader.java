package sniper.journal.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalReader.Step;
import sniper.journal.log.JournalRecord;

/**
 * A journal in the order things happened: each input, then the outputs it caused. In the files an output stands some
 * records behind its cause; two readers, one a little ahead, put that right without keeping anything in memory.
 *
 * <p>Threading: owned by one thread. Like every reader it may read along with a writer.
 */
public final class CausalReader implements AutoCloseable {
    private final JournalReader inputs;
    private final JournalReader outputs;
    private final Progress progress;
    private Step input = Step.RECORD;
    private Step output = Step.RECORD;
    private boolean started;
    private boolean atInput;

    public CausalReader(Path dataDirectory, Progress progress) {
        inputs = new JournalReader(dataDirectory);
        outputs = new JournalReader(dataDirectory);
        this.progress = progress;
    }

    /** False at the end and at damage; everything before damage has been handed out. */
    public boolean next() {
        if (!started) {
            started = true;
            nextInput();
            nextOutput();
        } else if (atInput) {
            nextInput();
        } else {
            nextOutput();
        }
        if (input == Step.END && output == Step.RECORD) {
            // A writer at work has added it since.
            nextInput();
        }
        if (input != Step.RECORD && output != Step.RECORD) {
            inputs.checkEnd();
            return false;
        }
        atInput = output != Step.RECORD
                || (input == Step.RECORD
                        && inputs.record().sequence() <= outputs.record().sequence());
        progress.at(record().sequence());
        return true;
    }

    private void nextInput() {
        do {
            input = inputs.next();
        } while (input == Step.RECORD && !inputs.record().isInput());
    }

    private void nextOutput() {
        do {
            output = outputs.next();
        } while (output == Step.RECORD && outputs.record().isInput());
    }

    /** Valid until the next step. */
    public JournalRecord record() {
        return atInput ? inputs.record() : outputs.record();
    }

    /** Null as long as none was found. */
    public @Nullable JournalDamage damage() {
        JournalDamage found = inputs.damage();
        return found == null ? outputs.damage() : found;
    }

    @Override
    public void close() {
        try (inputs;
                outputs) {
            atInput = false;
        }
    }
}

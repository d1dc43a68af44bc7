package sniper.journal.chain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.MessageFields;

/** The latest of an instrument: its quote, its trades or levels, its listing phase. Threading: owned by its chains. */
final class InstrumentTrack {
    private @Nullable JournalRecord quote;
    private @Nullable JournalRecord trades;
    private @Nullable ChainStep phase;

    void quote(JournalRecord ticker) {
        quote = ticker.copy();
    }

    void trades(JournalRecord deals) {
        trades = deals.copy();
    }

    void phase(ChainStep changed) {
        phase = changed;
    }

    /** In the order they came. */
    List<ChainStep> steps() {
        List<ChainStep> steps = new ArrayList<>();
        addTick(steps, quote);
        addTick(steps, trades);
        if (phase != null) {
            steps.add(phase);
        }
        return steps;
    }

    private static void addTick(List<ChainStep> steps, @Nullable JournalRecord tick) {
        if (tick != null) {
            MessageFields fields = MessageFields.of(tick);
            steps.add(ChainStep.of(Stage.TICK, tick, fields.name(), fields));
        }
    }
}

package sniper.ops.journal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.instrument.Instrument;
import sniper.journal.chain.OrderChain;
import sniper.journal.chain.OrderChains;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.CausalReader;
import sniper.journal.replay.Progress;
import sniper.ops.daemon.InstrumentText;

/**
 * The lives of orders, from a journal alone.
 *
 * <p>Threading: made by one thread, then unchanging.
 *
 * @param chains of the orders asked for that the journal holds, in the order they were sent
 * @param names symbols and decimals as the journal states them
 * @param damage null, or what ended the reading
 */
public record Why(
        Collection<OrderChain> chains,
        InstrumentText names,
        @Nullable JournalDamage damage) {
    /** Reads the journal to its end, which may be in use. */
    public static Why of(Path dataDirectory, LongPredicate wanted, Progress progress) {
        DerivedDecisions decisions = new DerivedDecisions();
        OrderChains chains = new OrderChains(wanted, decisions);
        try (CausalReader reader = new CausalReader(dataDirectory, progress)) {
            while (reader.next()) {
                JournalRecord record = reader.record();
                if (record.isInput()) {
                    decisions.onInput(record);
                }
                chains.onRecord(record);
            }
            return new Why(chains.all(), names(decisions.engine()), reader.damage());
        }
    }

    /** As the engine knows them. */
    static InstrumentText names(Engine engine) {
        return new InstrumentText(
                id -> {
                    Instrument known = engine.instruments().get(id);
                    return known == null ? null : known.rules();
                },
                engine.instruments()::symbolOf);
    }
}

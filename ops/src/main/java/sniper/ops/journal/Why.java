package sniper.ops.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.instrument.Instrument;
import sniper.journal.chain.DeniedIntent;
import sniper.journal.chain.OrderChain;
import sniper.journal.chain.OrderChains;
import sniper.journal.chain.Wanted;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.CausalReader;
import sniper.journal.replay.Progress;
import sniper.journal.snapshot.Beginning;
import sniper.journal.snapshot.Recovery;
import sniper.ops.daemon.InstrumentText;

/**
 * The lives of orders, and of what was denied, from a journal alone.
 *
 * <p>Threading: made by one thread, then unchanging.
 *
 * @param chains of the orders asked for that the journal holds, in the order they were sent
 * @param denials asked for, in the order they were denied
 * @param names symbols and decimals as the journal states them
 * @param damage null, or what ended the reading
 */
public record Why(
        Collection<OrderChain> chains,
        List<DeniedIntent> denials,
        InstrumentText names,
        @Nullable JournalDamage damage) {
    /** Reads the journal to its end, which may be in use. */
    public static Why of(Path dataDirectory, LongPredicate wanted, Progress progress) {
        return read(dataDirectory, names -> Wanted.orders(wanted), progress);
    }

    /** All orders and denials of a symbol, in whatever case it is given. */
    public static Why ofSymbol(Path dataDirectory, String symbol, Progress progress) {
        return read(
                dataDirectory,
                names -> new OfSubject((instrumentId, targetId) -> symbol.equalsIgnoreCase(names.symbol(instrumentId))),
                progress);
    }

    /** All orders of a target, and what was denied to its run in its instrument while it was the latest there. */
    public static Why ofTarget(Path dataDirectory, int target, Progress progress) {
        return read(dataDirectory, names -> new OfSubject((instrumentId, targetId) -> targetId == target), progress);
    }

    /** What was denied at this place, as {@code journal cat} shows it. */
    public static Why ofDenial(Path dataDirectory, long sequence, int ordinal, Progress progress) {
        return read(dataDirectory, names -> Wanted.denialAt(sequence, ordinal), progress);
    }

    private static Why read(Path dataDirectory, Function<InstrumentText, Wanted> wanted, Progress progress) {
        Beginning<DerivedDecisions> from = new Recovery<>(dataDirectory, DerivedDecisions::new).beginning();
        DerivedDecisions decisions = from.machine();
        long seen = from.position().tail().lastSequence();
        InstrumentText names = names(decisions.engine());
        OrderChains chains = new OrderChains(wanted.apply(names), decisions);
        try (CausalReader reader = new CausalReader(dataDirectory, progress)) {
            while (reader.next()) {
                JournalRecord record = reader.record();
                if (record.isInput() && record.sequence() > seen && record.length() > 0) {
                    decisions.onMessage(
                            record.sequence(), record.timeNs(), record.buffer(), record.offset(), record.length());
                }
                chains.onRecord(record);
            }
            return new Why(chains.all(), chains.denials(), names, reader.damage());
        }
    }

    /** Orders and denials together, in the order of the journal. */
    public List<Object> all() {
        List<Object> all = new ArrayList<>(chains);
        int from = 0;
        for (DeniedIntent denial : denials) {
            while (from < all.size()
                    && sequence(all.get(from)) <= denial.denial().sequence()) {
                from++;
            }
            all.add(from, denial);
            from++;
        }
        return all;
    }

    private static long sequence(Object one) {
        return one instanceof DeniedIntent denial ? denial.denial().sequence() : ((OrderChain) one).sequence();
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

    /** Whatever has to do with an instrument or a target. */
    private record OfSubject(Subject subject) implements Wanted {
        /** Says whether somebody asked about it. */
        private interface Subject {
            boolean is(int instrumentId, int targetId);
        }

        @Override
        public boolean order(long orderId, int instrumentId, int targetId) {
            return subject.is(instrumentId, targetId);
        }

        @Override
        public boolean denial(long sequence, int ordinal, int instrumentId, int targetId) {
            return subject.is(instrumentId, targetId);
        }
    }
}

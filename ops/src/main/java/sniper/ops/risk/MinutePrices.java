package sniper.ops.risk;

import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import sniper.core.book.Book;
import sniper.core.engine.Engine;
import sniper.core.instrument.Instrument;
import sniper.journal.snapshot.Machine;
import sniper.journal.snapshot.MachineAround;
import sniper.ops.daemon.CoreMachine;
import sniper.strategies.StrategyHost;

/**
 * Drives an engine and notes the price of each instrument at the end of every minute, for the last day; they are no part
 * of its state and begin anew. Threading: one thread.
 */
final class MinutePrices implements MachineAround {
    static final int MINUTES = 1_440;
    private static final long MINUTE_NS = 60_000_000_000L;

    private final CoreMachine machine = new CoreMachine(false, StrategyHost::new);
    private final Engine engine = machine.engine();
    private final Int2ObjectHashMap<long[]> prices = new Int2ObjectHashMap<>();
    private long minute;
    private long lastTimeNs;

    Engine engine() {
        return engine;
    }

    /** Of the last message, 0 before the first. */
    long lastTimeNs() {
        return lastTimeNs;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        long latest = timeNs / MINUTE_NS;
        if (latest != minute) {
            endMinutes(latest);
        }
        lastTimeNs = timeNs;
        machine.onMessage(sequence, timeNs, buffer, offset, length);
    }

    /** A minute without any message ended with the prices of the one before. */
    private void endMinutes(long latest) {
        if (minute != 0) {
            for (long ended = Math.max(minute, latest - MINUTES); ended < latest; ended++) {
                note(ended);
            }
        }
        minute = latest;
    }

    private void note(long ended) {
        for (int id = 1; id <= engine.instruments().highestId(); id++) {
            Instrument instrument = engine.instruments().get(id);
            if (instrument != null) {
                prices.computeIfAbsent(id, first -> new long[MINUTES])[(int) (ended % MINUTES)] =
                        price(instrument.book());
            }
        }
    }

    /** What it would be sold at or, where nobody bids, was last traded at; 0 when neither is known. */
    static long price(Book book) {
        return book.bidPriceTicks() != 0 ? book.bidPriceTicks() : book.lastPriceTicks();
    }

    /** The price so many ended minutes ago, 1 being the latest; 0 when there was none. */
    long ticks(int instrumentId, int minutesAgo) {
        long[] known = prices.get(instrumentId);
        return known == null || minutesAgo > minute ? 0 : known[(int) ((minute - minutesAgo) % MINUTES)];
    }

    @Override
    public Machine inside() {
        return machine;
    }

    @Nullable
    Instrument instrument(int id) {
        return engine.instruments().get(id);
    }
}

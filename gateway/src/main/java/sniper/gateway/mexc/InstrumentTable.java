package sniper.gateway.mexc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.TradingRules;

/**
 * Our numbers for MEXC's symbols, and the latest rules of each. A symbol gets its number when any source first names
 * it, which for a listing is before the exchange states its rules.
 *
 * <p>Threading: any thread. Lookups by symbol are for the cold path; the feed keeps its own table per subscription.
 */
public final class InstrumentTable {
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, String> symbols = new ConcurrentHashMap<>();
    private final Map<Integer, TradingRules> rules = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final AtomicLong version = new AtomicLong();
    private final int capacity;

    public InstrumentTable(int capacity) {
        this.capacity = capacity;
    }

    /** Returns the symbol's number, giving it the next free one when it has none; 0 when the table is full. */
    public synchronized int idOf(String symbol) {
        Integer known = ids.get(symbol);
        if (known != null) {
            return known;
        }
        if (lastId.get() == capacity) {
            return 0;
        }
        int id = lastId.incrementAndGet();
        ids.put(symbol, id);
        symbols.put(id, symbol);
        return id;
    }

    /** Puts back a number that a recovered engine knows. */
    public synchronized void restore(TradingRules known) {
        ids.put(known.symbol(), known.instrumentId());
        symbols.put(known.instrumentId(), known.symbol());
        rules.put(known.instrumentId(), known);
        lastId.accumulateAndGet(known.instrumentId(), Math::max);
        version.incrementAndGet();
    }

    public void update(TradingRules latest) {
        rules.put(latest.instrumentId(), latest);
        version.incrementAndGet();
    }

    /** Changes whenever rules do, so that a reader can keep a copy of them. */
    public long version() {
        return version.get();
    }

    public @Nullable TradingRules rulesOf(int instrumentId) {
        return rules.get(instrumentId);
    }

    public @Nullable String symbolOf(int instrumentId) {
        return symbols.get(instrumentId);
    }
}

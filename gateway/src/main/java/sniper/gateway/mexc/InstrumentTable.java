package sniper.gateway.mexc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.TradingRules;

/**
 * Our numbers for MEXC's symbols, and the latest rules of each. A symbol gets its number when any source first names
 * it, which for a listing is before the exchange states its rules.
 *
 * <p>Threading: any thread. Lookups by number allocate nothing; lookups by symbol are for the cold path, the feed keeps
 * its own table per subscription.
 */
public final class InstrumentTable {
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable String> symbols;
    private final AtomicReferenceArray<@Nullable TradingRules> rules;
    private final AtomicLong version = new AtomicLong();
    private final int capacity;
    private int lastId;

    /** Written by whoever wants to be told; read by whoever brings rules. */
    private volatile Runnable onRules = () -> {};

    public InstrumentTable(int capacity) {
        this.capacity = capacity;
        this.symbols = new AtomicReferenceArray<>(capacity + 1);
        this.rules = new AtomicReferenceArray<>(capacity + 1);
    }

    /** Returns the symbol's number, giving it the next free one when it has none; 0 when the table is full. */
    public synchronized int idOf(String symbol) {
        Integer known = ids.get(symbol);
        if (known != null) {
            return known;
        }
        if (lastId == capacity) {
            return 0;
        }
        bind(++lastId, symbol);
        return lastId;
    }

    /** Returns the symbol's number, or 0 when it has none. */
    public int find(String symbol) {
        return ids.getOrDefault(symbol, 0);
    }

    /** Puts back a number that a recovered engine knows. */
    public void restore(TradingRules known) {
        restore(known.instrumentId(), known.symbol());
        rules.set(known.instrumentId(), known);
        version.incrementAndGet();
    }

    /** Puts back a number whose symbol had no rules yet: an {@code InstrumentDefined} with scales of -1. */
    public synchronized void restore(int instrumentId, String symbol) {
        if (instrumentId <= 0 || instrumentId > capacity) {
            throw new IllegalArgumentException(
                    "instrument numbers are 1.." + capacity + ": instrumentId=" + instrumentId + " symbol=" + symbol);
        }
        bind(instrumentId, symbol);
        lastId = Math.max(lastId, instrumentId);
    }

    private void bind(int instrumentId, String symbol) {
        ids.put(symbol, instrumentId);
        symbols.set(instrumentId, symbol);
    }

    public void update(TradingRules latest) {
        rules.set(latest.instrumentId(), latest);
        version.incrementAndGet();
        onRules.run();
    }

    /** Told whenever rules are new or change, by the thread that brings them. */
    public void onRules(Runnable told) {
        onRules = told;
    }

    /** Changes whenever rules do, so that a reader can keep a copy of them. */
    public long version() {
        return version.get();
    }

    public @Nullable TradingRules rulesOf(int instrumentId) {
        return isNumber(instrumentId) ? rules.get(instrumentId) : null;
    }

    public @Nullable String symbolOf(int instrumentId) {
        return isNumber(instrumentId) ? symbols.get(instrumentId) : null;
    }

    /** All rules known, by number. */
    public void forEach(Consumer<TradingRules> reader) {
        for (int id = 1; id <= capacity; id++) {
            TradingRules known = rules.get(id);
            if (known != null) {
                reader.accept(known);
            }
        }
    }

    private boolean isNumber(int instrumentId) {
        return instrumentId > 0 && instrumentId <= capacity;
    }
}

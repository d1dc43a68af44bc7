package sniper.gateway.mexc.listing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.TradingRules;
import sniper.core.message.ListingSource;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.SymbolInfo;

/**
 * The watched symbols and the last word of each source on them; publishes the difference.
 *
 * <p>Threading: any thread, one at a time.
 */
final class ListingBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ListingBoard.class);

    private record Definition(TradingRules rules, boolean limitMakerAllowed) {}

    private final InstrumentTable instruments;
    private final ListingEvents events;
    private final String quoteAsset;
    private final Set<String> watched = new LinkedHashSet<>();
    private final Map<ListingSource, Map<String, ListingFact>> facts = new EnumMap<>(ListingSource.class);
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Set<String> unusable = new LinkedHashSet<>();
    private boolean full;

    ListingBoard(InstrumentTable instruments, ListingEvents events, String quoteAsset) {
        this.instruments = instruments;
        this.events = events;
        this.quoteAsset = quoteAsset;
    }

    /** Returns the symbol's number, publishing it if it is new; 0 when there is none left. */
    synchronized int watch(String symbol) {
        boolean isNew = instruments.find(symbol) == 0;
        int id = instruments.idOf(symbol);
        if (id == 0) {
            if (!full) {
                LOG.error("no instrument number left for {}; further symbols are not watched", symbol);
            }
            full = true;
            return 0;
        }
        watched.add(symbol);
        if (isNew) {
            events.named(id, symbol, quoteAsset);
        }
        return id;
    }

    /** Somebody knows when it opens; nobody is told of it. */
    synchronized void expect(String symbol, long openTimeNs) {
        ListingFact known = new ListingFact(true, false, -1, -1, -1, openTimeNs, "");
        facts.computeIfAbsent(ListingSource.OPERATOR, any -> new HashMap<>()).put(symbol, known);
    }

    synchronized boolean isWatched(String symbol) {
        return watched.contains(symbol);
    }

    synchronized Set<String> watched() {
        return Set.copyOf(watched);
    }

    /**
     * Takes everything a source says now of watched symbols; what it said before and does not say now is gone.
     *
     * @param now by symbol; symbols that are not watched are left out
     */
    synchronized void update(ListingSource source, Map<String, ListingFact> now) {
        Map<String, ListingFact> before = facts.computeIfAbsent(source, any -> new HashMap<>());
        for (String symbol : watched) {
            ListingFact fact = now.getOrDefault(symbol, ListingFact.ABSENT);
            if (!fact.equals(before.getOrDefault(symbol, ListingFact.ABSENT))) {
                before.put(symbol, fact);
                events.observed(instruments.idOf(symbol), source, fact);
            }
        }
    }

    /** The source has been read whole. */
    synchronized void polled(ListingSource source) {
        events.polled(source);
    }

    /** How the exchange promotes a watched symbol has changed. */
    synchronized void promoted(String symbol, int types, int count) {
        events.promoted(instruments.idOf(symbol), types, count);
    }

    /** Publishes rules that differ from the last. */
    synchronized void define(SymbolInfo info) {
        TradingRules stated = info.rules(instruments.idOf(info.symbol()));
        if (stated == null) {
            refuse(info, "scales do not fit, or a number is none");
            return;
        }
        TradingRules known = instruments.rulesOf(stated.instrumentId());
        boolean rescaled = known != null
                && (known.priceScale() != stated.priceScale() || known.quantityScale() != stated.quantityScale());
        Definition next = new Definition(rescaled ? closed(known) : stated, !rescaled && info.limitMakerAllowed());
        if (rescaled) {
            refuse(info, "scales changed while orders are counted in the old ones; closed until the next start");
        }
        if (!next.equals(definitions.put(info.symbol(), next))) {
            instruments.update(next.rules());
            events.defined(next.rules(), next.limitMakerAllowed());
        }
    }

    private void refuse(SymbolInfo info, String reason) {
        if (unusable.add(info.symbol())) {
            LOG.error(
                    "rules of {} not usable: {}: priceScale={} quantityScale={}",
                    info.symbol(),
                    reason,
                    info.priceScale(),
                    info.quantityScale());
        }
    }

    private static TradingRules closed(@Nullable TradingRules known) {
        if (known == null) {
            throw new IllegalStateException("Invariant: only known rules can be rescaled");
        }
        return new TradingRules(
                known.instrumentId(),
                known.symbol(),
                known.baseAsset(),
                known.quoteAsset(),
                known.priceScale(),
                known.quantityScale(),
                false,
                false,
                known.limitAllowed(),
                known.marketAllowed(),
                known.tradeSideType(),
                known.minQuantityLots(),
                known.minNotionalAtoms(),
                known.maxNotionalAtoms(),
                known.minMarketNotionalAtoms(),
                known.maxMarketNotionalAtoms(),
                known.bandUpBps(),
                known.bandDownBps(),
                known.takerFeeBps());
    }

    /** From now to the nearest open any source knows, before or after; {@link Long#MAX_VALUE} when none is known. */
    synchronized long distanceToOpenNs(long nowNs) {
        long nearest = Long.MAX_VALUE;
        for (Map<String, ListingFact> bySymbol : facts.values()) {
            for (ListingFact fact : bySymbol.values()) {
                if (fact.openTimeNs() > 0) {
                    nearest = Math.min(nearest, Math.abs(fact.openTimeNs() - nowNs));
                }
            }
        }
        return nearest;
    }
}

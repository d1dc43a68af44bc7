package sniper.gateway.mexc.listing;

import sniper.gateway.mexc.CalendarEntry;
import sniper.gateway.mexc.SymbolInfo;
import sniper.gateway.mexc.WebSymbol;

/**
 * What one source says of one symbol.
 *
 * @param sts -1 when the source does not state it, and so are st and tt
 * @param openTimeNs 0 when not stated
 */
record ListingFact(boolean present, boolean complete, int sts, int st, int tt, long openTimeNs, String project) {
    /** What a source says by not naming a symbol. */
    static final ListingFact ABSENT = new ListingFact(false, false, -1, -1, -1, 0, "");

    /** A source that says no more than that it knows the symbol. */
    static final ListingFact NAMED = new ListingFact(true, false, -1, -1, -1, 0, "");

    static ListingFact of(CalendarEntry entry) {
        return new ListingFact(true, false, -1, -1, -1, entry.openTimeNs(), entry.project());
    }

    static ListingFact of(WebSymbol symbol) {
        return new ListingFact(
                true, symbol.complete(), symbol.sts(), symbol.st(), symbol.tt(), symbol.openTimeNs(), symbol.project());
    }

    static ListingFact of(SymbolInfo info) {
        return new ListingFact(true, info.complete(), -1, -1, -1, info.openTimeNs(), info.fullName());
    }

    /** Of two entries for one symbol the one that opens later is the newer announcement. */
    static ListingFact newer(ListingFact a, ListingFact b) {
        return b.openTimeNs > a.openTimeNs ? b : a;
    }
}

package sniper.gateway.mexc.listing;

import sniper.core.instrument.TradingRules;
import sniper.core.message.ActivityObservedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.ListingObservedEncoder;
import sniper.core.message.ListingSource;
import sniper.core.message.ListingSourcePolledEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.BoundedText;

/** Writes listing facts and rules onto the ring. Threading: any thread but the egress stage, one message at a time. */
final class ListingEvents {
    private static final int CLOSED = 4;
    private static final byte NOT_KNOWN = -1;

    private final Ingress ingress;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ListingObservedEncoder observed = new ListingObservedEncoder();
    private final ListingSourcePolledEncoder polled = new ListingSourcePolledEncoder();
    private final ActivityObservedEncoder promoted = new ActivityObservedEncoder();
    private final InstrumentDefinedEncoder defined = new InstrumentDefinedEncoder();

    ListingEvents(Ingress ingress) {
        this.ingress = ingress;
    }

    synchronized void observed(int instrumentId, ListingSource source, ListingFact fact) {
        byte[] project = BoundedText.utf8(fact.project());
        long claim = ingress.claim(Lane.RELIABLE);
        observed.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(instrumentId)
                .source(source)
                .present(flag(fact.present()))
                .complete(flag(fact.complete()))
                .sts((byte) fact.sts())
                .st((byte) fact.st())
                .tt((byte) fact.tt())
                .openTimeNs(fact.openTimeNs())
                .putProject(project, 0, project.length);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + observed.encodedLength(), System.nanoTime());
    }

    /** @param types bits of {@link ActivityKind} */
    synchronized void promoted(int instrumentId, int types, int count) {
        long claim = ingress.claim(Lane.RELIABLE);
        promoted.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(instrumentId)
                .types((short) types)
                .count(count);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + promoted.encodedLength(), System.nanoTime());
    }

    synchronized void polled(ListingSource source) {
        long claim = ingress.claim(Lane.RELIABLE);
        polled.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .source(source);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + polled.encodedLength(), System.nanoTime());
    }

    /**
     * A number given to a symbol whose rules are not known, so that the journal binds the two: scales are -1, which no
     * reader can take for rules.
     */
    synchronized void named(int instrumentId, String symbol, String quoteAsset) {
        TradingRules nothing = new TradingRules(
                instrumentId,
                symbol,
                "",
                quoteAsset,
                NOT_KNOWN,
                NOT_KNOWN,
                false,
                false,
                false,
                false,
                CLOSED,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
        defined(nothing, false);
    }

    synchronized void defined(TradingRules rules, boolean limitMakerAllowed) {
        byte[] symbol = BoundedText.utf8(rules.symbol());
        byte[] base = BoundedText.utf8(rules.baseAsset());
        byte[] quote = BoundedText.utf8(rules.quoteAsset());
        long claim = ingress.claim(Lane.RELIABLE);
        defined.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(rules.instrumentId())
                .priceScale((byte) rules.priceScale())
                .quantityScale((byte) rules.quantityScale())
                .online(flag(rules.online()))
                .apiAllowed(flag(rules.apiAllowed()))
                .tradeSideType((byte) rules.tradeSideType())
                .minQuantityLots(rules.minQuantityLots())
                .minNotionalAtoms(rules.minNotionalAtoms())
                .maxNotionalAtoms(rules.maxNotionalAtoms())
                .bandUpBps(rules.bandUpBps())
                .bandDownBps(rules.bandDownBps())
                .takerFeeBps(rules.takerFeeBps())
                .minMarketNotionalAtoms(rules.minMarketNotionalAtoms())
                .maxMarketNotionalAtoms(rules.maxMarketNotionalAtoms());
        defined.orderTypes()
                .clear()
                .limit(rules.limitAllowed())
                .market(rules.marketAllowed())
                .limitMaker(limitMakerAllowed);
        defined.putSymbol(symbol, 0, symbol.length)
                .putBaseAsset(base, 0, base.length)
                .putQuoteAsset(quote, 0, quote.length);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + defined.encodedLength(), System.nanoTime());
    }

    private static Flag flag(boolean value) {
        return value ? Flag.YES : Flag.NO;
    }
}

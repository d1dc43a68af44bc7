package sniper.gateway.mexc.feed;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.feed.wire.Body;
import sniper.gateway.mexc.feed.wire.BookTickerBatchDecoder;
import sniper.gateway.mexc.feed.wire.BookTickerDecoder;
import sniper.gateway.mexc.feed.wire.DealsDecoder;
import sniper.gateway.mexc.feed.wire.DepthDecoder;
import sniper.gateway.mexc.feed.wire.TextRange;
import sniper.gateway.mexc.feed.wire.WrapperDecoder;

/**
 * A public frame's way: wrapper, instrument, body, ring. A frame is read completely before a slot is claimed for it, so
 * that what is malformed never reaches the ring, in whole or in part.
 *
 * <p>Threading: owned by the event loop, shared by its connections; not thread-safe.
 */
final class FrameDispatcher implements FrameListener {
    private static final int MAX_BATCH = 256;

    private final InstrumentTable rules;
    private final SymbolTable symbols;
    private final MarketDataPublisher publisher;
    private final FeedCounters counters;
    private final MalformedSample sample;
    private long rulesVersion;

    private final WrapperDecoder wrapper = new WrapperDecoder();
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final BookTickerBatchDecoder batch = new BookTickerBatchDecoder(MAX_BATCH);
    private final DealsDecoder deals;
    private final DepthDecoder depth;

    FrameDispatcher(
            InstrumentTable rules,
            SymbolTable symbols,
            MarketDataPublisher publisher,
            FeedCounters counters,
            MalformedSample sample,
            FeedLimits limits) {
        this.rules = rules;
        this.symbols = symbols;
        this.publisher = publisher;
        this.counters = counters;
        this.sample = sample;
        this.rulesVersion = rules.version();
        this.deals = new DealsDecoder(limits.maxDeals());
        this.depth = new DepthDecoder(limits.maxLevels());
    }

    @Override
    public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        counters.increment(FeedCounter.FRAMES);
        if (publisher.hasBacklog()) {
            publisher.publishBacklog();
        }
        if (rules.version() != rulesVersion) {
            refreshRules();
        }
        if (!wrapper.decode(buffer, offset, length)) {
            refuse(buffer, offset, length);
            return;
        }
        FeedInstrument instrument = findInstrument(buffer);
        if (instrument == null) {
            counters.increment(FeedCounter.UNKNOWN_SYMBOL);
        } else if (!instrument.hasScales()) {
            counters.increment(FeedCounter.UNKNOWN_RULES);
        } else if (dispatch(buffer, instrument, receivedNanos)) {
            counters.increment(FeedCounter.DECODED);
        } else {
            refuse(buffer, offset, length);
        }
    }

    private boolean dispatch(DirectBuffer buffer, FeedInstrument instrument, long receivedNanos) {
        return switch (wrapper.body()) {
            case Body.AGGRE_BOOK_TICKER -> onBookTicker(buffer, instrument, receivedNanos);
            case Body.AGGRE_DEALS -> onDeals(buffer, instrument, receivedNanos);
            case Body.AGGRE_DEPTHS, Body.LIMIT_DEPTHS -> onDepth(buffer, instrument, receivedNanos);
            case Body.BOOK_TICKER_BATCH -> onBookTickerBatch(buffer, instrument, receivedNanos);
            default -> {
                counters.increment(FeedCounter.IGNORED);
                yield true;
            }
        };
    }

    private boolean onBookTicker(DirectBuffer buffer, FeedInstrument instrument, long receivedNanos) {
        boolean wellFormed = decodeTicker(buffer, instrument, wrapper.bodyOffset(), wrapper.bodyLength());
        if (wellFormed) {
            countSaturated(ticker.saturated());
            publisher.bookTicker(instrument, ticker, wrapper.venueTimeNs(), receivedNanos);
        }
        return wellFormed;
    }

    private boolean onBookTickerBatch(DirectBuffer buffer, FeedInstrument instrument, long receivedNanos) {
        boolean wellFormed = batch.decode(buffer, wrapper.bodyOffset(), wrapper.bodyLength());
        for (int i = 0; wellFormed && i < batch.size(); i++) {
            wellFormed = decodeTicker(buffer, instrument, batch.itemOffset(i), batch.itemLength(i));
        }
        for (int i = 0; wellFormed && i < batch.size(); i++) {
            wellFormed = decodeTicker(buffer, instrument, batch.itemOffset(i), batch.itemLength(i));
            countSaturated(ticker.saturated());
            publisher.bookTicker(instrument, ticker, wrapper.venueTimeNs(), receivedNanos);
        }
        return wellFormed;
    }

    private boolean decodeTicker(DirectBuffer buffer, FeedInstrument instrument, int offset, int length) {
        return ticker.decode(buffer, offset, length, instrument.priceScale(), instrument.quantityScale());
    }

    private boolean onDeals(DirectBuffer buffer, FeedInstrument instrument, long receivedNanos) {
        boolean wellFormed = deals.decode(
                buffer,
                wrapper.bodyOffset(),
                wrapper.bodyLength(),
                instrument.priceScale(),
                instrument.quantityScale());
        if (wellFormed) {
            countSaturated(deals.saturated());
            publisher.deals(instrument, deals, wrapper.venueTimeNs(), receivedNanos);
        }
        return wellFormed;
    }

    private boolean onDepth(DirectBuffer buffer, FeedInstrument instrument, long receivedNanos) {
        final int offset = wrapper.bodyOffset();
        final int length = wrapper.bodyLength();
        final boolean snapshot = wrapper.body() == Body.LIMIT_DEPTHS;
        boolean wellFormed = snapshot
                ? depth.decodeLimit(buffer, offset, length, instrument.priceScale(), instrument.quantityScale())
                : depth.decodeAggre(buffer, offset, length, instrument.priceScale(), instrument.quantityScale());
        if (wellFormed) {
            countSaturated(depth.saturated());
            publisher.depth(instrument, depth, snapshot, wrapper.venueTimeNs(), receivedNanos);
        } else if (!snapshot) {
            publisher.depthLost(instrument, 0);
        }
        return wellFormed;
    }

    /** By the wrapper's symbol, or failing that by the symbol in the channel's name. */
    private @Nullable FeedInstrument findInstrument(DirectBuffer buffer) {
        final TextRange symbol = wrapper.symbol();
        if (symbol.length() != 0) {
            return symbols.find(buffer, symbol.offset(), symbol.length());
        }
        final TextRange channel = wrapper.channel();
        int end = Channels.symbolEnd(buffer, channel.offset(), channel.length(), wrapper.body());
        int start = Channels.symbolStart(buffer, channel.offset(), end);
        return symbols.find(buffer, start, end - start);
    }

    private void countSaturated(int count) {
        if (count != 0) {
            counters.add(FeedCounter.SATURATED, count);
        }
    }

    private void refuse(DirectBuffer buffer, int offset, int length) {
        counters.increment(FeedCounter.MALFORMED);
        sample.keep(buffer, offset, length);
    }

    private void refreshRules() {
        rulesVersion = rules.version();
        for (FeedInstrument instrument : symbols.instruments()) {
            instrument.update(rules.rulesOf(instrument.instrumentId));
        }
    }
}

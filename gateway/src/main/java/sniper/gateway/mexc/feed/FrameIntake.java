package sniper.gateway.mexc.feed;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.TradingRules;
import sniper.core.pipeline.Ingress;
import sniper.gateway.mexc.InstrumentTable;

/**
 * What {@link MexcFeed} does with a frame, without a socket: whoever has the bytes hands them in. For measuring.
 *
 * <p>Threading: one thread; nothing is allocated for a frame.
 */
public final class FrameIntake {
    private final FeedCounters counters = new FeedCounters();
    private final SymbolTable symbols;
    private final MarketDataPublisher publisher;
    private final FrameDispatcher dispatcher;

    public FrameIntake(Ingress ingress, InstrumentTable instruments, FeedLimits limits) {
        symbols = new SymbolTable(limits.maxInstruments());
        publisher = new MarketDataPublisher(ingress, instrumentId -> {}, counters, limits);
        dispatcher = new FrameDispatcher(instruments, symbols, publisher, counters, new MalformedSample(), limits);
    }

    /** From now on frames of the symbol are read, and the engine is told that they come. */
    public void subscribe(int instrumentId, String symbol, @Nullable TradingRules rules) {
        FeedInstrument instrument = new FeedInstrument(instrumentId, symbol, rules);
        if (!symbols.add(instrument)) {
            throw new IllegalArgumentException("a symbol must be new and have room: " + symbol);
        }
        publisher.subscriptionChanged(instrument, true);
    }

    /** @param receivedNanos {@link System#nanoTime} when its last byte came */
    public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        dispatcher.onFrame(buffer, offset, length, receivedNanos);
    }

    public FeedCounters counters() {
        return counters;
    }
}

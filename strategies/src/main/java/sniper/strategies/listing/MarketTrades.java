package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.message.DealsDecoder;
import sniper.core.state.EngineTime;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.entry.EntryCalculator;
import sniper.strategies.entry.EntryInputs;
import sniper.strategies.entry.EntryRounding;
import sniper.strategies.entry.TradeStatistics;
import sniper.strategies.entry.TradeWindows;

/**
 * What the trades of instruments say of a good price, for those whose entry price is calculated. Threading: owned by the
 * engine stage; a trade allocates nothing, a price does.
 */
final class MarketTrades {
    private static final int NEUTRAL_VOLATILITY_BPS = 5_000;

    private final EngineTime time;
    private final @Nullable TradeStatistics[] ofInstrument;

    MarketTrades(int maxInstruments, EngineTime time) {
        this.time = time;
        ofInstrument = new TradeStatistics[maxInstruments + 1];
    }

    /** From now on its trades count. */
    void watch(int instrumentId) {
        if (ofInstrument[instrumentId] == null) {
            ofInstrument[instrumentId] = new TradeStatistics(TradeWindows.DEFAULT);
        }
    }

    /** Counted by when they got here, which the journal knows, and not by what the venue says of their time. */
    void onDeals(Instrument instrument, DealsDecoder message) {
        TradeStatistics statistics = ofInstrument[instrument.id()];
        if (statistics == null) {
            return;
        }
        long nowNs = time.nowNs();
        for (DealsDecoder.ItemsDecoder deal : message.items()) {
            if (isPrice(deal.priceTicks()) && deal.quantityLots() > 0) {
                statistics.onTrade(deal.priceTicks(), deal.quantityLots(), nowNs);
            }
        }
    }

    private static boolean isPrice(long ticks) {
        return ticks > 0 && ticks <= EntryInputs.MAX_PRICE_TICKS;
    }

    /** The price to pay by the trades so far, starting from the last; the cap where that is less or too little is known. */
    long entryTicks(Instrument instrument, long capTicks) {
        TradeStatistics statistics = ofInstrument[instrument.id()];
        long lastTicks = instrument.book().lastPriceTicks();
        if (statistics == null || !statistics.isWarm() || !isPrice(lastTicks)) {
            return capTicks;
        }
        EntryInputs inputs = statistics.inputs(lastTicks, instrument.rules().priceScale());
        long ticks = EntryCalculator.calculate(inputs, EntryRounding.TICK).priceTicks();
        return Math.min(capTicks, Math.max(1, ticks));
    }

    /** Enough was traded since arming to say anything. */
    boolean isWarm(int instrumentId) {
        TradeStatistics statistics = ofInstrument[instrumentId];
        return statistics != null && statistics.isWarm();
    }

    /** Index from 0 to 10,000 of an instrument that {@link #isWarm}; in between before. */
    int volatilityBps(int instrumentId) {
        TradeStatistics statistics = ofInstrument[instrumentId];
        return statistics == null ? NEUTRAL_VOLATILITY_BPS : statistics.volatilityBps();
    }

    /** A new process missed the trades since the last. */
    void onSession() {
        for (int id = 1; id < ofInstrument.length; id++) {
            if (ofInstrument[id] != null) {
                ofInstrument[id] = new TradeStatistics(TradeWindows.DEFAULT);
            }
        }
    }

    void copy(StateCopy state) {
        for (int id = 1; id < ofInstrument.length; id++) {
            TradeStatistics statistics = ofInstrument[id];
            if (state.of(statistics != null)) {
                statistics = statistics == null ? new TradeStatistics(TradeWindows.DEFAULT) : statistics;
                ofInstrument[id] = statistics;
                statistics.copy(state);
            }
        }
    }

    void hashInto(StateHash hash) {
        for (int id = 1; id < ofInstrument.length; id++) {
            TradeStatistics statistics = ofInstrument[id];
            if (statistics != null) {
                statistics.hashInto(hash.add(id));
            }
        }
    }
}

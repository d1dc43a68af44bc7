package sniper.core.engine;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Instruments;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.SnapshotRequestedEncoder;
import sniper.core.message.SubscriptionChangedDecoder;
import sniper.core.order.RiskGate;
import sniper.core.output.OutputLog;
import sniper.core.position.Positions;
import sniper.core.state.EngineTime;
import sniper.core.state.StateCopy;

/** Keeps instruments and books, and passes what changed on. Threading: owned by the engine stage. */
final class Market {
    private final EngineTime time;
    private final Instruments instruments;
    private final Positions positions;
    private final Safeguard safeguard;
    private final Positions.MarkListener losses;
    private final RiskGate risk;
    private final Strategy strategy;
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SnapshotRequestedEncoder snapshotRequested = new SnapshotRequestedEncoder();
    private long unknownInstruments;

    Market(
            EngineTime time,
            Instruments instruments,
            Positions positions,
            RiskGate risk,
            Safeguard safeguard,
            Positions.MarkListener losses,
            Strategy strategy,
            OutputLog outputs) {
        this.time = time;
        this.instruments = instruments;
        this.positions = positions;
        this.risk = risk;
        this.safeguard = safeguard;
        this.losses = losses;
        this.strategy = strategy;
        this.outputs = outputs;
    }

    private @Nullable Instrument find(int instrumentId) {
        Instrument instrument = instruments.get(instrumentId);
        if (instrument == null) {
            unknownInstruments++;
        }
        return instrument;
    }

    long unknownInstruments() {
        return unknownInstruments;
    }

    void copy(StateCopy state) {
        unknownInstruments = state.of(unknownInstruments);
    }

    void onInstrument(InstrumentDefinedDecoder message) {
        Instrument instrument = instruments.define(message);
        if (instrument != null) {
            strategy.onInstrument(instrument);
        }
    }

    void onTicker(BookTickerDecoder message) {
        Instrument instrument = find(message.instrumentId());
        if (instrument != null) {
            instrument.book().onTicker(message, time.nowNs());
            safeguard.onMarketData(instrument);
            risk.onBook(instrument, time.nowNs());
            positions.mark(instrument.id(), instrument.book().bidPriceTicks(), losses);
            strategy.onBook(instrument);
        }
    }

    void onDeals(DealsDecoder message) {
        Instrument instrument = find(message.instrumentId());
        if (instrument != null) {
            instrument.book().onDeals(message, time.nowNs());
            safeguard.onMarketData(instrument);
            message.sbeRewind();
            safeguard.onDeals(instrument, message);
            risk.onBook(instrument, time.nowNs());
            message.sbeRewind();
            strategy.onDeals(instrument, message);
            strategy.onBook(instrument);
        }
    }

    void onDepth(DepthDecoder message) {
        Instrument instrument = find(message.instrumentId());
        if (instrument == null) {
            return;
        }
        if (!message.flags().snapshot()) {
            safeguard.onMarketData(instrument); // a snapshot comes another way
        }
        if (!instrument.book().onDepth(message)) {
            requestSnapshot(instrument.id());
        }
    }

    void onSubscription(SubscriptionChangedDecoder message) {
        Instrument instrument = find(message.instrumentId());
        if (instrument == null) {
            return;
        }
        instrument.book().live(message.live() == Flag.YES); // the feed asks for the first snapshot by itself
        safeguard.onLive(instrument, instrument.book().isLive());
        strategy.onBook(instrument);
    }

    /** The process that fed the books is gone. */
    void onSession() {
        for (int id = 1; id <= instruments.highestId(); id++) {
            Instrument instrument = instruments.get(id);
            if (instrument != null) {
                instrument.book().live(false);
            }
        }
    }

    private void requestSnapshot(int instrumentId) {
        snapshotRequested
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .instrumentId(instrumentId);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + snapshotRequested.encodedLength());
    }
}

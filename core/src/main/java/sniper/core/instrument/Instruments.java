package sniper.core.instrument;

import org.jspecify.annotations.Nullable;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** All instruments by number. Threading: owned by the engine stage. */
public final class Instruments {
    private final @Nullable Instrument[] instruments;
    private final @Nullable String[] symbols;
    private final int depthLevels;
    private int highestId;

    public Instruments(int capacity, int depthLevels) {
        instruments = new Instrument[capacity + 1];
        symbols = new String[capacity + 1];
        this.depthLevels = depthLevels;
    }

    public int capacity() {
        return instruments.length - 1;
    }

    public int highestId() {
        return highestId;
    }

    public @Nullable Instrument get(int instrumentId) {
        return instrumentId > 0 && instrumentId < instruments.length ? instruments[instrumentId] : null;
    }

    /** The symbol a number was given to, whether or not its rules are known yet; null when there is none. */
    public @Nullable String symbolOf(int instrumentId) {
        return instrumentId > 0 && instrumentId < symbols.length ? symbols[instrumentId] : null;
    }

    /**
     * Returns the instrument, or null when the definition is not acceptable or only names the symbol (scales of -1).
     * Allocates: rules change rarely.
     */
    public @Nullable Instrument define(InstrumentDefinedDecoder message) {
        int id = message.instrumentId();
        int priceScale = message.priceScale();
        int quantityScale = message.quantityScale();
        if (id <= 0 || id >= instruments.length) {
            return null;
        }
        TradingRules rules = rulesOf(message);
        symbols[id] = rules.symbol();
        highestId = Math.max(highestId, id);
        if (priceScale < 0
                || priceScale > Decimals.MAX_SCALE
                || quantityScale < 0
                || quantityScale > Decimals.MAX_SCALE
                || priceScale + quantityScale > Money.MAX_PRODUCT_SCALE) {
            return null;
        }
        Instrument known = instruments[id];
        if (known == null) {
            known = new Instrument(rules, depthLevels);
            instruments[id] = known;
        } else if (known.rules().priceScale() != priceScale || known.rules().quantityScale() != quantityScale) {
            return null; // open orders and positions are counted in the old units
        } else {
            known.rules(rules);
        }
        return known;
    }

    private static TradingRules rulesOf(InstrumentDefinedDecoder message) {
        return new TradingRules(
                message.instrumentId(),
                message.symbol(),
                message.baseAsset(),
                message.quoteAsset(),
                message.priceScale(),
                message.quantityScale(),
                message.online() == Flag.YES,
                message.apiAllowed() == Flag.YES,
                message.orderTypes().limit(),
                message.orderTypes().market(),
                message.tradeSideType(),
                message.minQuantityLots(),
                message.minNotionalAtoms(),
                message.maxNotionalAtoms(),
                statedAtoms(message.minMarketNotionalAtoms()),
                statedAtoms(message.maxMarketNotionalAtoms()),
                message.bandUpBps(),
                message.bandDownBps(),
                message.takerFeeBps());
    }

    /** Older messages do not have it. */
    private static long statedAtoms(long atoms) {
        return atoms == InstrumentDefinedDecoder.minMarketNotionalAtomsNullValue() ? 0 : atoms;
    }

    public void copy(StateCopy state) {
        state.part("instruments");
        highestId = state.of(highestId);
        for (int id = 1; id <= highestId; id++) {
            symbols[id] = state.ofNullable(symbols[id]);
            Instrument instrument = instruments[id];
            if (state.of(instrument != null)) {
                TradingRules rules = (instrument == null ? TradingRules.NONE : instrument.rules()).copy(state);
                if (instrument == null) {
                    instrument = new Instrument(rules, depthLevels);
                    instruments[id] = instrument;
                }
                instrument.book().copy(state);
            }
        }
    }

    public void hashInto(StateHash hash) {
        for (int id = 1; id <= highestId; id++) {
            String symbol = symbols[id];
            if (symbol != null) {
                hash.add(id).add(symbol);
            }
            Instrument instrument = instruments[id];
            if (instrument == null) {
                continue;
            }
            TradingRules rules = instrument.rules();
            hash.add(id)
                    .add(rules.symbol())
                    .add(rules.priceScale())
                    .add(rules.quantityScale())
                    .add(rules.online())
                    .add(rules.apiAllowed())
                    .add(rules.limitAllowed())
                    .add(rules.marketAllowed())
                    .add(rules.tradeSideType())
                    .add(rules.minQuantityLots())
                    .add(rules.minNotionalAtoms())
                    .add(rules.maxNotionalAtoms())
                    .add(rules.minMarketNotionalAtoms())
                    .add(rules.maxMarketNotionalAtoms())
                    .add(rules.bandUpBps())
                    .add(rules.bandDownBps())
                    .add(rules.takerFeeBps());
            instrument.book().hashInto(hash);
        }
    }
}

package sniper.ops.users;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.TradingRules;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.InstrumentTable;
import sniper.ops.config.PriceOrigin;
import sniper.ops.config.RunInstrument;
import sniper.ops.run.SymbolNumbers;

/**
 * What runs may trade: a broker's symbols of the configuration, and all that the exchange states rules for. Both have their
 * numbers from one table. Threading: any thread, once it has defined.
 */
final class TradedInstruments implements SymbolNumbers {
    private static final Logger LOG = LoggerFactory.getLogger(TradedInstruments.class);
    private static final int BUY_AND_SELL = 1;
    private static final long LARGEST_NOTIONAL_ATOMS = Long.MAX_VALUE / 2;

    private final List<RunInstrument> configured;
    private final Map<String, RunInstrument> ofBroker = new HashMap<>();
    private final InstrumentTable table;
    private final Market exchange;
    private final @Nullable Market broker;

    /** @param broker null: there is none */
    TradedInstruments(List<RunInstrument> configured, InstrumentTable table, Market exchange, @Nullable Market broker) {
        this.configured = configured;
        this.table = table;
        this.exchange = exchange;
        this.broker = broker;
        for (RunInstrument instrument : configured) {
            if (instrument.origin() == PriceOrigin.BROKER) {
                ofBroker.put(instrument.symbol(), instrument);
            }
        }
    }

    /**
     * Tells the engine of the broker's, and has the exchange asked for its own.
     *
     * @param watch asks the exchange for a symbol's rules
     */
    void define(Ingress ingress, ToIntFunction<String> watch) {
        for (RunInstrument instrument : configured) {
            if (instrument.origin() == PriceOrigin.EXCHANGE) {
                int unused = watch.applyAsInt(instrument.symbol());
                continue;
            }
            int id = table.idOf(instrument.symbol());
            if (id == 0) {
                throw new IllegalStateException(
                        "users.instruments must fit the table of instruments: " + instrument.symbol());
            }
            TradingRules rules = rules(id, instrument);
            TradingRules known = table.rulesOf(id);
            if (known != null && isRescaled(known, rules)) {
                LOG.error(
                        "users.instruments must keep the decimals of a symbol as they were, its books are counted in"
                                + " them: they stay: symbol={} priceDecimals={} quantityDecimals={}",
                        rules.symbol(),
                        known.priceScale(),
                        known.quantityScale());
            } else if (!rules.equals(known)) {
                table.update(rules);
                publish(ingress, rules);
            }
        }
    }

    private static boolean isRescaled(TradingRules known, TradingRules stated) {
        boolean isScaled = known.priceScale() >= 0; // else only the symbol has been named
        return isScaled
                && (known.priceScale() != stated.priceScale() || known.quantityScale() != stated.quantityScale());
    }

    /** Not online: no order of the sniper's goes there. */
    private static TradingRules rules(int id, RunInstrument instrument) {
        String symbol = instrument.symbol();
        int dot = symbol.indexOf('.');
        return new TradingRules(
                id,
                symbol,
                dot < 0 ? symbol : symbol.substring(0, dot),
                instrument.quoteAsset(),
                instrument.priceDecimals(),
                instrument.quantityDecimals(),
                false,
                false,
                false,
                false,
                BUY_AND_SELL,
                1,
                0,
                LARGEST_NOTIONAL_ATOMS,
                0,
                0,
                0,
                0,
                0);
    }

    private static void publish(Ingress ingress, TradingRules rules) {
        long claim = ingress.claim(Lane.RELIABLE);
        InstrumentDefinedEncoder message = new InstrumentDefinedEncoder();
        message.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), new MessageHeaderEncoder())
                .instrumentId(rules.instrumentId())
                .priceScale((byte) rules.priceScale())
                .quantityScale((byte) rules.quantityScale())
                .online(Flag.NO)
                .apiAllowed(Flag.NO)
                .tradeSideType((byte) rules.tradeSideType())
                .minQuantityLots(rules.minQuantityLots())
                .minNotionalAtoms(rules.minNotionalAtoms())
                .maxNotionalAtoms(rules.maxNotionalAtoms())
                .bandUpBps(rules.bandUpBps())
                .bandDownBps(rules.bandDownBps())
                .takerFeeBps(rules.takerFeeBps())
                .minMarketNotionalAtoms(rules.minMarketNotionalAtoms())
                .maxMarketNotionalAtoms(rules.maxMarketNotionalAtoms());
        message.orderTypes().clear();
        message.symbol(rules.symbol()).baseAsset(rules.baseAsset()).quoteAsset(rules.quoteAsset());
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength(), System.nanoTime());
    }

    @Override
    public int numberOf(String symbol) {
        int id = table.find(symbol);
        return find(id) == null ? 0 : id;
    }

    /** Null while nobody states its rules, or its broker is gone. */
    @Nullable
    Traded find(int instrumentId) {
        TradingRules rules = table.rulesOf(instrumentId);
        if (rules == null || rules.priceScale() < 0) {
            return null;
        }
        boolean brokers = ofBroker.containsKey(rules.symbol());
        Market market = brokers ? broker : rules.symbol().indexOf('.') < 0 ? exchange : null;
        return market == null ? null : new Traded(instrumentId, rules.symbol(), rules.priceScale(), market);
    }

    /** Numbers of the configured ones, of those that have one. */
    List<Integer> configured() {
        List<Integer> ids = new ArrayList<>();
        for (RunInstrument instrument : configured) {
            int id = table.find(instrument.symbol());
            if (id != 0) {
                ids.add(id);
            }
        }
        return ids;
    }
}

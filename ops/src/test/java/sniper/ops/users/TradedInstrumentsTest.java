package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.TradingRules;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.gateway.mexc.InstrumentTable;
import sniper.ops.config.PriceOrigin;
import sniper.ops.config.RunInstrument;
import sniper.ops.run.RecordedIngress;

class TradedInstrumentsTest {
    private static final List<RunInstrument> CONFIGURED = List.of(
            new RunInstrument("NIFTYBEES.NS", PriceOrigin.BROKER, "INR", 2, 0),
            new RunInstrument("BTCUSDT", PriceOrigin.EXCHANGE, "INR", 2, 0),
            new RunInstrument("GOLD", PriceOrigin.BROKER, "USD", 3, 4));

    private final SteeredMarket exchange = new SteeredMarket();
    private final SteeredMarket broker = new SteeredMarket();
    private final InstrumentTable table = new InstrumentTable(8);
    private final RecordedIngress ingress = new RecordedIngress();
    private final List<String> watched = new ArrayList<>();
    private final TradedInstruments instruments = new TradedInstruments(CONFIGURED, table, exchange, broker);

    static TradingRules rules(int id, String symbol) {
        return new TradingRules(id, symbol, "X", "USDT", 2, 4, true, true, true, true, 1, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    private void define(TradedInstruments of) {
        of.define(ingress, symbol -> {
            watched.add(symbol);
            return table.idOf(symbol);
        });
    }

    @Test
    void shouldTellTheEngineOfTheBrokersAndHaveTheExchangeAskedForItsOwn() {
        define(instruments);

        assertThat(watched).containsExactly("BTCUSDT");
        assertThat(ingress.messages()).hasSize(2);
        InstrumentDefinedDecoder gold = new InstrumentDefinedDecoder()
                .wrapAndApplyHeader(ingress.messages().get(1), 0, new MessageHeaderDecoder());
        assertThat(gold.instrumentId()).isEqualTo(table.find("GOLD"));
        assertThat(gold.priceScale()).isEqualTo((byte) 3);
        assertThat(gold.quantityScale()).isEqualTo((byte) 4);
        assertThat(gold.online()).as("no order of the sniper's goes there").isEqualTo(Flag.NO);
        assertThat(gold.apiAllowed()).isEqualTo(Flag.NO);
        assertThat(gold.symbol()).isEqualTo("GOLD");
        assertThat(gold.baseAsset()).isEqualTo("GOLD");
        assertThat(gold.quoteAsset()).isEqualTo("USD");
        assertThat(instruments.configured())
                .containsExactly(table.find("NIFTYBEES.NS"), table.find("BTCUSDT"), table.find("GOLD"));
    }

    @Test
    void shouldTellNothingThatTheEngineKnowsAndWhatHasChanged() {
        define(instruments);
        define(instruments);
        assertThat(ingress.messages()).hasSize(2);

        define(new TradedInstruments(
                List.of(new RunInstrument("GOLD", PriceOrigin.BROKER, "EUR", 3, 4)), table, exchange, broker));

        assertThat(ingress.messages()).hasSize(3);
        assertThat(table.rulesOf(table.find("GOLD")).quoteAsset()).isEqualTo("EUR");
    }

    @Test
    void shouldKnowEachByWhoStatesItsPrices() {
        define(instruments);
        int bitcoin = table.find("BTCUSDT");

        assertThat(instruments.find(bitcoin))
                .as("the exchange has stated no rules")
                .isNull();
        assertThat(instruments.numberOf("BTCUSDT")).isZero();
        table.update(rules(bitcoin, "BTCUSDT"));
        assertThat(instruments.find(bitcoin)).isEqualTo(new Traded(bitcoin, "BTCUSDT", 2, exchange));
        assertThat(instruments.numberOf("BTCUSDT")).isEqualTo(bitcoin);
        int gold = instruments.numberOf("GOLD");
        assertThat(instruments.find(gold)).isEqualTo(new Traded(gold, "GOLD", 3, broker));
        assertThat(instruments.numberOf("NOSUCH")).isZero();
        assertThat(instruments.find(0)).isNull();
        assertThat(instruments.find(99)).isNull();
    }

    @Test
    void shouldNotHaveABrokersSymbolTradedAtTheExchangeWhenItsBrokerIsGone() {
        define(instruments);
        int bees = table.find("NIFTYBEES.NS");

        TradedInstruments later = new TradedInstruments(List.of(), table, exchange, null);
        TradedInstruments without = new TradedInstruments(CONFIGURED, table, exchange, null);

        assertThat(later.find(bees)).isNull();
        assertThat(later.numberOf("NIFTYBEES.NS")).isZero();
        assertThat(without.find(table.find("GOLD"))).isNull();
    }

    @Test
    void shouldSayWhatDoesNotFitTheTable() {
        TradedInstruments many = new TradedInstruments(CONFIGURED, new InstrumentTable(1), exchange, broker);

        assertThatThrownBy(() -> many.define(ingress, symbol -> 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("users.instruments must fit the table of instruments: GOLD");
    }
}

package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sniper.core.message.BarPeriod;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.pipeline.OneSlot;
import sniper.gateway.mexc.InstrumentTable;
import sniper.ops.config.PriceOrigin;
import sniper.ops.config.RunInstrument;
import sniper.ops.run.Close;
import sniper.ops.run.TickPrice;

/** The configuration has other decimals than at the last start, and the engine's books are in the old ones. */
class RescaledSymbolTest {
    private static final String SYMBOL = "NIFTYBEES.NS";

    private final InstrumentTable table = new InstrumentTable(8);
    private final Told told = new Told();

    private static final class Told extends OneSlot {
        private final List<String> quoteAssets = new ArrayList<>();

        Told() {
            super(2_048);
        }

        @Override
        public void publish(long claim, int length, long receivedNanos) {
            InstrumentDefinedDecoder message =
                    new InstrumentDefinedDecoder().wrapAndApplyHeader(slot, 0, new MessageHeaderDecoder());
            message.symbol();
            message.baseAsset();
            quoteAssets.add(message.quoteAsset());
        }
    }

    private static final class Silent implements Market {
        @Override
        public List<TickPrice> last(List<Traded> instruments) throws IOException {
            throw new IOException("nobody asks");
        }

        @Override
        public List<Close> closes(Traded instrument, BarPeriod bar, long nowNs) throws IOException {
            throw new IOException("nobody asks");
        }
    }

    private TradedInstruments started(String quoteAsset, int priceDecimals, int quantityDecimals) {
        Market market = new Silent();
        TradedInstruments instruments = new TradedInstruments(
                List.of(new RunInstrument(SYMBOL, PriceOrigin.BROKER, quoteAsset, priceDecimals, quantityDecimals)),
                table,
                market,
                market);
        instruments.define(told, symbol -> 0);
        return instruments;
    }

    @Test
    void shouldCountPricesAsTheEngineDoes() {
        TradedInstruments first = started("INR", 2, 0);
        TradedInstruments rescaled = started("INR", 4, 0);
        Traded symbol = rescaled.find(first.numberOf(SYMBOL));

        assertThat(symbol).isNotNull();
        assertThat(symbol.ticks(new BigDecimal("251.37"))).isEqualTo(25_137);
        started("INR", 2, 3);
        assertThat(told.quoteAssets).as("the engine would refuse them").containsExactly("INR");
    }

    @Test
    void shouldTellWhatMayChange() {
        started("INR", 2, 0);
        started("USD", 2, 0);

        assertThat(told.quoteAssets).containsExactly("INR", "USD");
    }
}

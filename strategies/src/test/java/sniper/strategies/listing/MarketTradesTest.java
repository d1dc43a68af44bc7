package sniper.strategies.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Instruments;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DealsEncoder;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.Side;
import sniper.core.state.EngineTime;
import sniper.strategies.Allocation;

class MarketTradesTest {
    private static final int INSTRUMENT = 3;
    private static final long MILLI = 1_000_000;
    private static final long CAP = 12_000;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder read = new MessageHeaderDecoder();
    private final DealsEncoder encoder = new DealsEncoder();
    private final DealsDecoder decoder = new DealsDecoder();
    private final EngineTime time = new EngineTime();
    private final MarketTrades trades = new MarketTrades(8, time);
    private Instrument instrument;
    private long sequence;

    @BeforeEach
    void define() {
        InstrumentDefinedEncoder rules = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(INSTRUMENT)
                .priceScale((byte) 6)
                .quantityScale((byte) 2)
                .online(Flag.YES)
                .apiAllowed(Flag.YES);
        rules.symbol("NOVAUSDT").baseAsset("NOVA").quoteAsset("USDT");
        instrument = Objects.requireNonNull(
                new Instruments(8, 4).define(new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, 0, read)));
    }

    private void deals(long stepMs) {
        deals(stepMs, 10_000);
    }

    private void deals(long stepMs, long priceTicks) {
        time.advance(++sequence, time.nowNs() + stepMs * MILLI);
        encoder.wrapAndApplyHeader(buffer, 0, header).instrumentId(INSTRUMENT).venueTimeNs(0);
        DealsEncoder.ItemsEncoder items = encoder.itemsCount(3);
        for (int i = 0; i < 3; i++) {
            items.next()
                    .priceTicks(priceTicks + sequence % 7 * i)
                    .quantityLots(100)
                    .timeNs(Long.MIN_VALUE)
                    .takerSide(Side.BUY);
        }
        instrument.book().onDeals(decoder.wrapAndApplyHeader(buffer, 0, read), 1);
        decoder.sbeRewind();
        trades.onDeals(instrument, decoder);
    }

    @Test
    void shouldNotAllocateForDeals() {
        trades.watch(INSTRUMENT);

        assertThat(Allocation.bytesOf(() -> deals(10))).isZero();
    }

    @Test
    void shouldSayNothingOfAnInstrumentThatNobodyWatches() {
        for (int i = 0; i < 100; i++) {
            deals(1_000);
        }

        assertThat(trades.entryTicks(instrument, CAP)).isEqualTo(CAP);
    }

    @Test
    void shouldSayAPriceBelowTheCapOnceEnoughWasTraded() {
        trades.watch(INSTRUMENT);
        for (int i = 0; i < 100; i++) {
            deals(1_000);
        }
        trades.watch(INSTRUMENT);

        assertThat(trades.entryTicks(instrument, CAP)).isBetween(9_500L, 10_400L);
        assertThat(trades.entryTicks(instrument, 9_000)).isEqualTo(9_000);
    }

    @Test
    void shouldIgnoreTradesThatCannotBe() {
        trades.watch(INSTRUMENT);
        for (int i = 0; i < 20; i++) {
            deals(1_000, -1_000);
            deals(0, Long.MAX_VALUE - 100);
        }
        assertThat(trades.entryTicks(instrument, CAP)).isEqualTo(CAP);

        for (int i = 0; i < 20; i++) {
            deals(1_000);
        }

        assertThat(trades.entryTicks(instrument, CAP)).isBetween(9_500L, 10_400L);
    }

    @Test
    void shouldForgetWhatItSawInAnotherProcess() {
        trades.watch(INSTRUMENT);
        for (int i = 0; i < 20; i++) {
            deals(1_000);
        }

        trades.onSession();

        assertThat(trades.entryTicks(instrument, CAP)).isEqualTo(CAP);
    }
}

package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.message.BarPeriod;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcHttp;
import sniper.gateway.mexc.VenueClock;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.run.TickPrice;

/** What runs ask the exchange for, beside what the sniper does, over the simulated exchange's socket. */
@Timeout(60)
class ExchangePricesTest {
    private static final long SEED = 7;
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final int SYMBOLS = 200;

    private final ScaledClock clock = new ScaledClock(START_NS, () -> 0);
    private long nanos;
    private SimulatedExchange exchange;
    private Credentials credentials;
    private MexcHttp http;
    private MexcClient client;
    private ExchangeMarket market;
    private List<Traded> all;

    @BeforeEach
    void start() throws Exception {
        exchange = SimulatedExchange.start(
                SimulatorConfig.of("mx0marketkey000000", "market-secret", SEED).withInstrument(CalmInstrument.mx(SEED)),
                clock);
        credentials = new Credentials("-".toCharArray(), "-".getBytes(StandardCharsets.US_ASCII));
        http = new MexcHttp(MexcConfig.of(exchange.restUrl(), exchange.restUrl()), credentials);
        client = new MexcClient(http, credentials, new VenueClock(clock, 3, Long.MAX_VALUE));
        market = new ExchangeMarket(client.market(), clock, () -> nanos);
        all = new ArrayList<>();
        for (int i = 1; i < SYMBOLS; i++) {
            all.add(new Traded(i, "GONE" + i + "USDT", 4, market));
        }
        all.add(new Traded(SYMBOLS, "MXUSDT", 4, market));
        for (int i = 0; i < 20; i++) {
            clock.advance(500_000_000);
            client.market().ping();
        }
    }

    @AfterEach
    void stop() {
        client.close();
        http.close();
        credentials.close();
        exchange.close();
    }

    @Test
    void shouldKeepWhatItFindsWhateverElseIsGone() throws Exception {
        List<TickPrice> prices = market.last(all);

        assertThat(prices).singleElement().satisfies(price -> {
            assertThat(price.instrumentId()).isEqualTo(SYMBOLS);
            assertThat(price.priceTicks()).isPositive();
            assertThat(price.priceNs()).isEqualTo(clock.nanos());
        });
        assertThatThrownBy(() -> market.last(all.subList(0, 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("the exchange must state a price of the symbol: GONE1USDT");
    }

    /** The clock of the limits stands still: nothing that is taken of them comes back. */
    @Test
    void shouldLeaveTheSniperItsPartOfTheLimits() throws Exception {
        int rounds = 0;
        for (; nanos < 10_000_000_000L; nanos += 100_000_000, rounds++) {
            assertThat(market.last(all)).as("round %d", rounds).hasSize(1);
        }

        assertThat(rounds).isEqualTo(100);
        for (int i = 0; i < 5; i++) {
            assertThat(client.exchangeInfo(List.of("MXUSDT"))).isNotEmpty();
        }
    }

    @Test
    void shouldAskAgainAfterTwoSeconds() throws Exception {
        long firstNs = market.last(all).get(0).priceNs();
        clock.advance(5_000_000_000L);
        nanos += ExchangeMarket.PRICES_GOOD_NS - 1;
        assertThat(market.last(all).get(0).priceNs()).isEqualTo(firstNs);
        nanos++;

        assertThat(market.last(all).get(0).priceNs()).isEqualTo(firstNs + 5_000_000_000L);
    }

    @Test
    void shouldNotAskAnExchangeThatIsAwayInEachRound() {
        exchange.close();

        Throwable first = catchThrowable(() -> market.last(all));

        assertThat(first).isInstanceOf(IOException.class);
        assertThat(catchThrowable(() -> market.last(all)).getCause()).isSameAs(first.getCause());
        nanos += ExchangeMarket.PRICES_GOOD_NS;
        assertThat(catchThrowable(() -> market.last(all)).getCause()).isNotSameAs(first.getCause());
    }

    @Test
    void shouldAskForCandlesApart() throws Exception {
        ExchangeMarket real = new ExchangeMarket(client.market(), clock, System::nanoTime);
        long beganNanos = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            assertThat(real.closes(all.get(SYMBOLS - 1), BarPeriod.DAY, clock.nanos()))
                    .isNotNull();
        }

        assertThat(System.nanoTime() - beganNanos).isGreaterThanOrEqualTo(750_000_000L);
    }
}

package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import sniper.ops.run.Close;
import sniper.ops.run.TickPrice;

/** Against the simulated exchange, over its socket; a month is about to end. */
@Timeout(60)
class ExchangeMarketTest {
    private static final long SEED = 7;
    private static final long START_NS = nanos("2026-01-31T23:59:00Z");

    private final ScaledClock clock = new ScaledClock(START_NS, () -> 0);
    private SimulatedExchange exchange;
    private Credentials credentials;
    private MexcHttp http;
    private MexcClient client;
    private ExchangeMarket market;
    private Traded mx;
    private Traded gone;

    @BeforeEach
    void start() throws Exception {
        exchange = SimulatedExchange.start(
                SimulatorConfig.of("mx0marketkey000000", "market-secret", SEED).withInstrument(CalmInstrument.mx(SEED)),
                clock);
        credentials = new Credentials("-".toCharArray(), "-".getBytes(StandardCharsets.US_ASCII));
        http = new MexcHttp(MexcConfig.of(exchange.restUrl(), exchange.restUrl()), credentials);
        client = new MexcClient(http, credentials, new VenueClock(clock, 3, Long.MAX_VALUE));
        market = new ExchangeMarket(client.market(), clock, System::nanoTime);
        mx = new Traded(1, "MXUSDT", 4, market);
        gone = new Traded(2, "NOSUCHUSDT", 4, market);
        for (int i = 0; i < 12; i++) { // up to a minute into the next month
            clock.advance(10_000_000_000L);
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

    private static long nanos(String time) {
        return TimeUnit.SECONDS.toNanos(Instant.parse(time).getEpochSecond());
    }

    @Test
    void shouldTellTheLastTrade() throws Exception {
        List<TickPrice> prices = market.last(List.of(mx));

        assertThat(prices).singleElement().satisfies(price -> {
            assertThat(price.instrumentId()).isEqualTo(1);
            assertThat(price.priceTicks()).isPositive();
            assertThat(clock.nanos() - price.priceNs()).isBetween(0L, TimeUnit.SECONDS.toNanos(60));
        });
    }

    @Test
    void shouldLeaveOutASymbolThatTheExchangeDoesNotKnow() throws Exception {
        assertThat(market.last(List.of(gone, mx)))
                .extracting(TickPrice::instrumentId)
                .containsExactly(1);
        assertThatThrownBy(() -> market.last(List.of(gone)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("symbol");
    }

    @Test
    void shouldTellCompleteDaysAndMonthsOnly() throws Exception {
        List<Close> days = market.closes(mx, BarPeriod.DAY, clock.nanos());
        List<Close> months = market.closes(mx, BarPeriod.MONTH, clock.nanos());

        assertThat(days).extracting(Close::periodNs).containsExactly(nanos("2026-01-31T00:00:00Z"));
        assertThat(months).extracting(Close::periodNs).containsExactly(nanos("2026-01-01T00:00:00Z"));
        assertThat(months.get(0).closeTicks())
                .isPositive()
                .isEqualTo(days.get(0).closeTicks());
        assertThat(market.closes(mx, BarPeriod.WEEK, clock.nanos()))
                .as("Sunday is of the week that goes on")
                .isEmpty();
        assertThatThrownBy(() -> market.closes(mx, BarPeriod.NULL_VAL, clock.nanos()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayThatTheExchangeIsAway() {
        exchange.close();

        assertThatThrownBy(() -> market.last(List.of(mx))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> market.closes(mx, BarPeriod.DAY, clock.nanos()))
                .isInstanceOf(IOException.class);
    }
}

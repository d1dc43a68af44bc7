package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.simulator.RestClient.Response;
import sniper.gateway.simulator.market.CalmInstrument;

class RateLimiterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final List<Endpoint> TRADING =
            List.of(Endpoint.ORDER_POST, Endpoint.ORDER_DELETE, Endpoint.ORDER_ALL_DELETE);

    private static int allowed(RateLimiter limiter, Endpoint endpoint, long nowNs) {
        int count = 0;
        while (count < 10_000 && limiter.chargeNs(endpoint, nowNs) == 0) {
            count++;
        }
        return count;
    }

    @Test
    void shouldShareTwelveOrderAndCancelRequestsASecond() {
        RateLimiter limiter = new RateLimiter(RateLimits.DOCS_2026);

        int allowed = 0;
        for (int i = 0; i < 30; i++) {
            allowed += limiter.chargeNs(TRADING.get(i % TRADING.size()), 0) == 0 ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(12);
        assertThat(limiter.chargeNs(Endpoint.ORDER_POST, 0)).isBetween(1L, SECOND / 12 + 1);
        assertThat(allowed(limiter, Endpoint.ORDER_POST, SECOND)).isEqualTo(12);
    }

    @Test
    void shouldAllowTwoBatchesASecond() {
        for (RateLimits limits : List.of(RateLimits.DOCS_2025, RateLimits.DOCS_2026)) {
            assertThat(allowed(new RateLimiter(limits), Endpoint.BATCH_ORDERS, 0))
                    .isEqualTo(2);
        }
    }

    @Test
    void shouldWeighRequestsByEdition() {
        RateLimiter in2025 = new RateLimiter(RateLimits.DOCS_2025);
        RateLimiter in2026 = new RateLimiter(RateLimits.DOCS_2026);

        assertThat(allowed(in2025, Endpoint.EXCHANGE_INFO, 0)).isEqualTo(50);
        assertThat(allowed(in2025, Endpoint.DEPTH, 0)).isEqualTo(500);
        assertThat(allowed(in2026, Endpoint.EXCHANGE_INFO, 0)).isEqualTo(12);
        assertThat(allowed(in2026, Endpoint.DEPTH, 0)).isZero();
        assertThat(allowed(in2026, Endpoint.DEPTH, 10 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldNotLimitWhenToldNotTo() {
        assertThat(allowed(new RateLimiter(RateLimits.NONE), Endpoint.EXCHANGE_INFO, 0))
                .isEqualTo(10_000);
    }

    @Test
    @Timeout(20)
    void shouldAnswer429OverTheWire() throws Exception {
        ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L);
        try (SimulatedExchange exchange = SimulatedExchange.start(
                SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                        .withInstrument(CalmInstrument.mx(7))
                        .withRateLimits(RateLimits.DOCS_2026),
                clock)) {
            RestClient client = new RestClient(exchange, clock);
            Response last = client.get("/api/v3/exchangeInfo");
            for (int i = 0; i < 1_000 && last.status() == 200; i++) {
                last = client.get("/api/v3/exchangeInfo");
            }

            assertThat(last.status()).isEqualTo(429);
            assertThat(last.code()).isEqualTo("429");
            assertThat(last.raw().headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 10L);
        }
    }
}

package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.simulator.RestClient.Response;

class BanListTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final BanRules TWO_OFFENCES = new BanRules(2, 10 * MINUTE, 2 * MINUTE, 20 * MINUTE, 4);

    private static long banAfterTwo(BanList bans, long nowNs) {
        bans.offend(nowNs);
        assertThat(bans.remainingNs(nowNs)).isZero();
        bans.offend(nowNs);
        return bans.remainingNs(nowNs);
    }

    @Test
    void shouldGrowFromBanToBanUpToTheLongest() {
        BanList bans = new BanList(TWO_OFFENCES);

        long first = banAfterTwo(bans, START_NS);
        long second = banAfterTwo(bans, START_NS + 2 * MINUTE);
        long third = banAfterTwo(bans, START_NS + 10 * MINUTE);

        assertThat(first).isEqualTo(2 * MINUTE);
        assertThat(second).isEqualTo(8 * MINUTE);
        assertThat(third).isEqualTo(20 * MINUTE);
    }

    @Test
    void shouldForgiveAfterAQuietTime() {
        BanList bans = new BanList(TWO_OFFENCES);
        banAfterTwo(bans, START_NS);

        long later = banAfterTwo(bans, START_NS + 2 * MINUTE + 10 * MINUTE + 1);

        assertThat(later).isEqualTo(2 * MINUTE);
    }

    @Test
    void shouldNotCountOffencesThatLieFarApart() {
        BanList bans = new BanList(TWO_OFFENCES);

        bans.offend(START_NS);
        bans.offend(START_NS + 10 * MINUTE + 1);

        assertThat(bans.remainingNs(START_NS + 10 * MINUTE + 1)).isZero();
    }

    @Test
    void shouldNeverBanWhenToldNotTo() {
        BanList bans = new BanList(BanRules.NONE);

        for (int i = 0; i < 1_000; i++) {
            bans.offend(START_NS);
        }

        assertThat(bans.remainingNs(START_NS)).isZero();
    }

    @Test
    void shouldScaleTheExchangesBans() {
        BanRules scaled = BanRules.EXCHANGE.fasterBy(60);

        assertThat(BanRules.EXCHANGE.firstNs()).isEqualTo(2 * MINUTE);
        assertThat(BanRules.EXCHANGE.longestNs()).isEqualTo(3 * 24 * 60 * MINUTE);
        assertThat(scaled.firstNs()).isEqualTo(2 * SECOND);
        assertThatThrownBy(() -> new BanRules(1, 1, 5, 4, 1)).hasMessageContaining("longestNs=4");
    }

    @Test
    @Timeout(20)
    void shouldBanWhoGoesOnAfter429OverTheWire() throws Exception {
        ScaledClock clock = new ScaledClock(START_NS, () -> 0);
        try (SimulatedExchange exchange = SimulatedExchange.start(
                SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                        .withRateLimits(RateLimits.DOCS_2026)
                        .withRules(rules -> rules.withBans(TWO_OFFENCES)),
                clock)) {
            RestClient client = new RestClient(exchange, clock);
            for (int i = 0; i < 12; i++) {
                assertThat(client.get("/api/v3/exchangeInfo").status()).isEqualTo(200);
            }

            Response limited = client.get("/api/v3/exchangeInfo");
            Response banned = client.get("/api/v3/exchangeInfo");
            clock.advance(2 * MINUTE - SECOND);
            Response stillBanned = client.get("/api/v3/time");
            clock.advance(SECOND);
            Response free = client.get("/api/v3/time");

            assertThat(limited.status()).isEqualTo(429);
            assertThat(banned.status()).isEqualTo(418);
            assertThat(banned.code()).isEqualTo("418");
            assertThat(banned.raw().headers().firstValue("Retry-After")).contains("120");
            assertThat(stillBanned.status()).isEqualTo(418);
            assertThat(stillBanned.raw().headers().firstValue("Retry-After")).contains("1");
            assertThat(free.status()).isEqualTo(200);
        }
    }
}

package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.simulator.RestClient.Response;
import sniper.gateway.simulator.market.CalmInstrument;

/** Rules on HTTP requests, over the socket. */
@Timeout(30)
class RulesTest {
    private static final long MS = 1_000_000;
    private static final String BATCH = """
            [{"symbol":"MXUSDT","side":"SELL","type":"LIMIT","quantity":"1","price":"2.9","newClientOrderId":"b1"}]""";

    private final ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L, () -> 0);
    private final SimulatedExchange exchange = SimulatedExchange.start(
            SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                    .withBalances(
                            Map.of("USDT", new java.math.BigDecimal("1000"), "MX", new java.math.BigDecimal("50")))
                    .withInstrument(CalmInstrument.mx(7)),
            clock);
    private final RestClient client = new RestClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    private void rule(Occasions occasions, When when, Effect effect) {
        exchange.faults().add(new Rule(occasions, when, effect));
    }

    private Response buy(String clientId) throws IOException, InterruptedException {
        return client.limit("BUY", "2.2", "10", clientId);
    }

    @Test
    void shouldRejectTheThirdOrderWithTheCodeItIsTold() throws Exception {
        rule(Occasions.orders(), When.nth(3), Effect.reject(30029, "too many open orders"));

        List<Integer> statuses = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            statuses.add(buy("o" + i).status());
        }

        assertThat(statuses).containsExactly(200, 200, 400, 200);
        assertThat(exchange.books().order("o3")).isEmpty();
        assertThat(exchange.books().requests("o3")).isEqualTo(1);
        assertThat(exchange.faults().reports()).containsExactly(new Faults.Report(ruleOfFirst(), 3, 1));
    }

    private Rule ruleOfFirst() {
        return exchange.faults().reports().get(0).rule();
    }

    @Test
    void shouldStateCodeAndTextOfARejection() throws Exception {
        rule(Occasions.orders(), When.next(1), Effect.reject(30029, "too many open orders"));

        Response refused = buy("a");

        assertThat(refused.code()).isEqualTo("30029");
        assertThat(refused.json().text("msg")).isEqualTo("too many open orders");
    }

    @Test
    void shouldActOnTheSideTheRuleNamesInABatchToo() throws Exception {
        rule(Occasions.orders().withSide("SELL"), When.always(), Effect.of(Fault.ERROR_503_AFTER_ACCEPT));

        Response bought = buy("a");
        Response sold = client.limit("SELL", "2.9", "1", "b");
        Response batch = client.signed("POST", "/api/v3/batchOrders", "batchOrders", BATCH);

        assertThat(List.of(bought.status(), sold.status(), batch.status())).containsExactly(200, 503, 503);
        assertThat(exchange.books().order("b1")).isPresent();
    }

    @Test
    void shouldActOnTheSymbolTheRuleNames() throws Exception {
        rule(Occasions.orders().withSymbol("ABCUSDT"), When.always(), Effect.of(Fault.ERROR_500_BEFORE_ACCEPT));

        assertThat(buy("a").status()).isEqualTo(200);
    }

    @Test
    void shouldActOnOneMethodOfAnyEndpoint() throws Exception {
        rule(
                new Occasions(Event.REQUEST, java.util.Set.of(), "DELETE", null, null, null),
                When.always(),
                Effect.of(Fault.WAF_403));
        buy("a");

        Response canceled = client.signed("DELETE", "/api/v3/order", "symbol", "MXUSDT", "origClientOrderId", "a");

        assertThat(canceled.status()).isEqualTo(403);
        assertThat(canceled.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void shouldLetTheFirstRuleThatAnswersHideARequestFromTheNext() throws Exception {
        rule(Occasions.orders(), When.next(1), Effect.of(Fault.ERROR_500_BEFORE_ACCEPT));
        rule(Occasions.orders(), When.next(1), Effect.reject(10007, "symbol not support api"));

        assertThat(List.of(buy("a").status(), buy("b").status(), buy("c").status()))
                .containsExactly(500, 400, 200);
    }

    @Test
    void shouldWaitForItsTime() throws Exception {
        rule(Occasions.orders(), new When(5_000 * MS, 1, 0, 10_000), Effect.of(Fault.ERROR_500_BEFORE_ACCEPT));

        int before = buy("a").status();
        clock.advance(5_000 * MS);

        assertThat(List.of(before, buy("b").status())).containsExactly(200, 500);
    }

    @Test
    void shouldActByChanceTheSameWayForTheSameSeed() throws Exception {
        List<Integer> first = statusesByChance();
        List<Integer> second = statusesByChance();

        assertThat(first).isEqualTo(second).contains(200, 500);
        assertThat(first.stream().filter(status -> status == 500).count()).isBetween(5L, 35L);
    }

    private List<Integer> statusesByChance() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (SimulatedExchange own =
                SimulatedExchange.start(SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 99), clock)) {
            own.faults()
                    .add(new Rule(
                            Occasions.requests(Endpoint.PING),
                            When.withChance(5_000),
                            Effect.of(Fault.ERROR_500_BEFORE_ACCEPT)));
            RestClient caller = new RestClient(own, clock);
            for (int i = 0; i < 40; i++) {
                statuses.add(caller.get("/api/v3/ping").status());
            }
        }
        return statuses;
    }

    @Test
    void shouldDelayAnAnswer() throws Exception {
        rule(Occasions.requests(Endpoint.PING), When.next(1), Effect.delay(300 * MS));
        long sentNs = System.nanoTime();

        client.get("/api/v3/ping");

        assertThat(System.nanoTime() - sentNs).isGreaterThanOrEqualTo(300 * MS);
    }

    @Test
    void shouldSayWhenToComeBack() throws Exception {
        rule(Occasions.orders(), When.next(1), Effect.tooManyRequests(11));

        Response limited = buy("a");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.json().text("msg")).isEqualTo("Too Many Requests");
        assertThat(limited.raw().headers().firstValue("Retry-After")).contains("11");
    }

    @Test
    void shouldBanEveryRequestForTheTimeItIsTold() throws Exception {
        rule(Occasions.orders(), When.next(1), Effect.ban(60_000 * MS));

        Response banned = buy("a");
        clock.advance(20_500 * MS);
        Response other = client.get("/api/v3/time");
        clock.advance(40_000 * MS);
        Response free = client.get("/api/v3/time");

        assertThat(List.of(banned.status(), other.status(), free.status())).containsExactly(418, 418, 200);
        assertThat(banned.raw().headers().firstValue("Retry-After")).contains("60");
        assertThat(other.raw().headers().firstValue("Retry-After")).contains("40");
        assertThat(exchange.books().order("a")).isEmpty();
    }

    @Test
    void shouldAcceptAndResetThenGoOn() throws Exception {
        rule(Occasions.orders(), When.nth(2), Effect.of(Fault.RESET_AFTER_ACCEPT));
        buy("a");

        assertThatThrownBy(() -> buy("b")).isInstanceOf(IOException.class);

        assertThat(buy("c").status()).isEqualTo(200);
        assertThat(exchange.books().order("b")).isPresent();
    }

    @Test
    void shouldMoveTheClockWhenTold() throws Exception {
        rule(Occasions.requests(Endpoint.PING), When.next(1), Effect.skewClock(2_000 * MS));
        long before = serverTimeMs();

        client.get("/api/v3/ping");

        assertThat(serverTimeMs() - before).isEqualTo(2_000);
        assertThat(buy("in-window").status()).isEqualTo(200);
    }

    @Test
    void shouldStartWithASkewedClock() throws Exception {
        try (SimulatedExchange ahead = SimulatedExchange.start(
                SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                        .withRules(rules -> rules.withClockSkewNs(7_000 * MS)),
                clock)) {
            RestClient caller = new RestClient(ahead, clock);

            long tellsMs = Long.parseLong(caller.get("/api/v3/time").json().text("serverTime"));
            Response late = caller.signed("GET", "/api/v3/account");

            assertThat(tellsMs).isEqualTo(clock.nanos() / MS + 7_000);
            assertThat(late.code()).isEqualTo("700003");
        }
    }

    @Test
    void shouldRefuseATimestampAheadOnceTheClockIsSetBack() throws Exception {
        clock.advance(10_000 * MS);
        rule(Occasions.requests(Endpoint.PING), When.next(1), Effect.skewClock(-1_500 * MS));
        long before = serverTimeMs();

        client.get("/api/v3/ping");
        clock.advance(1_200 * MS);
        long waiting = serverTimeMs();
        Response ahead = buy("ahead");

        assertThat(waiting).isEqualTo(before); // never back: it waits
        assertThat(ahead.code()).isEqualTo("700003");
    }

    private long serverTimeMs() throws Exception {
        return Long.parseLong(client.get("/api/v3/time").json().text("serverTime"));
    }

    @Test
    void shouldReportItsRulesOverHttp() throws Exception {
        rule(Occasions.requests(Endpoint.PING), When.nth(2), Effect.of(Fault.ERROR_500_BEFORE_ACCEPT));
        client.get("/api/v3/ping");

        JsonTree rules = client.get("/simulator/rules").json();

        assertThat(rules.items()).hasSize(1);
        assertThat(rules.at(0).text("event")).isEqualTo("REQUEST");
        assertThat(rules.at(0).text("effect")).isEqualTo("ERROR_500_BEFORE_ACCEPT");
        assertThat(rules.at(0).text("seen")).isEqualTo("1");
        assertThat(rules.at(0).text("acted")).isEqualTo("0");
    }
}

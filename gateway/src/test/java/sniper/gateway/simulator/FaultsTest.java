package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.gateway.simulator.RestClient.Response;
import sniper.gateway.simulator.market.CalmInstrument;

@Timeout(20)
class FaultsTest {
    private final ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L, () -> 0);
    private final SimulatedExchange exchange = SimulatedExchange.start(
            SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7).withInstrument(CalmInstrument.mx(7)), clock);
    private final RestClient client = new RestClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_500_BEFORE_ACCEPT, 500, 0",
        "ERROR_500_AFTER_ACCEPT, 500, 1",
        "ERROR_503_BEFORE_ACCEPT, 503, 0",
        "ERROR_503_AFTER_ACCEPT, 503, 1",
        "TOO_MANY_REQUESTS, 429, 0",
        "WAF_403, 403, 0",
        "WAF_403_AFTER_ACCEPT, 403, 1",
        "HTML_200_BEFORE_ACCEPT, 200, 0",
        "HTML_200_AFTER_ACCEPT, 200, 1"
    })
    void shouldAnswerWrongOnceAndHaveActedAsStated(Fault fault, int status, int accepted) throws Exception {
        exchange.faults().nextOrders(fault, 1);

        Response wrong = client.limit("BUY", "2.2", "10", "first");
        int ordersThen = exchange.books().orders().size();
        Response right = client.limit("BUY", "2.2", "10", "second");

        assertThat(wrong.status()).isEqualTo(status);
        assertThat(ordersThen).isEqualTo(accepted);
        assertThat(right.status()).isEqualTo(200);
        assertThat(exchange.books().requests("first")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET_BEFORE_ACCEPT", "RESET_AFTER_ACCEPT", "TRUNCATED_AFTER_ACCEPT"})
    void shouldBreakTheConnection(Fault fault) {
        exchange.faults().nextOrders(fault, 1);

        assertThatThrownBy(() -> client.limit("BUY", "2.2", "10", "broken")).isInstanceOf(IOException.class);

        boolean accepted = fault != Fault.RESET_BEFORE_ACCEPT;
        assertThat(exchange.books().order("broken").isPresent()).isEqualTo(accepted);
        assertThat(exchange.books().requests("broken")).isEqualTo(1);
    }

    @Test
    void shouldAcceptAndStaySilent() {
        exchange.faults().nextOrders(Fault.NO_ANSWER_AFTER_ACCEPT, 1);
        String query = RestClient.query(
                        "symbol",
                        "MXUSDT",
                        "side",
                        "BUY",
                        "type",
                        "LIMIT",
                        "price",
                        "2.2",
                        "quantity",
                        "10",
                        "newClientOrderId",
                        "silent")
                + "timestamp=" + clock.nanos() / 1_000_000;
        HttpRequest request = HttpRequest.newBuilder(URI.create(exchange.restUrl() + "/api/v3/order?" + query
                        + "&signature=" + Signatures.sign(RestClient.SECRET, query)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("X-MEXC-APIKEY", RestClient.KEY)
                .header("Content-Type", "application/json")
                .build();

        CompletableFuture<?> reply =
                HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());

        await().until(() -> exchange.books().order("silent").isPresent());
        assertThat(reply).isNotDone();
        reply.cancel(true);
    }

    @Test
    void shouldSayWhenToRetry() throws Exception {
        exchange.faults().nextOrders(Fault.TOO_MANY_REQUESTS, 1);

        Response limited = client.limit("BUY", "2.2", "10", "first");

        assertThat(limited.raw().headers().firstValue("Retry-After")).contains("7");
        assertThat(limited.body()).contains("\"code\":429").contains("Too Many Requests");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerWithTheFirewallsPageAndSayForHowLong(boolean accepted) throws Exception {
        exchange.faults().add(new Rule(Occasions.orders(), When.next(1), Effect.firewall(accepted, 21)));
        exchange.faults().nextOrders(Fault.WAF_403, 1);

        Response page = client.limit("BUY", "2.2", "10", "first");
        Response silent = client.limit("BUY", "2.2", "10", "second");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.raw().headers().firstValue("Retry-After")).contains("21");
        assertThat(page.raw().headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("text/html");
        assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("403 Forbidden");
        assertThat(exchange.books().order("first").isPresent()).isEqualTo(accepted);
        assertThat(silent.raw().headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void shouldForgetPlannedFaults() throws Exception {
        exchange.faults().nextOrders(Fault.ERROR_500_BEFORE_ACCEPT, 5);
        exchange.faults().clear();

        assertThat(client.limit("BUY", "2.2", "10", "first").status()).isEqualTo(200);
    }

    @Test
    void shouldSpoilOneEndpointOnly() throws Exception {
        exchange.faults().next(Endpoint.ORDER_GET, Fault.ERROR_500_BEFORE_ACCEPT, 2);

        int order = client.limit("BUY", "2.2", "10", "first").status();
        int one = client.signed("GET", "/api/v3/order", "symbol", "MXUSDT", "origClientOrderId", "first")
                .status();
        int two = client.signed("GET", "/api/v3/order", "symbol", "MXUSDT", "origClientOrderId", "first")
                .status();
        int three = client.signed("GET", "/api/v3/order", "symbol", "MXUSDT", "origClientOrderId", "first")
                .status();

        assertThat(new int[] {order, one, two, three}).containsExactly(200, 500, 500, 200);
    }
}

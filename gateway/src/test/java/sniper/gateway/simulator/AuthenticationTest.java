package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.gateway.simulator.RestClient.Response;
import sniper.gateway.simulator.market.CalmInstrument;

@Timeout(20)
class AuthenticationTest {
    private static final String ACCOUNT = "/api/v3/account";
    private static final long SERVER_MS = 1_000_000;

    private final ScaledClock clock = new ScaledClock(SERVER_MS * 1_000_000, () -> 0);
    private final SimulatedExchange exchange = SimulatedExchange.start(
            SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7).withInstrument(CalmInstrument.mx(7)), clock);
    private final RestClient client = new RestClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1000999, 5000, 200",
        "1001000, 5000, 700003",
        "995000, 5000, 200",
        "994999, 5000, 700003",
        "940000, 60000, 200",
        "1000000, 60001, 700005"
    })
    void shouldAcceptATimestampWithinTheWindowOnly(long timestampMs, long windowMs, String expected) throws Exception {
        Response response = client.signedQuery("GET", ACCOUNT, "recvWindow=" + windowMs + "&timestamp=" + timestampMs);

        String outcome = response.status() == 200 ? "200" : response.code();
        assertThat(outcome).isEqualTo(expected);
    }

    @Test
    void shouldWidenTheWindowByThePaceOfTheClock() throws Exception {
        clock.setSpeed(1_000);

        Response response = client.signedQuery("GET", ACCOUNT, "timestamp=" + (SERVER_MS - 900_000));

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAMissingOrUnknownKey() throws Exception {
        String query = "timestamp=" + SERVER_MS;
        String signed = query + "&signature=" + Signatures.sign(RestClient.SECRET, query);

        Response unknown = client.transmit("GET", ACCOUNT, signed, "somebody");
        Response missing = client.send(HttpRequest.newBuilder().GET(), ACCOUNT + "?" + signed);

        assertThat(unknown.code()).isEqualTo("10072");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.code()).isEqualTo("400");
    }

    @Test
    void shouldRefuseAWrongOrUpperCaseSignature() throws Exception {
        String query = "timestamp=" + SERVER_MS;
        String signature = Signatures.sign(RestClient.SECRET, query);

        Response upper = client.transmit(
                "GET", ACCOUNT, query + "&signature=" + signature.toUpperCase(Locale.ROOT), RestClient.KEY);
        Response none = client.transmit("GET", ACCOUNT, query, RestClient.KEY);
        Response right = client.transmit("GET", ACCOUNT, query + "&signature=" + signature, RestClient.KEY);

        assertThat(upper.code()).isEqualTo("700002");
        assertThat(none.code()).isEqualTo("700002");
        assertThat(right.status()).isEqualTo(200);
    }

    @Test
    void shouldDemandATimestamp() throws Exception {
        Response response = client.signedQuery("GET", ACCOUNT, "recvWindow=5000");

        assertThat(response.code()).isEqualTo("700004");
    }

    @ParameterizedTest
    @CsvSource({"application/json, 200", "text/plain, 700013", "application/json; charset=utf-8, 700013", "'', 700013"})
    void shouldDemandTheContentTypeOnPost(String type, String expected) throws Exception {
        String query = "symbol=MXUSDT&side=BUY&type=LIMIT&price=2.4&quantity=10&timestamp=" + SERVER_MS;
        HttpRequest.Builder request =
                HttpRequest.newBuilder().POST(BodyPublishers.noBody()).header("X-MEXC-APIKEY", RestClient.KEY);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }

        Response response = client.send(
                request, "/api/v3/order/test?" + query + "&signature=" + Signatures.sign(RestClient.SECRET, query));

        assertThat(response.status() == 200 ? "200" : response.code()).isEqualTo(expected);
    }

    @Test
    void shouldTakeParametersFromAFormOrJsonBody() throws Exception {
        String query = "timestamp=" + SERVER_MS;
        String form = "symbol=MXUSDT&side=BUY&type=LIMIT&price=2.4&quantity=10";
        String json = "{\"symbol\":\"MXUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"2.4\",\"quantity\":10}";

        for (String body : new String[] {form, json}) {
            HttpRequest.Builder request = HttpRequest.newBuilder()
                    .POST(BodyPublishers.ofString(body))
                    .header("X-MEXC-APIKEY", RestClient.KEY)
                    .header("Content-Type", "application/json");
            String signature = Signatures.sign(RestClient.SECRET, query + body);

            Response response = client.send(request, "/api/v3/order?" + query + "&signature=" + signature);

            assertThat(response.status()).as(body).isEqualTo(200);
        }
        assertThat(exchange.books().orders()).hasSize(2);
    }
}

package sniper.gateway.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import sniper.core.pipeline.EpochClock;

/** Talks to a simulator as a careful client would. */
final class RestClient {
    static final String KEY = "mx0simulatorkey";
    static final String SECRET = "45d0b3c26f2644f19bfb98b07741b2f5";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;
    private final EpochClock clock;

    RestClient(SimulatedExchange exchange, EpochClock clock) {
        this.baseUrl = exchange.restUrl();
        this.clock = clock;
    }

    record Response(int status, String body, HttpResponse<String> raw) {
        JsonTree json() {
            return JsonTree.parse(body);
        }

        String code() {
            return json().text("code");
        }
    }

    Response get(String pathAndQuery) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET(), pathAndQuery);
    }

    /** Signs {@code name, value, ...} with the clock's timestamp. */
    Response signed(String method, String path, String... params) throws IOException, InterruptedException {
        return signedQuery(method, path, query(params) + "timestamp=" + clock.nanos() / 1_000_000);
    }

    Response signedQuery(String method, String path, String query) throws IOException, InterruptedException {
        return transmit(method, path, query + "&signature=" + Signatures.sign(SECRET, query), KEY);
    }

    /** Sends the query as it is. */
    Response transmit(String method, String path, String query, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .method(method, BodyPublishers.noBody())
                .header("X-MEXC-APIKEY", key)
                .header("Content-Type", "application/json");
        return send(request, path + "?" + query);
    }

    Response send(HttpRequest.Builder request, String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest built = request.uri(URI.create(baseUrl + pathAndQuery))
                .timeout(Duration.ofSeconds(5))
                .build();
        HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
        return new Response(response.statusCode(), response.body(), response);
    }

    static String query(String... params) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < params.length; i += 2) {
            query.append(params[i]).append('=').append(encode(params[i + 1])).append('&');
        }
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Response limit(String side, String price, String quantity, String clientId)
            throws IOException, InterruptedException {
        return order(
                "symbol",
                "MXUSDT",
                "side",
                side,
                "type",
                "LIMIT",
                "price",
                price,
                "quantity",
                quantity,
                "newClientOrderId",
                clientId);
    }

    Response order(String... params) throws IOException, InterruptedException {
        return signed("POST", "/api/v3/order", params);
    }
}

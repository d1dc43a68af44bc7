package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;
import sniper.gateway.simulator.RateLimits;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;

/**
 * The exchange simulator behind a server that notes when each request arrived, in the exchange's time, which stands
 * still until a test moves it; and that can ban us. Threading: any thread.
 */
final class TappedExchange implements AutoCloseable {
    /** @param status of the answer */
    record Arrival(String route, long timeNs, int status) {
        boolean trades() {
            return (route.endsWith("/api/v3/order") && !route.startsWith("GET")) || route.equals(BATCH);
        }
    }

    static final String BATCH = "POST /api/v3/batchOrders";
    private static final String TIME = "GET /api/v3/time";
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final List<String> ROUTES = List.of(
            TIME,
            "GET /api/v3/ping",
            "GET /api/v3/order",
            "GET /api/v3/depth",
            "GET /api/v3/exchangeInfo",
            "GET /api/v3/openOrders",
            "GET /api/v3/account",
            "GET /api/v3/myTrades",
            "POST /api/v3/order",
            BATCH,
            "DELETE /api/v3/order",
            "POST /api/v3/userDataStream");

    final ScaledClock clock = new ScaledClock(START_NS, () -> 0);
    final SimulatedExchange exchange;
    private final VenueServer tap;
    private final HttpClient forward = HttpClient.newHttpClient();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

    /** Written by the test; read by the tap's connections. Answers instead of the exchange, but not the clock probe. */
    private volatile @Nullable Reply instead;

    TappedExchange() throws IOException {
        exchange = SimulatedExchange.start(
                SimulatorConfig.of(TestVenue.API_KEY, TestVenue.SECRET, 7)
                        .withBalances(Map.of("USDT", new BigDecimal("10000"), "MX", new BigDecimal("1000")))
                        .withInstrument(CalmInstrument.mx(7))
                        .withRateLimits(RateLimits.DOCS_2026),
                clock);
        tap = new VenueServer();
        ROUTES.forEach(route -> tap.on(route, request -> answer(route, request)));
    }

    String url() {
        return tap.url();
    }

    void answerInstead(@Nullable Reply reply) {
        instead = reply;
    }

    private Reply answer(String route, VenueServer.Request request) throws Exception {
        Reply scripted = instead;
        Reply reply = scripted != null && !route.equals(TIME) ? scripted : forward(request);
        arrivals.add(new Arrival(route, clock.nanos(), reply.status()));
        return reply;
    }

    private Reply forward(VenueServer.Request request) throws Exception {
        HttpRequest copy = HttpRequest.newBuilder(URI.create(exchange.restUrl() + request.target()))
                .method(request.method(), HttpRequest.BodyPublishers.noBody())
                .header("X-MEXC-APIKEY", request.headers().getOrDefault("x-mexc-apikey", "-"))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = forward.send(copy, HttpResponse.BodyHandlers.ofString());
        return Reply.json(answer.statusCode(), answer.body());
    }

    /** In the order of their answers. */
    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    void forgetArrivals() {
        arrivals.clear();
    }

    @Override
    public void close() throws IOException {
        tap.close();
        exchange.close();
    }
}

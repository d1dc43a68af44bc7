package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.simulator.RestClient.Response;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.LaunchStage;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.gateway.simulator.market.ListingTimes;
import sniper.gateway.simulator.market.Refusal;

@Timeout(20)
class ListingLifeCycleTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long MS = 1_000_000;

    private final ScaledClock clock = new ScaledClock(START_NS, () -> 0);
    private final ListingScenario listing = ListingScenario.fromSeed(42, START_NS + 5 * HOUR_NS);
    private SimulatedExchange exchange = start(listing);
    private RestClient client = new RestClient(exchange, clock);

    private SimulatedExchange start(ListingScenario scenario) {
        return SimulatedExchange.start(
                SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                        .withInstrument(CalmInstrument.mx(7))
                        .withInstrument(scenario),
                clock);
    }

    private void restart(ListingScenario scenario) {
        exchange.close();
        exchange = start(scenario);
        client = new RestClient(exchange, clock);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private void moveTo(long timeNs) {
        clock.advance(timeNs - clock.nanos());
    }

    private JsonTree calendar() throws Exception {
        return client.get("/api/operation/new_coin_calendar?timestamp=1")
                .json()
                .at("data")
                .at("newCoins");
    }

    private String webState() throws Exception {
        JsonTree symbols = client.get("/api/platform/spot/market-v2/web/symbolsV2")
                .json()
                .at("data")
                .at("symbols")
                .at("USDT");
        List<JsonTree> found = symbols.items().stream()
                .filter(entry -> entry.text("cd").equals(listing.coinId()))
                .toList();
        if (found.isEmpty()) {
            return "absent";
        }
        JsonTree entry = found.get(0);
        String complete = entry.has("ca") && entry.has("ps") && entry.has("qs") && entry.has("ot") ? " complete" : "";
        return entry.text("sts") + "/" + entry.text("st") + "/" + entry.text("tt") + complete;
    }

    private Response buy(String clientId) throws Exception {
        BigDecimal cap = listing.openPrice()
                .multiply(new BigDecimal("1.1"))
                .setScale(listing.rules().priceScale(), java.math.RoundingMode.DOWN);
        BigDecimal quantity =
                new BigDecimal("50").divide(cap, listing.rules().quantityScale(), java.math.RoundingMode.DOWN);
        return client.order(
                "symbol",
                listing.symbol(),
                "side",
                "BUY",
                "type",
                "IMMEDIATE_OR_CANCEL",
                "price",
                cap.toPlainString(),
                "quantity",
                quantity.toPlainString(),
                "newClientOrderId",
                clientId);
    }

    private String code(Response response) {
        return response.status() == 200 ? "200" : response.code();
    }

    @Test
    void shouldBeInvisibleBeforeTheAnnouncement() throws Exception {
        assertThat(calendar().items()).isEmpty();
        assertThat(webState()).isEqualTo("absent");
        assertThat(code(buy("a"))).isEqualTo("-1121");
    }

    @Test
    void shouldAnnounceFourHoursAhead() throws Exception {
        moveTo(listing.times().announcedNs());

        JsonTree coin = calendar().at(0);

        assertThat(coin.text("vcoinId")).isEqualTo(listing.coinId());
        assertThat(coin.text("vcoinName") + "USDT").isEqualTo(listing.symbol());
        assertThat(coin.text("vcoinNameFull")).isEqualTo(listing.projectName());
        assertThat(Long.parseLong(coin.text("firstOpenTime"))).isEqualTo(listing.openTimeNs() / MS);
        assertThat(listing.openTimeNs() - clock.nanos()).isEqualTo(4 * HOUR_NS);
    }

    @Test
    void shouldGoThroughTheWebStatesToReady() throws Exception {
        moveTo(listing.times().preReady1Ns());
        String first = webState();
        moveTo(listing.times().preReady2Ns());
        String second = webState();
        moveTo(listing.times().preReady3Ns());
        String third = webState();
        moveTo(listing.times().readyNs());
        String ready = webState();
        moveTo(listing.openTimeNs());
        String open = webState();

        assertThat(List.of(first, second, third, ready, open))
                .containsExactly("1/1/1", "2/1/1", "2/2/3 complete", "2/2/4 complete", "3/3/4 complete");
    }

    @Test
    void shouldListThePairPausedBeforeTheOpen() throws Exception {
        moveTo(listing.times().listedNs() - 1);
        String before = code(client.get("/api/v3/exchangeInfo?symbol=" + listing.symbol()));
        moveTo(listing.times().listedNs());
        JsonTree entry = client.get("/api/v3/exchangeInfo?symbols=MXUSDT," + listing.symbol())
                .json()
                .at("symbols")
                .at(1);

        assertThat(before).isEqualTo("-1121");
        assertThat(entry.text("symbol")).isEqualTo(listing.symbol());
        assertThat(entry.text("status")).isEqualTo("2");
        assertThat(entry.text("isSpotTradingAllowed")).isEqualTo("false");
        assertThat(Long.parseLong(entry.text("firstOpenTime"))).isEqualTo(listing.openTimeNs() / MS);
        assertThat(entry.text("quotePrecision"))
                .isEqualTo(Integer.toString(listing.rules().priceScale()));
        assertThat(client.get("/api/v3/ticker/price?symbol=" + listing.symbol())
                        .json()
                        .text("price"))
                .isEmpty();
        assertThat(code(buy("paused"))).isEqualTo("10007");
    }

    @Test
    void shouldRefuseUntilTheApiIsEnabledAfterTheOpen() throws Exception {
        moveTo(listing.openTimeNs());
        String atOpen = code(buy("at-open"));
        moveTo(listing.apiEnabledNs() - 1);
        String before = code(buy("too-early"));
        moveTo(listing.apiEnabledNs());
        Response filled = buy("in-time");

        assertThat(atOpen).isEqualTo("10007");
        assertThat(before).isEqualTo("10007");
        assertThat(code(filled)).isEqualTo("200");
        assertThat(client.get("/api/v3/defaultSymbols").body()).contains(listing.symbol());
        assertThat(listing.apiEnabledNs() - listing.openTimeNs()).isBetween(50 * MS, 450 * MS);
        assertThat(exchange.books().order("in-time").orElseThrow().status()).isEqualTo("FILLED");
    }

    @Test
    void shouldSayTradingDisabledWhenTheApiIsEnabledEarly() throws Exception {
        restart(listing.withApiEnabledNs(listing.openTimeNs() - 1_000 * MS));
        moveTo(listing.openTimeNs() - 500 * MS);
        String early = code(buy("early"));
        moveTo(listing.openTimeNs());

        assertThat(early).isEqualTo("30016");
        assertThat(code(buy("open"))).isEqualTo("200");
    }

    @Test
    void shouldNeverOpenToTheApiWhenToldSo() throws Exception {
        restart(listing.withApiEnabledNs(ListingTimes.NEVER));
        moveTo(listing.openTimeNs() + HOUR_NS);

        assertThat(code(buy("never"))).isEqualTo("10007");
        assertThat(client.get("/api/v3/selfSymbols").status()).isEqualTo(400);
        assertThat(client.signed("GET", "/api/v3/selfSymbols").body()).doesNotContain(listing.symbol());
    }

    @Test
    void shouldGoThroughTheStagesOfALaunch() throws Exception {
        long openNs = listing.openTimeNs();
        restart(listing.withApiEnabledNs(openNs - 60_000 * MS)
                .withStages(List.of(
                        new LaunchStage(-30_000 * MS, Refusal.of(30014)),
                        new LaunchStage(-1_000 * MS, Refusal.of(30000)),
                        new LaunchStage(200 * MS, Refusal.of(30010)))));
        moveTo(openNs - 40_000 * MS);
        String unknown = code(buy("a"));
        moveTo(openNs - 20_000 * MS);
        String suspended = code(buy("b"));
        moveTo(openNs + 199 * MS);
        String noPrice = code(buy("c"));
        moveTo(openNs + 200 * MS);
        String open = code(buy("d"));

        assertThat(List.of(unknown, suspended, noPrice, open)).containsExactly("30014", "30000", "30010", "200");
    }

    @Test
    void shouldCallASymbolNobodyListsAsTold() throws Exception {
        exchange.close();
        exchange = SimulatedExchange.start(
                SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                        .withRules(rules -> rules.withCodes(new VenueRules.OpenCodes(400, 30014)))
                        .withInstrument(listing.withTicker("ABC")),
                clock);
        client = new RestClient(exchange, clock);

        assertThat(code(buy("a"))).isEqualTo("30014");
        moveTo(listing.apiEnabledNs());
        assertThat(client.get("/api/v3/exchangeInfo?symbol=ABCUSDT").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAPriceOutsideTheBandItIsGiven() throws Exception {
        restart(listing.withBand(new BigDecimal("0.05")));
        moveTo(listing.apiEnabledNs());
        String narrow = code(buy("narrow"));
        restart(listing.withBand(BigDecimal.ZERO));

        assertThat(narrow).isEqualTo("30087");
        assertThat(code(buy("free"))).isEqualTo("200");
    }

    @Test
    void shouldKeepMarketOrdersClosedForAWhile() throws Exception {
        restart(listing.withMarketEnabledNs(listing.openTimeNs() + 60_000 * MS));
        moveTo(listing.openTimeNs() + 1_000 * MS);
        Response early =
                client.order("symbol", listing.symbol(), "side", "BUY", "type", "MARKET", "quoteOrderQty", "20");
        String types = client.get("/api/v3/exchangeInfo?symbol=" + listing.symbol())
                .json()
                .at("symbols")
                .at(0)
                .at("orderTypes")
                .toString();
        moveTo(listing.openTimeNs() + 60_000 * MS);
        Response later =
                client.order("symbol", listing.symbol(), "side", "BUY", "type", "MARKET", "quoteOrderQty", "20");

        assertThat(early.code()).isEqualTo("30019");
        assertThat(types).doesNotContain("MARKET");
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    void shouldPlayThePathStepByStep() throws Exception {
        for (int step = 0; step < listing.options().steps(); step++) {
            moveTo(listing.stepTimeNs(step));
            JsonTree best = client.get("/api/v3/ticker/bookTicker?symbol=" + listing.symbol())
                    .json();

            assertThat(new BigDecimal(best.text("bidPrice"))).isLessThanOrEqualTo(listing.priceAt(step));
            assertThat(new BigDecimal(best.text("askPrice"))).isGreaterThanOrEqualTo(listing.priceAt(step));
        }
        JsonTree candles = client.get("/api/v3/klines?interval=1m&symbol=" + listing.symbol())
                .json();
        JsonTree day =
                client.get("/api/v3/ticker/24hr?symbol=" + listing.symbol()).json();
        assertThat(new BigDecimal(candles.at(0).at(2).text()))
                .isCloseTo(listing.priceAt(listing.highStep()), org.assertj.core.data.Percentage.withPercentage(1));
        assertThat(new BigDecimal(day.text("highPrice")))
                .isEqualByComparingTo(candles.at(0).at(2).text());
    }
}

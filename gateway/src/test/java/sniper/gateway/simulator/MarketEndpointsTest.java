package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.ListingScenario;

@Timeout(20)
class MarketEndpointsTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final ScaledClock clock = new ScaledClock(START_NS, () -> 0);
    private final ListingScenario listing = ListingScenario.fromSeed(42, START_NS + HOUR_NS);
    private final SimulatedExchange exchange = SimulatedExchange.start(
            SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                    .withInstrument(CalmInstrument.mx(7))
                    .withInstrument(CalmInstrument.btc(7))
                    .withInstrument(listing),
            clock);
    private final RestClient client = new RestClient(exchange, clock);

    @BeforeEach
    void play() throws Exception {
        for (int i = 0; i < 300; i++) {
            clock.advance(500_000_000);
            client.get("/api/v3/ping");
        }
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private JsonTree get(String pathAndQuery) throws Exception {
        RestClient.Response response = client.get(pathAndQuery);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    @Test
    void shouldTellItsTime() throws Exception {
        assertThat(get("/api/v3/time").text("serverTime")).isEqualTo(Long.toString(clock.nanos() / 1_000_000));
        assertThat(client.get("/api/v3/ping").body()).isEqualTo("{}");
    }

    @Test
    void shouldOrderBookSidesFromTheBest() throws Exception {
        JsonTree depth = get("/api/v3/depth?symbol=MXUSDT&limit=5");
        List<BigDecimal> bids = depth.at("bids").items().stream()
                .map(level -> new BigDecimal(level.at(0).text()))
                .toList();
        List<BigDecimal> asks = depth.at("asks").items().stream()
                .map(level -> new BigDecimal(level.at(0).text()))
                .toList();

        assertThat(bids).hasSize(5).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(asks).hasSize(5).isSorted();
        assertThat(bids.get(0)).isLessThan(asks.get(0));
        assertThat(Long.parseLong(depth.text("lastUpdateId"))).isGreaterThan(1L << 32);
    }

    @Test
    void shouldMakeCandlesOfItsOwnTrades() throws Exception {
        JsonTree candles = get("/api/v3/klines?symbol=MXUSDT&interval=1m");
        JsonTree five = get("/api/v3/klines?symbol=MXUSDT&interval=5m");
        JsonTree trades = get("/api/v3/trades?symbol=MXUSDT&limit=1000");
        JsonTree day = get("/api/v3/ticker/24hr?symbol=MXUSDT");
        JsonTree average = get("/api/v3/avgPrice?symbol=MXUSDT");

        BigDecimal volume = trades.items().stream()
                .map(trade -> new BigDecimal(trade.text("qty")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(candles.items()).hasSize(3);
        assertThat(five.items()).hasSize(1);
        assertThat(new BigDecimal(five.at(0).at(5).text())).isEqualByComparingTo(volume);
        assertThat(new BigDecimal(day.text("volume"))).isEqualByComparingTo(volume);
        assertThat(candles.at(0).at(6).text()).isEqualTo(candles.at(1).at(0).text());
        assertThat(candles.at(2).at(4).text())
                .isEqualTo(new BigDecimal(trades.at(0).text("price"))
                        .stripTrailingZeros()
                        .toPlainString());
        assertThat(new BigDecimal(average.text("price")))
                .isBetween(
                        new BigDecimal(five.at(0).at(3).text()),
                        new BigDecimal(five.at(0).at(2).text()));
    }

    @Test
    void shouldMakeCandlesOfMonthsAsTheyAre() throws Exception {
        JsonTree hours = get("/api/v3/klines?symbol=MXUSDT&interval=60m");
        JsonTree months = get("/api/v3/klines?symbol=MXUSDT&interval=1M");

        assertThat(months.items()).hasSize(1);
        assertThat(months.at(0).at(0).text()).isEqualTo(millis("2026-01-01T00:00:00Z"));
        assertThat(months.at(0).at(6).text()).isEqualTo(millis("2026-02-01T00:00:00Z"));
        for (int field = 1; field <= 5; field++) {
            assertThat(months.at(0).at(field).text())
                    .isEqualTo(hours.at(0).at(field).text());
        }
    }

    private static String millis(String time) {
        return Long.toString(Instant.parse(time).toEpochMilli());
    }

    @Test
    void shouldGroupAggregateTradesBySecond() throws Exception {
        JsonTree trades = get("/api/v3/aggTrades?symbol=MXUSDT&limit=10");

        assertThat(trades.items()).hasSize(10).allMatch(trade -> trade.text("T").endsWith("000"));
        assertThat(client.get("/api/v3/aggTrades?symbol=MXUSDT&startTime=1").status())
                .isEqualTo(400);
    }

    @Test
    void shouldIgnoreThePluralOfSymbolInTickers() throws Exception {
        assertThat(get("/api/v3/ticker/price?symbols=MXUSDT").items()).hasSize(2);
        assertThat(get("/api/v3/ticker/price?symbol=MXUSDT").text("symbol")).isEqualTo("MXUSDT");
    }

    @Test
    void shouldShowWhichPairsTheApiMayTrade() throws Exception {
        JsonTree all = get("/api/v3/exchangeInfo").at("symbols");
        JsonTree one = get("/api/v3/exchangeInfo?symbol=BTCUSDT").at("symbols");

        assertThat(all.items()).hasSize(2);
        assertThat(one.at(0).text("isSpotTradingAllowed")).isEqualTo("false");
        assertThat(one.at(0).text("status")).isEqualTo("1");
        assertThat(one.at(0).at("filters").at(0).text("bidMultiplierUp")).isEqualTo("0.005");
        assertThat(get("/api/v3/defaultSymbols").at("data").items()).containsExactly(new JsonTree("MXUSDT"));
    }

    @Test
    void shouldShowActivitiesAndAnnouncementsOfAnnouncedCoins() throws Exception {
        String base = listing.rules().base();

        JsonTree activities = get("/api/operateactivity/activity/list/by/currencies?currencies=" + base + ",MX");
        JsonTree announcements = get("/api/v3/announcements?language=en-US&page=1&limit=5");

        assertThat(activities.text("code")).isEqualTo("0");
        assertThat(activities.at("data").items())
                .extracting(activity -> activity.text("activityType"))
                .isEqualTo(listing.activities());
        assertThat(announcements.at("data").at("details").at(0).text("title")).contains(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v3/depth",
                "/api/v3/depth?symbol=NOPEUSDT",
                "/api/v3/klines?symbol=MXUSDT&interval=7m",
                "/api/v3/trades?symbol=MXUSDT&limit=many"
            })
    void shouldRefuseWhatItCannotAnswer(String pathAndQuery) throws Exception {
        RestClient.Response refused = client.get(pathAndQuery);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().has("code")).isTrue();
    }

    /** Each name in the real exchange's recorded answer is in ours. */
    @ParameterizedTest
    @CsvSource({
        "/api/v3/time, ''",
        "/api/v3/defaultSymbols, ''",
        "/api/v3/exchangeInfo, symbol=BTCUSDT",
        "/api/v3/depth, symbol=MXUSDT",
        "/api/v3/trades, symbol=MXUSDT",
        "/api/v3/aggTrades, symbol=MXUSDT",
        "/api/v3/avgPrice, symbol=MXUSDT",
        "/api/v3/klines, symbol=MXUSDT&interval=5m",
        "/api/v3/ticker/24hr, symbol=MXUSDT",
        "/api/v3/ticker/price, symbol=MXUSDT",
        "/api/v3/ticker/bookTicker, symbol=MXUSDT"
    })
    void shouldHaveTheShapeOfTheRecordedAnswer(String path, String query) throws Exception {
        Path file = Path.of(System.getProperty("sniper.root"), "..", "shared", "fixtures", "mexc", "http.json");
        assumeTrue(Files.exists(file), "no fixtures here");
        JsonTree recorded = JsonTree.parse(Files.readString(file))
                .at("routes")
                .at(path)
                .at("GET")
                .at(0)
                .at("data");
        JsonTree ours = get(query.isEmpty() ? path : path + "?" + query);

        assertShape(path, first(recorded), first(ours));
    }

    private static JsonTree first(JsonTree tree) {
        return tree.value() instanceof List<?> ? tree.at(0) : tree;
    }

    private static void assertShape(String where, JsonTree recorded, JsonTree ours) {
        if (recorded.value() instanceof Map<?, ?> fields) {
            for (Object name : fields.keySet()) {
                String field = String.valueOf(name);
                assertThat(ours.has(field)).as(where + "." + field).isTrue();
                assertShape(where + "." + field, recorded.at(field), ours.at(field));
            }
        } else if (recorded.value() instanceof List<?> items) {
            assertThat(ours.value()).as(where).isInstanceOf(List.class);
            if (!items.isEmpty() && !ours.items().isEmpty()) {
                assertShape(where + "[]", recorded.at(0), ours.at(0));
            }
        }
    }
}

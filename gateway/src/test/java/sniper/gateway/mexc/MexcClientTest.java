package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sniper.core.instrument.TradingRules;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderStatus;
import sniper.gateway.mexc.VenueServer.Reply;

@Timeout(30)
class MexcClientTest {
    private static final long NOW_NS = 1_767_211_150_479_000_000L;
    private static final String TIME = "GET /api/v3/time";

    private final RecordingIngress ingress = new RecordingIngress();
    private VenueServer venue;
    private MexcSession session;
    private MexcClient client;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        session = new MexcSession(
                MexcConfig.of(venue.url(), venue.url()).withTimeoutsMs(2_000, 2_000),
                TestVenue.credentials(),
                () -> NOW_NS,
                ingress);
        client = session.client();
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
        venue.close();
    }

    private static MexcException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(MexcException.class, call);
    }

    private void assertSigned(String route) {
        VenueServer.Request request = venue.requests(route).get(0);
        int end = request.query().indexOf("&signature=");
        String signed = request.query().substring(0, end);
        assertThat(signed).endsWith("recvWindow=5000&timestamp=1767211150479");
        assertThat(request.query().substring(end))
                .isEqualTo("&signature=" + new Signer(TestVenue.credentials()).sign(signed));
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("x-mexc-apikey", TestVenue.API_KEY);
        assertThat(request.body()).isEmpty();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Reply.html(403), MexcException.Kind.THROTTLED, "HTTP 403 text/html"),
                Arguments.of(Reply.html(200), MexcException.Kind.UNREADABLE, "<html>"),
                Arguments.of(Reply.json(""), MexcException.Kind.UNREADABLE, "(empty)"),
                Arguments.of(Reply.json("{\"serverTime\":17672"), MexcException.Kind.UNREADABLE, "serverTime"),
                Arguments.of(Reply.json("{}"), MexcException.Kind.UNREADABLE, "no serverTime"),
                Arguments.of(Reply.json("{\"serverTime\":1}x"), MexcException.Kind.UNREADABLE, "unreadable"),
                Arguments.of(Reply.json("\"text\""), MexcException.Kind.UNREADABLE, "neither an object nor an array"),
                Arguments.of(Reply.cut("{\"serverTime\":1767211150479}"), MexcException.Kind.NO_ANSWER, "no answer"),
                Arguments.of(Reply.silence(), MexcException.Kind.NO_ANSWER, "no answer"),
                Arguments.of(
                        Reply.json(500, "{\"code\":500,\"msg\":\"busy\"}"), MexcException.Kind.SERVER_ERROR, "busy"),
                Arguments.of(Reply.html(502), MexcException.Kind.SERVER_ERROR, "HTTP 502 text/html"),
                Arguments.of(
                        Reply.withHeader(429, "Retry-After: 7", "{\"code\":429,\"msg\":\"Too Many Requests\"}"),
                        MexcException.Kind.THROTTLED,
                        "Too Many Requests"),
                Arguments.of(
                        Reply.json(400, "{\"code\":26,\"data\":\"operation not allowed\"}"),
                        MexcException.Kind.REFUSED,
                        "code 26"),
                Arguments.of(
                        Reply.json(400, "{\"msg\":\"未知\\n错误\",\"code\":\"10007\",\"_extend\":null}"),
                        MexcException.Kind.REFUSED,
                        "code 10007: 未知 错误"),
                Arguments.of(
                        Reply.json("{\"code\":602,\"msg\":\"bad\"}"), MexcException.Kind.REFUSED, "code 602: bad"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldSayWhatArrivedInsteadOfAnAnswer(Reply reply, MexcException.Kind kind, String message) {
        venue.on(TIME, reply);

        MexcException failure = failureOf(client::time);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageStartingWith("GET /api/v3/time").hasMessageContaining(message);
        assertThat(failure.getMessage()).doesNotContain("\n");
    }

    @Test
    void shouldPassOnHowLongTheVenueWantsUsToWait() {
        venue.on(TIME, Reply.withHeader(429, "Retry-After: 7", "{\"code\":429,\"msg\":\"Too Many Requests\"}"));

        MexcException failure = failureOf(client::time);

        assertThat(failure.retryAfterMs()).isEqualTo(7_000);
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.THROTTLE);
    }

    @Test
    void shouldReadThePublicEndpoints() throws Exception {
        venue.on(TIME, Reply.json("{\"serverTime\":1767211150479}"))
                .on("GET /api/v3/ping", Reply.json("{}"))
                .on("GET /api/v3/defaultSymbols", Reply.json("{\"code\":200,\"data\":[\"A\",\"B\"],\"msg\":null}"));

        assertThat(client.time()).isEqualTo(1_767_211_150_479L);
        assertThat(client.defaultSymbols()).containsExactly("A", "B");
        assertThat(venue.requests(TIME).get(0).headers()).doesNotContainKey("x-mexc-apikey");
    }

    @Test
    void shouldReadTheRulesOfASymbol() throws Exception {
        venue.on(
                "GET /api/v3/exchangeInfo",
                Reply.json(
                        "{\"timezone\":\"CST\",\"symbols\":[{\"symbol\":\"METALUSDT\",\"status\":\"2\",\"baseAsset\":"
                                + "\"METAL\",\"baseAssetPrecision\":2,\"quoteAsset\":\"USDT\",\"quotePrecision\":5,"
                                + "\"orderTypes\":[\"LIMIT\",\"LIMIT_MAKER\"],\"isSpotTradingAllowed\":true,"
                                + "\"quoteAmountPrecision\":\"1.000000000000000000000000000000\",\"baseSizePrecision\":\"0.101\","
                                + "\"filters\":[{\"filterType\":\"PERCENT_PRICE_BY_SIDE\",\"bidMultiplierUp\":\"0.2\","
                                + "\"askMultiplierDown\":\"0.1\"}],\"maxQuoteAmount\":\"2000000\",\"takerCommission\":\"0.00051\","
                                + "\"quoteAmountPrecisionMarket\":\"2\",\"maxQuoteAmountMarket\":\"100000\","
                                + "\"fullName\":\"Metal Blockchain\",\"tradeSideType\":\"2\",\"contractAddress\":\"xtokens\","
                                + "\"firstOpenTime\":1767225600000,\"unknown\":{\"deep\":[1,{}]}}]}"));

        List<SymbolInfo> symbols = client.exchangeInfo(List.of("METALUSDT", "龙虾USDT"));

        assertThat(venue.requests("GET /api/v3/exchangeInfo").get(0).query())
                .isEqualTo("symbols=METALUSDT%2C%E9%BE%99%E8%99%BEUSDT");
        assertThat(symbols).hasSize(1);
        assertThat(symbols.get(0).complete()).isTrue();
        assertThat(symbols.get(0).openTimeNs()).isEqualTo(1_767_225_600_000_000_000L);
        assertThat(symbols.get(0).rules(9))
                .isEqualTo(new TradingRules(
                        9,
                        "METALUSDT",
                        "METAL",
                        "USDT",
                        5,
                        2,
                        false,
                        true,
                        true,
                        false,
                        2,
                        11,
                        100_000_000L,
                        200_000_000_000_000L,
                        200_000_000L,
                        10_000_000_000_000L,
                        2_000,
                        1_000,
                        6));
    }

    @Test
    void shouldReadDepthInTicksAndLotsUpToTheWantedLevels() throws Exception {
        venue.on(
                "GET /api/v3/depth",
                Reply.json(
                        "{\"lastUpdateId\":56217769552,\"bids\":[[\"87900.00\",\"0.05661525\"],[\"87899.76\",\"2\"]],"
                                + "\"asks\":[[\"87903.98\",\"99999999999999999999\"]],\"timestamp\":1767205854814}"));

        DepthLevels levels = client.depth("BTCUSDT", 2, 6, 1);

        assertThat(levels.lastUpdateId()).isEqualTo(56_217_769_552L);
        assertThat(levels.timeNs()).isEqualTo(1_767_205_854_814_000_000L);
        assertThat(levels.bids().size()).isEqualTo(1);
        assertThat(levels.bids().priceTicks(0)).isEqualTo(8_790_000);
        assertThat(levels.bids().quantityLots(0)).isEqualTo(56_615);
        assertThat(levels.asks().quantityLots(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldRefuseAPriceThatDoesNotFitTheScale() {
        venue.on("GET /api/v3/depth", Reply.json("{\"lastUpdateId\":1,\"bids\":[[\"1.005\",\"1\"]],\"asks\":[]}"));

        MexcException failure = failureOf(() -> client.depth("BTCUSDT", 2, 6, 10));

        assertThat(failure.kind()).isEqualTo(MexcException.Kind.UNREADABLE);
        assertThat(failure).hasMessageContaining("price does not fit scale 2: 1.005");
    }

    @Test
    void shouldReadOrders() throws Exception {
        String order = "{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__7\",\"clientOrderId\":\"S1\",\"executedQty\":\"1.5\","
                + "\"cummulativeQuoteQty\":\"0.75\",\"status\":\"FILLED\",\"time\":1767211150000,\"updateTime\":1767211150001}";
        venue.on("GET /api/v3/order", Reply.json(order))
                .on("GET /api/v3/openOrders", Reply.json("[" + order + "," + order + "]"));

        OrderState state = client.queryOrder("MXUSDT", "S1");

        assertThat(state)
                .isEqualTo(new OrderState(
                        "MXUSDT", "C02__7", "S1", OrderStatus.FILLED, "1.5", "0.75", 1_767_211_150_001_000_000L));
        assertThat(client.openOrders()).containsExactly(state, state);
        assertSigned("GET /api/v3/order");
        assertSigned("GET /api/v3/openOrders");
    }

    @Test
    void shouldNotTakeAnObjectForAnEmptyList() {
        venue.on("GET /api/v3/openOrders", Reply.json("{}"));

        assertThat(failureOf(() -> client.openOrders()).kind()).isEqualTo(MexcException.Kind.UNREADABLE);
    }

    @Test
    void shouldReadTheAccountAndTheKeysSymbols() throws Exception {
        venue.on(
                        "GET /api/v3/account",
                        Reply.json("{\"makerCommission\":null,\"canTrade\":true,\"balances\":[{\"asset\":\"USDT\","
                                + "\"free\":\"1111078\",\"locked\":\"33\",\"available\":\"1111078\"}],"
                                + "\"permissions\":[\"SPOT\"]}"))
                .on("GET /api/v3/selfSymbols", Reply.json("{\"code\":200,\"data\":[\"MXUSDT\"],\"msg\":null}"));

        assertThat(client.account())
                .isEqualTo(new AccountState(true, List.of(new AccountState.Balance("USDT", "1111078", "33"))));
        assertThat(client.selfSymbols()).containsExactly("MXUSDT");
        assertSigned("GET /api/v3/account");
    }

    @Test
    void shouldMakeKeepAndCloseListenKeys() throws Exception {
        venue.on("POST /api/v3/userDataStream", Reply.json("{\"listenKey\":\"abc\"}"))
                .on("PUT /api/v3/userDataStream", Reply.json("{\"listenKey\":\"abc\"}"))
                .on("DELETE /api/v3/userDataStream", Reply.json("{\"listenKey\":\"abc\"}"));
        ListenKeys keys = client.listenKeys();

        String key = keys.create();
        keys.keepAlive(key);
        keys.close(key);

        assertThat(key).isEqualTo("abc");
        assertSigned("POST /api/v3/userDataStream");
        assertThat(venue.requests("PUT /api/v3/userDataStream").get(0).param("listenKey"))
                .isEqualTo("abc");
        assertThat(venue.requests("DELETE /api/v3/userDataStream").get(0).param("listenKey"))
                .isEqualTo("abc");
    }

    @Test
    void shouldSendAWriteOnceEvenIfTheVenueAsksToRetryAtOnce() {
        venue.on("DELETE /api/v3/userDataStream", Reply.withHeader(503, "Retry-After: 0", "{}"));

        MexcException failure = failureOf(() -> client.listenKeys().close("abc"));

        assertThat(failure.kind()).isEqualTo(MexcException.Kind.SERVER_ERROR);
        assertThat(venue.requests("DELETE /api/v3/userDataStream")).hasSize(1);
    }

    @Test
    void shouldStampRequestsWithTheVenuesTime() throws Exception {
        venue.on("GET /api/v3/selfSymbols", Reply.json("{\"code\":200,\"data\":[]}"));
        session.clock().add(NOW_NS, 1_767_211_149_000L, NOW_NS);

        client.selfSymbols();

        assertThat(venue.requests("GET /api/v3/selfSymbols").get(0).param("timestamp"))
                .isEqualTo("1767211149000");
    }

    @Test
    void shouldNeverPrintKeyOrSecret() {
        venue.on("GET /api/v3/account", Reply.html(502));

        MexcException failure = failureOf(client::account);

        assertThat(failure.toString()).doesNotContain(TestVenue.SECRET).doesNotContain(TestVenue.API_KEY);
        assertThat(TestVenue.credentials()).hasToString("***");
    }
}

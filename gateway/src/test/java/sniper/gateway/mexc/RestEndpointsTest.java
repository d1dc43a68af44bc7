package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.gateway.mexc.VenueServer.Reply;

/** Every endpoint by topic, with the bodies the venue documents or was seen to send, over a socket. */
@Timeout(30)
class RestEndpointsTest {
    private static final long NOW_NS = 1_767_211_150_479_000_000L;
    private static final OrderFields BUY = OrderFields.limit("MXUSDT", Side.BUY, "50", "0.1", "myOrder1");
    private static final String CANCELED =
            "{\"symbol\":\"LTCBTC\",\"origClientOrderId\":\"myOrder1\",\"orderId\":\"4\","
                    + "\"clientOrderId\":\"cancelMyOrder1\",\"price\":\"2.00000000\",\"origQty\":\"1.00000000\","
                    + "\"executedQty\":\"0.5\",\"cummulativeQuoteQty\":\"1.0\",\"status\":\"CANCELED\",\"timeInForce\":\"GTC\","
                    + "\"type\":\"LIMIT\",\"side\":\"BUY\"}";

    private VenueServer venue;
    private MexcSession session;
    private MexcClient client;

    @FunctionalInterface
    private interface Call {
        Object on(MexcClient client) throws MexcException;
    }

    @FunctionalInterface
    private interface VoidCall {
        void on(MexcClient client) throws MexcException;
    }

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        session = new MexcSession(
                MexcConfig.of(venue.url(), venue.url()).withTimeoutsMs(2_000, 2_000),
                TestVenue.credentials(),
                () -> NOW_NS,
                new RecordingIngress());
        client = session.client();
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
        venue.close();
    }

    private static Arguments endpoint(String route, Call call) {
        return Arguments.of(route, call);
    }

    private static Arguments quiet(String route, VoidCall call) {
        return endpoint(route, client -> {
            call.on(client);
            return "";
        });
    }

    static Stream<Arguments> endpoints() {
        return Stream.of(
                endpoint("POST /api/v3/order", c -> c.trading().place(BUY)),
                quiet("POST /api/v3/order/test", c -> c.trading().test(BUY)),
                endpoint("POST /api/v3/batchOrders", c -> c.trading().placeBatch(List.of(BUY))),
                endpoint("DELETE /api/v3/order", c -> c.trading().cancelByOrderId("MXUSDT", "4")),
                endpoint("DELETE /api/v3/order", c -> c.trading().cancelByClientId("MXUSDT", "myOrder1")),
                endpoint("DELETE /api/v3/openOrders", c -> c.trading().cancelOpenOrders(List.of("MXUSDT"))),
                quiet("DELETE /api/v3/order/all", c -> c.trading().cancelAll()),
                endpoint("GET /api/v3/order", c -> c.history().order("MXUSDT", "4")),
                endpoint("GET /api/v3/order", c -> c.queryOrder("MXUSDT", "myOrder1")),
                endpoint("GET /api/v3/openOrders", c -> c.history().openOrders("MXUSDT")),
                endpoint("GET /api/v3/openOrders", MexcClient::openOrders),
                endpoint("GET /api/v3/allOrders", c -> c.history().allOrders("MXUSDT", 0, 0, 500)),
                endpoint("GET /api/v3/account", MexcClient::account),
                endpoint("GET /api/v3/myTrades", c -> c.history().myTrades("MXUSDT", 0, 0, 100)),
                endpoint("GET /api/v3/tradeFee", c -> c.history().tradeFee("MXUSDT")),
                endpoint("GET /api/v3/apiKeyInfo", c -> c.history().keyInfo()),
                endpoint("GET /api/v3/exchangeInfo", c -> c.exchangeInfo(List.of())),
                endpoint("GET /api/v3/defaultSymbols", MexcClient::defaultSymbols),
                endpoint("GET /api/v3/selfSymbols", MexcClient::selfSymbols),
                endpoint("GET /api/v3/depth", c -> c.depth("MXUSDT", 4, 2, 5)),
                endpoint("GET /api/v3/trades", c -> c.market().trades("MXUSDT", 10)),
                endpoint("GET /api/v3/aggTrades", c -> c.market().aggTrades("MXUSDT", 0, 0, 10)),
                endpoint("GET /api/v3/klines", c -> c.market().klines("MXUSDT", "1m", 0, 0, 10)),
                endpoint("GET /api/v3/avgPrice", c -> c.market().averagePrice("MXUSDT")),
                endpoint("GET /api/v3/ticker/24hr", c -> c.market().dayTicker("MXUSDT")),
                endpoint("GET /api/v3/ticker/24hr", c -> c.market().dayTickers()),
                endpoint("GET /api/v3/ticker/price", c -> c.market().price("MXUSDT")),
                endpoint("GET /api/v3/ticker/price", c -> c.market().prices()),
                endpoint("GET /api/v3/ticker/bookTicker", c -> c.market().quote("MXUSDT")),
                endpoint("GET /api/v3/ticker/bookTicker", c -> c.market().quotes()),
                endpoint("GET /api/v3/symbol/offline", c -> c.market().offlineSymbols()),
                endpoint("GET /api/v3/announcements", c -> c.market().announcements("en-US", 1, 5)),
                endpoint("GET /api/v3/time", MexcClient::time),
                quiet("GET /api/v3/ping", c -> c.market().ping()),
                endpoint("POST /api/v3/userDataStream", c -> c.listenKeys().create()),
                endpoint("GET /api/v3/userDataStream", c -> c.listenKeys().list()),
                quiet("PUT /api/v3/userDataStream", c -> c.listenKeys().keepAlive("k")),
                quiet("DELETE /api/v3/userDataStream", c -> c.listenKeys().close("k")));
    }

    private MexcException failureOf(Call call) {
        return catchThrowableOfType(MexcException.class, () -> call.on(client));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void shouldSurviveHtml(String route, Call call) {
        venue.on(route, Reply.html(200));

        MexcException failure = failureOf(call);

        assertThat(failure.kind()).isEqualTo(MexcException.Kind.UNREADABLE);
        assertThat(failure).hasMessageStartingWith(route).hasMessageContaining("<html>");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void shouldSurviveAnEmptyBody(String route, Call call) {
        venue.on(route, Reply.json(""));

        MexcException failure = failureOf(call);

        assertThat(failure.kind()).isEqualTo(MexcException.Kind.UNREADABLE);
        assertThat(failure).hasMessageStartingWith(route).hasMessageContaining("(empty)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void shouldSurviveAnAnswerCutShort(String route, Call call) {
        venue.on(route, Reply.json("{\"symbol\":\"MXUSDT\",\"data\":[{\"a\""));
        assertThat(failureOf(call).kind()).isEqualTo(MexcException.Kind.UNREADABLE);

        venue.on(route, Reply.cut("{\"symbol\":\"MXUSDT\",\"data\":[]}"));
        assertThat(failureOf(call).kind()).isEqualTo(MexcException.Kind.NO_ANSWER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void shouldPassOnARefusalAndAServerError(String route, Call call) {
        venue.on(route, Reply.json(400, "{\"msg\":\"no authority\",\"code\":700007,\"_extend\":null}"));
        MexcException refused = failureOf(call);
        assertThat(refused.kind()).isEqualTo(MexcException.Kind.REFUSED);
        assertThat(refused.venueCode()).isEqualTo(700_007);

        venue.on(route, Reply.json(503, "{\"code\":503,\"msg\":\"busy\"}"));
        assertThat(failureOf(call).kind()).isEqualTo(MexcException.Kind.SERVER_ERROR);
        assertThat(venue.requests(route)).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void shouldNotTakeAnythingElseForAnAnswer(String route, Call call) {
        venue.on(route, Reply.json("[[1]]"));

        Object answer;
        try {
            answer = call.on(client);
        } catch (MexcException e) {
            assertThat(e.kind()).isEqualTo(MexcException.Kind.UNREADABLE);
            return;
        }

        assertThat(String.valueOf(answer)).doesNotContain("1");
    }

    @Test
    void shouldPlaceAnOrder() throws Exception {
        venue.on(
                "POST /api/v3/order",
                Reply.json("{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__342252993005723644225\",\"orderListId\":-1,"
                        + "\"price\":\"0.1\",\"origQty\":\"50\",\"type\":\"LIMIT\",\"side\":\"BUY\",\"stpMode\":\"\","
                        + "\"transactTime\":1666676533741}"));

        OrderState placed = client.trading().place(BUY);

        assertThat(placed.orderId()).isEqualTo("C02__342252993005723644225");
        assertThat(placed.status()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(venue.requests().get(0).query())
                .startsWith("symbol=MXUSDT&side=BUY&type=LIMIT&quantity=50&price=0.1&newClientOrderId=myOrder1"
                        + "&recvWindow=5000&timestamp=1767211150479&signature=");
    }

    @Test
    void shouldPlaceAMarketOrderByQuote() throws Exception {
        venue.on("POST /api/v3/order", Reply.json("{\"symbol\":\"BTCUSDT\",\"orderId\":\"1\",\"orderListId\":-1}"));

        OrderState placed =
                client.trading().place(new OrderFields("BTCUSDT", Side.BUY, OrderType.MARKET, "", "25.5", "", ""));

        assertThat(placed.orderId()).isEqualTo("1");
        assertThat(venue.requests().get(0).query())
                .startsWith("symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=25.5&recvWindow");
    }

    @Test
    void shouldTestAnOrder() throws Exception {
        venue.on("POST /api/v3/order/test", Reply.json("{}"));

        client.trading().test(BUY);

        assertThat(venue.requests("POST /api/v3/order/test")).hasSize(1);
    }

    @Test
    void shouldTellABatchOrderByOrder() throws Exception {
        venue.on(
                "POST /api/v3/batchOrders",
                Reply.json("[{\"symbol\":\"BTCUSDT\",\"orderId\":\"1196315350023612316\",\"newClientOrderId\":"
                        + "\"hio8279hbdsds\",\"orderListId\":-1},{\"newClientOrderId\":\"123456\",\"msg\":\"The minimum"
                        + " transaction volume cannot be less than:0.5USDT\",\"code\":30002},{\"symbol\":\"BTCUSDT\","
                        + "\"orderId\":\"1196315350023612318\",\"orderListId\":-1}]"));

        List<BatchResult> results = client.trading().placeBatch(List.of(BUY, BUY, BUY));

        assertThat(results).extracting(BatchResult::accepted).containsExactly(true, false, true);
        assertThat(results.get(0).clientOrderId()).isEqualTo("hio8279hbdsds");
        assertThat(results.get(1).code()).isEqualTo(30002);
        assertThat(results.get(1).message()).contains("0.5USDT");
        assertThat(results.get(2).orderId()).isEqualTo("1196315350023612318");
        assertThat(venue.requests().get(0).query())
                .startsWith("batchOrders=%5B%7B%22symbol%22%3A%22MXUSDT%22%2C%22side%22%3A%22BUY%22");
    }

    @Test
    void shouldNotTakeABatchForAnsweredWhenOneIsMissing() {
        venue.on("POST /api/v3/batchOrders", Reply.json("[{\"orderId\":\"1\"}]"));

        MexcException failure = failureOf(c -> c.trading().placeBatch(List.of(BUY, BUY)));

        assertThat(failure.kind()).isEqualTo(MexcException.Kind.UNREADABLE);
    }

    @Test
    void shouldRefuseABatchThatTheVenueWould() {
        OrderFields other = OrderFields.limit("BTCUSDT", Side.BUY, "50", "0.1", "a");

        assertThatThrownBy(() -> client.trading().placeBatch(List.of(BUY, other)))
                .hasMessageContaining("one symbol");
        assertThatThrownBy(() -> client.trading().placeBatch(Collections.nCopies(21, BUY)))
                .hasMessageContaining("1..20 orders: 21");
        assertThat(venue.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1E-7", "-1", "1,5", ".5", "NaN"})
    void shouldRefuseAQuantityThatIsNoPlainDecimal(String quantity) {
        assertThatThrownBy(() -> OrderFields.limit("MXUSDT", Side.BUY, quantity, "1", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quantity must be a plain decimal number: " + quantity);
    }

    @Test
    void shouldCancelByEitherId() throws Exception {
        venue.on("DELETE /api/v3/order", Reply.json(CANCELED));

        OrderState byOrderId = client.trading().cancelByOrderId("LTCBTC", "4");
        OrderState byClientId = client.trading().cancelByClientId("LTCBTC", "myOrder1");

        assertThat(byOrderId).isEqualTo(byClientId);
        assertThat(byOrderId.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(byOrderId.executedQuantity()).isEqualTo("0.5");
        assertThat(venue.requests().get(0).param("orderId")).isEqualTo("4");
        assertThat(venue.requests().get(1).param("origClientOrderId")).isEqualTo("myOrder1");
    }

    @Test
    void shouldCancelTheOpenOrdersOfSomeSymbols() throws Exception {
        venue.on("DELETE /api/v3/openOrders", Reply.json("[" + CANCELED + "," + CANCELED + "]"));

        assertThat(client.trading().cancelOpenOrders(List.of("LTCBTC", "MXUSDT")))
                .hasSize(2);

        assertThat(venue.requests().get(0).param("symbol")).isEqualTo("LTCBTC%2CMXUSDT");
        assertThatThrownBy(() -> client.trading().cancelOpenOrders(Collections.nCopies(6, "A")))
                .hasMessageContaining("1..5 symbols");
    }

    @Test
    void shouldCancelEverything() throws Exception {
        venue.on(
                "DELETE /api/v3/order/all",
                Reply.json("{\"code\":200,\"msg\":\"success\",\"timestamp\":1778744778528}"));

        client.trading().cancelAll();

        assertThat(venue.requests("DELETE /api/v3/order/all")).hasSize(1);
    }

    @Test
    void shouldReadOrdersOfAnyState() throws Exception {
        String order = "{\"symbol\":\"LTCBTC\",\"orderId\":\"1\",\"orderListId\":-1,\"clientOrderId\":\"a\",\"price\":"
                + "\"0.1\",\"Qty\":\"1.0\",\"executedQty\":\"1.0\",\"cummulativeQuoteQty\":\"0.1\",\"status\":\"FILLED\","
                + "\"stopPrice\":\"0\",\"time\":1499827319559,\"updateTime\":null,\"isWorking\":true,"
                + "\"origQuoteOrderQty\":\"0.000000\",\"cancelReason\":\"stp_cancel\"}";
        venue.on("GET /api/v3/allOrders", Reply.json("[" + order + "]"))
                .on("GET /api/v3/openOrders", Reply.json("[]"))
                .on("GET /api/v3/order", Reply.json(order));

        List<OrderState> orders = client.history().allOrders("LTCBTC", 1_499_827_000_000L, 1_499_828_000_000L, 500);

        assertThat(orders).singleElement().satisfies(found -> {
            assertThat(found.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(found.timeNs()).isEqualTo(1_499_827_319_559_000_000L);
        });
        assertThat(venue.requests().get(0).query())
                .startsWith("symbol=LTCBTC&startTime=1499827000000&endTime=1499828000000&limit=500&recvWindow");
        assertThat(client.history().openOrders("LTCBTC")).isEmpty();
        assertThat(client.history().order("LTCBTC", "1")).isEqualTo(orders.get(0));
    }

    @Test
    void shouldReadTheAccountsTrades() throws Exception {
        venue.on(
                "GET /api/v3/myTrades",
                Reply.json(
                        "[{\"symbol\":\"LTCBTC\",\"id\":\"505979017439002624X1\",\"orderId\":\"5059\",\"orderListId\":-1,"
                                + "\"price\":\"2\",\"qty\":\"3\",\"quoteQty\":\"6\",\"commission\":\"0.01\",\"commissionAsset\":\"USDT\","
                                + "\"time\":1667375300000,\"isBuyer\":true,\"isMaker\":true,\"isBestMatch\":true,"
                                + "\"isSelfTrade\":false,\"clientOrderId\":null}]"));

        assertThat(client.history().myTrades("LTCBTC", 0, 0, 0))
                .containsExactly(new TradeReport(
                        "505979017439002624X1",
                        "5059",
                        "2",
                        "3",
                        "6",
                        "0.01",
                        "USDT",
                        true,
                        1_667_375_300_000_000_000L));
        assertThat(venue.requests().get(0).query()).startsWith("symbol=LTCBTC&recvWindow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"makerCommission\":0.003,\"takerCommission\":0.003},\"code\":0,\"msg\":\"success\"}",
                "{\"code\":200,\"data\":{\"rpiMakerCommission\":0,\"takerCommission\":\"0.003\",\"makerCommission\":\"0.003\"}}"
            })
    void shouldReadFees(String body) throws Exception {
        venue.on("GET /api/v3/tradeFee", Reply.json(body));

        TradeFee fee = client.history().tradeFee("MXUSDT");

        assertThat(fee).isEqualTo(new TradeFee(new BigDecimal("0.003"), new BigDecimal("0.003")));
    }

    @Test
    void shouldReadWhatTheVenueKnowsOfTheKey() throws Exception {
        venue.on(
                "GET /api/v3/apiKeyInfo",
                Reply.json("{\"note\":\"bot\",\"accessKey\":\"mx0\",\"createTime\":\"2026-09-14T18:53:36.000+00:00\","
                        + "\"permissions\":\"SPOT_ACCOUNT_READ, SPOT_DEAL_WRITE\",\"remainingValidity\":82,"
                        + "\"ipWhiteList\":\"\",\"status\":\"VALID\"}"));

        KeyInfo info = client.history().keyInfo();

        assertThat(info)
                .isEqualTo(new KeyInfo("bot", List.of("SPOT_ACCOUNT_READ", "SPOT_DEAL_WRITE"), 82, "", "VALID"));
        assertThat(info.isValid()).isTrue();
        assertThat(venue.requests().get(0).param("accessKey")).isEqualTo(TestVenue.API_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"listenKey\":[\"a\",\"b\"]}", "{\"total\":200,\"listenKey\":[\"a\",\"b\"],\"available\":198}"
            })
    void shouldListListenKeys(String body) throws Exception {
        venue.on("GET /api/v3/userDataStream", Reply.json(body));

        assertThat(client.listenKeys().list()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":0,\"data\":[\"SNTUSDT\"],\"msg\":\"success\",\"timestamp\":1}",
                "{\"code\":200,\"data\":[\"SNTUSDT\"],\"msg\":null}"
            })
    void shouldReadSymbolListsInBothShapes(String body) throws Exception {
        venue.on("GET /api/v3/defaultSymbols", Reply.json(body)).on("GET /api/v3/selfSymbols", Reply.json(body));

        assertThat(client.defaultSymbols()).containsExactly("SNTUSDT");
        assertThat(client.selfSymbols()).containsExactly("SNTUSDT");
    }

    @Test
    void shouldReadTrades() throws Exception {
        venue.on(
                        "GET /api/v3/trades",
                        Reply.json("[{\"id\":null,\"price\":\"87924.49\",\"qty\":\"0.00722558\",\"quoteQty\":"
                                + "\"635.3054364542\",\"time\":1767205820300,\"isBuyerMaker\":false,\"isBestMatch\":true,"
                                + "\"tradeType\":\"BID\"},{\"price\":\"1\",\"qty\":\"2\",\"quoteQty\":\"2\",\"time\":1,"
                                + "\"isBuyerMaker\":true}]"))
                .on(
                        "GET /api/v3/aggTrades",
                        Reply.json("[{\"a\":null,\"f\":null,\"l\":null,\"p\":\"87644.58\",\"q\":\"0.61162371\","
                                + "\"T\":1767204403000,\"m\":false,\"M\":true}]"));

        List<MarketTrade> trades = client.market().trades("BTCUSDT", 2);

        assertThat(trades.get(0))
                .isEqualTo(
                        new MarketTrade("87924.49", "0.00722558", "635.3054364542", true, 1_767_205_820_300_000_000L));
        assertThat(trades.get(1).buyerTook()).isFalse();
        assertThat(client.market().aggTrades("BTCUSDT", 0, 0, 0))
                .containsExactly(new MarketTrade("87644.58", "0.61162371", "", true, 1_767_204_403_000_000_000L));
    }

    @Test
    void shouldReadCandles() throws Exception {
        venue.on(
                "GET /api/v3/klines",
                Reply.json("[[1767204300000,\"87667.2\",\"87904.15\",\"87635.56\",\"87868.15\",\"72.17327432\","
                        + "1767204600000,\"6339710.08\"]]"));

        assertThat(client.market().klines("BTCUSDT", "5m", 1, 2, 3))
                .containsExactly(new Kline(
                        1_767_204_300_000_000_000L,
                        "87667.2",
                        "87904.15",
                        "87635.56",
                        "87868.15",
                        "72.17327432",
                        1_767_204_600_000_000_000L,
                        "6339710.08"));
        assertThat(venue.requests().get(0).query())
                .isEqualTo("symbol=BTCUSDT&interval=5m&startTime=1&endTime=2&limit=3");
    }

    @Test
    void shouldReadTickersAsOneAndAsAList() throws Exception {
        String day = "{\"symbol\":\"BTCUSDT\",\"priceChange\":\"-491.05\",\"priceChangePercent\":\"-0.0055\","
                + "\"prevClosePrice\":\"88398\",\"lastPrice\":\"87907\",\"bidPrice\":\"87903\",\"bidQty\":\"\","
                + "\"askPrice\":\"87904\",\"askQty\":\"\",\"openPrice\":\"88398\",\"highPrice\":\"89000\",\"lowPrice\":"
                + "\"87000\",\"volume\":\"7\",\"quoteVolume\":null,\"openTime\":1767204300000,\"closeTime\":1767204600000,"
                + "\"count\":null}";
        String price = "{\"symbol\":\"BTCUSDT\",\"price\":\"87878.42\"}";
        String quote =
                "{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"1\",\"bidQty\":\"2\",\"askPrice\":\"3\",\"askQty\":\"4\"}";
        for (String shape : List.of("%s", "[%s]")) {
            venue.on("GET /api/v3/ticker/24hr", Reply.json(shape.formatted(day)))
                    .on("GET /api/v3/ticker/price", Reply.json(shape.formatted(price)))
                    .on("GET /api/v3/ticker/bookTicker", Reply.json(shape.formatted(quote)));

            DayTicker ticker = client.market().dayTicker("BTCUSDT");

            assertThat(ticker.priceChangeShare()).isEqualTo("-0.0055");
            assertThat(ticker.bidQuantity()).isEmpty();
            assertThat(ticker.quoteVolume()).isEmpty();
            assertThat(ticker.closeTimeNs()).isEqualTo(1_767_204_600_000_000_000L);
            assertThat(client.market().dayTickers()).containsExactly(ticker);
            assertThat(client.market().price("BTCUSDT")).isEqualTo(new PriceTicker("BTCUSDT", "87878.42"));
            assertThat(client.market().prices()).hasSize(1);
            assertThat(client.market().quote("BTCUSDT")).isEqualTo(new QuoteTicker("BTCUSDT", "1", "2", "3", "4"));
            assertThat(client.market().quotes()).hasSize(1);
        }
    }

    @Test
    void shouldReadTheMeanPriceWhatGoesOffAndAnnouncements() throws Exception {
        venue.on("GET /api/v3/avgPrice", Reply.json("{\"mins\":5,\"price\":\"87920.64\"}"))
                .on(
                        "GET /api/v3/symbol/offline",
                        Reply.json("{\"data\":[{\"symbol\":\"AUSDT\",\"state\":2},{\"symbol\":\"BUSDT\",\"state\":3,"
                                + "\"offlineTime\":1767204300000}],\"code\":0}"))
                .on(
                        "GET /api/v3/announcements",
                        Reply.json("{\"data\":[{\"details\":[{\"title\":\"MEXC Will List NOVA\",\"url\":\"https://x\","
                                + "\"postTime\":1767204300000,\"language\":\"en-US\"}],\"totalPage\":5549}],\"code\":0,"
                                + "\"msg\":\"\"}"));

        assertThat(client.market().averagePrice("BTCUSDT")).isEqualTo("87920.64");
        assertThat(client.market().offlineSymbols())
                .containsExactly(
                        new OfflineSymbol("AUSDT", 2, 0), new OfflineSymbol("BUSDT", 3, 1_767_204_300_000_000_000L));
        assertThat(client.market().announcements("en-US", 1, 5))
                .containsExactly(
                        new Announcement("MEXC Will List NOVA", "https://x", "en-US", 1_767_204_300_000_000_000L));
        assertThat(venue.requests("GET /api/v3/announcements").get(0).query())
                .isEqualTo("language=en-US&page=1&limit=5");
    }

    @Test
    void shouldAskOnceMoreAfterTheClockWasSet() throws Exception {
        venue.on("GET /api/v3/time", Reply.json("{\"serverTime\":1767211153479}"))
                .on(
                        "GET /api/v3/account",
                        request -> request.param("timestamp").equals("1767211153479")
                                ? Reply.json("{\"canTrade\":true,\"balances\":[]}")
                                : Reply.json(400, "{\"code\":700003,\"msg\":\"Timestamp is outside\"}"));

        assertThat(client.account().canTrade()).isTrue();

        assertThat(venue.requests("GET /api/v3/account")).hasSize(2);
    }

    @Test
    void shouldAskNoMoreThanTwiceWhenTheVenueFindsOurTimeWrong() {
        venue.on("GET /api/v3/time", Reply.json("{\"serverTime\":1767211153479}"))
                .on("GET /api/v3/account", Reply.json(400, "{\"code\":10073,\"msg\":\"Invalid Request-Time\"}"));

        MexcException failure = failureOf(MexcClient::account);

        assertThat(failure.venueCode()).isEqualTo(10_073);
        assertThat(venue.requests("GET /api/v3/account")).hasSize(2);
    }
}

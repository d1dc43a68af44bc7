package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.simulator.PushProto.Push;
import sniper.gateway.simulator.market.CalmInstrument;

@Timeout(30)
class StreamTest {
    private static final String ORDERS = StreamNames.PRIVATE_ORDERS;
    private static final String DEALS = StreamNames.PRIVATE_DEALS;
    private static final String ACCOUNT = StreamNames.PRIVATE_ACCOUNT;
    private static final String DEPTH = "spot@public.aggre.depth.v3.api.pb@10ms@MXUSDT";
    private static final String TICKER = "spot@public.aggre.bookTicker.v3.api.pb@100ms@MXUSDT";
    private static final String TRADES = "spot@public.aggre.deals.v3.api.pb@10ms@MXUSDT";
    private static final long STEP_NS = 500_000_000;

    private final ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L, () -> 0);
    private SimulatedExchange exchange = start(config());
    private RestClient client = new RestClient(exchange, clock);

    private SimulatedExchange start(SimulatorConfig config) {
        return SimulatedExchange.start(config, clock);
    }

    private void restart(SimulatorConfig config) {
        exchange.close();
        exchange = start(config);
        client = new RestClient(exchange, clock);
    }

    private static SimulatorConfig config() {
        return SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                .withBalances(Map.of("USDT", new BigDecimal("1000"), "MX", new BigDecimal("50")))
                .withInstrument(CalmInstrument.mx(7));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private String listenKey() throws Exception {
        return client.signed("POST", "/api/v3/userDataStream").json().text("listenKey");
    }

    private StreamClient privateStream() throws Exception {
        StreamClient stream = new StreamClient(exchange.websocketUrl() + "?listenKey=" + listenKey());
        stream.subscribe(ORDERS, DEALS, ACCOUNT);
        return stream;
    }

    @Test
    void shouldAcknowledgeSubscriptionsAndAnswerPing() {
        try (StreamClient stream = new StreamClient(exchange)) {
            String ack = stream.subscribe(DEPTH, TICKER);
            stream.send("{\"method\":\"PING\"}");
            stream.send("{\"method\":\"ping\"}");
            stream.send("{\"method\":\"UNSUBSCRIPTION\",\"params\":[\"" + DEPTH + "\"],\"id\":9}");

            stream.awaitText("{\"id\":9,\"code\":0,\"msg\":\"" + DEPTH + "\"}");
            assertThat(ack).isEqualTo("{\"id\":7,\"code\":0,\"msg\":\"" + DEPTH + "," + TICKER + "\"}");
            assertThat(stream.texts().subList(1, 3)).containsOnly("{\"id\":0,\"code\":0,\"msg\":\"PONG\"}");
        }
    }

    @Test
    void shouldRefuseWithCodeZeroAndAFullWidthColon() {
        try (StreamClient stream = new StreamClient(exchange)) {
            String channel = "spot@public.miniTickers.v3.api.pb@UTC+8";

            String refusal = stream.subscribe(channel);

            assertThat(refusal)
                    .isEqualTo("{\"id\":7,\"code\":0,\"msg\":\"Not Subscribed successfully! [" + channel
                            + "].  Reason： Blocked! \"}");
        }
    }

    @Test
    void shouldRefusePrivateChannelsUnknownSymbolsAndBlockedOnes() {
        try (StreamClient stream = new StreamClient(exchange)) {
            String unknown = "spot@public.aggre.deals.v3.api.pb@10ms@NOPEUSDT";

            String refusal = stream.subscribe(ORDERS, unknown);
            exchange.faults()
                    .add(new Rule(Occasions.of(Event.SUBSCRIPTION), When.always(), Effect.refuseSubscription()));
            String blocked = stream.subscribe(DEPTH);

            assertThat(refusal).contains("[" + ORDERS + "," + unknown + "]");
            assertThat(blocked).contains("Blocked!");
        }
    }

    @Test
    void shouldRefuseTheThirtyFirstSubscription() {
        ConnectionRules rules = ConnectionRules.EXCHANGE;
        restart(config().withConnections(new ConnectionRules(
                rules.subscribeWithinNs(),
                rules.idleNs(),
                rules.lifetimeNs(),
                rules.listenKeyNs(),
                2,
                rules.maxRequestBytes(),
                rules.maxRequestsPerSecond())));
        try (StreamClient stream = new StreamClient(exchange)) {
            stream.subscribe(DEPTH, TICKER);

            String refusal = stream.subscribe(TRADES);

            assertThat(refusal).contains("Not Subscribed successfully! [" + TRADES + "]");
            assertThat(ConnectionRules.EXCHANGE.maxSubscriptions()).isEqualTo(30);
        }
    }

    @Test
    void shouldSayInvalidListenKeyAndClose() {
        try (StreamClient stream = new StreamClient(exchange.websocketUrl() + "?listenKey=abc")) {
            stream.awaitClosed();

            assertThat(stream.texts()).containsExactly("Invalid listen key");
        }
    }

    @Test
    void shouldCloseConnectionsThatStaySilentOrGrowOld() {
        restart(config().withConnections(ConnectionRules.EXCHANGE.fasterBy(100)));
        try (StreamClient silent = new StreamClient(exchange);
                StreamClient subscribed = new StreamClient(exchange)) {
            subscribed.subscribe(DEPTH);

            silent.awaitClosed();
            subscribed.awaitClosed();
            assertThat(silent.closedNs()).isLessThan(subscribed.closedNs());
        }
    }

    @Test
    void shouldCloseAClientThatFloodsOrSendsTooMuchAtOnce() {
        try (StreamClient flood = new StreamClient(exchange);
                StreamClient large = new StreamClient(exchange)) {
            flood.flood("{\"method\":\"PING\"}");
            large.send("{\"method\":\"SUBSCRIPTION\",\"params\":[\"" + "x".repeat(1_000) + "\"]}");

            assertThat(flood.texts())
                    .hasSizeGreaterThanOrEqualTo(100)
                    .containsOnly("{\"id\":0,\"code\":0,\"msg\":\"PONG\"}");
            large.awaitClosed();
        }
    }

    @Test
    void shouldPushAnOrdersLifeInOrder() throws Exception {
        try (StreamClient stream = privateStream()) {
            client.order(
                    "symbol",
                    "MXUSDT",
                    "side",
                    "BUY",
                    "type",
                    "MARKET",
                    "quoteOrderQty",
                    "100",
                    "newClientOrderId",
                    "life");

            stream.awaitPush(
                    push -> push.channel().equals(ORDERS) && push.of("status").equals("2"));
            List<Push> orders = on(stream, ORDERS);
            List<Push> deals = on(stream, DEALS);
            assertThat(orders.get(0).of("status")).isEqualTo("1");
            assertThat(orders.get(0).of("clientId")).isEqualTo("life");
            assertThat(orders.get(0).of("avgPrice")).isEmpty();
            assertThat(orders.get(0).of("orderType")).isEqualTo("5");
            assertThat(orders.get(0).bodyField()).isEqualTo(304);
            assertThat(orders.subList(1, orders.size() - 1))
                    .allMatch(push -> push.of("status").equals("3"));
            assertThat(deals).isNotEmpty();
            ExchangeBooks.TradeEntry trade = exchange.books().trades().get(0);
            assertThat(deals.get(0).of("tradeId")).isEqualTo(trade.tradeId());
            assertThat(new BigDecimal(deals.get(0).of("feeAmount"))).isEqualByComparingTo(trade.fee());
            assertThat(deals.get(0).of("feeCurrency")).isEqualTo("USDT");
            assertThat(deals.get(0).of("orderId")).isEqualTo(orders.get(0).of("id"));
        }
    }

    @Test
    void shouldPushBalancesThatAddUp() throws Exception {
        try (StreamClient stream = privateStream()) {
            client.limit("BUY", "2.2", "100", "rest");
            client.signed("DELETE", "/api/v3/order", "symbol", "MXUSDT", "origClientOrderId", "rest");

            stream.awaitPush(
                    push -> push.channel().equals(ACCOUNT) && push.of("type").equals("ENTRUST_CANCEL"));
            Push placed = on(stream, ACCOUNT).get(0);
            Push canceled = on(stream, ACCOUNT).get(1);
            assertThat(placed.of("type")).isEqualTo("ENTRUST_PLACE");
            assertThat(placed.of("vcoinName")).isEqualTo("USDT");
            assertThat(placed.of("balanceAmount")).isEqualTo("779.89");
            assertThat(placed.of("balanceAmountChange")).isEqualTo("-220.11");
            assertThat(placed.of("frozenAmount")).isEqualTo("220.11");
            assertThat(canceled.of("balanceAmount")).isEqualTo("1000");
            assertThat(canceled.of("frozenAmount")).isEqualTo("0");
            assertThat(on(stream, ORDERS)).extracting(push -> push.of("status")).containsExactly("1", "4");
        }
    }

    private static List<Push> on(StreamClient stream, String channel) {
        return stream.pushes().stream()
                .filter(push -> push.channel().equals(channel))
                .toList();
    }

    @Test
    void shouldSendThePrivateFrameBeforeASlowReply() throws Exception {
        restart(config().withLatency(LatencyModel.fixed(1_500_000_000), LatencyModel.none()));
        try (StreamClient stream = privateStream()) {
            long sentNs = System.nanoTime();
            client.limit("BUY", "2.2", "10", "early");

            assertThat(System.nanoTime() - sentNs).isGreaterThanOrEqualTo(1_500_000_000);
            assertThat(on(stream, ORDERS)).isNotEmpty();
        }
    }

    @Test
    void shouldHoldPrivateFramesBack() throws Exception {
        restart(config().withLatency(LatencyModel.none(), LatencyModel.fixed(400_000_000)));
        try (StreamClient stream = privateStream()) {
            long sentNs = System.nanoTime();
            client.limit("BUY", "2.2", "10", "late");

            stream.awaitPush(push -> push.channel().equals(ORDERS));
            assertThat(System.nanoTime() - sentNs).isGreaterThanOrEqualTo(400_000_000);
        }
    }

    @Test
    void shouldDuplicateOrderFramesWhenAsked() throws Exception {
        exchange.faults().format(new FrameFormat(false, false, true, 0));
        try (StreamClient stream = privateStream()) {
            client.limit("BUY", "2.2", "10", "twice");

            await().until(() -> on(stream, ORDERS).size() == 2);
            assertThat(on(stream, ORDERS).get(0).wrapper())
                    .isEqualTo(on(stream, ORDERS).get(1).wrapper());
        }
    }

    @Test
    void shouldRebuildTheBookFromSnapshotAndContiguousDeltas() throws Exception {
        try (StreamClient stream = new StreamClient(exchange)) {
            stream.subscribe(DEPTH);
            clock.advance(STEP_NS);
            await().until(() -> !stream.pushes().isEmpty());
            JsonTree snapshot =
                    client.get("/api/v3/depth?symbol=MXUSDT&limit=5000").json();
            for (int step = 0; step < 6; step++) {
                int seen = stream.pushes().size();
                clock.advance(STEP_NS);
                await().until(() -> stream.pushes().size() > seen);
            }
            client.limit("BUY", "2.2", "10", "level");
            JsonTree last = client.get("/api/v3/depth?symbol=MXUSDT&limit=5000").json();
            clock.advance(20_000_000);
            await().until(() -> latestVersion(stream) >= Long.parseLong(last.text("lastUpdateId")));

            Map<BigDecimal, BigDecimal> bids = levels(snapshot, "bids");
            Map<BigDecimal, BigDecimal> asks = levels(snapshot, "asks");
            long version = Long.parseLong(snapshot.text("lastUpdateId"));
            long previousTo = 0;
            for (Push push : stream.pushes()) {
                long from = Long.parseLong(push.of("fromVersion"));
                long to = Long.parseLong(push.of("toVersion"));
                assertThat(previousTo == 0 || from == previousTo + 1).isTrue();
                assertThat(to).isGreaterThanOrEqualTo(from);
                previousTo = to;
                if (to > version) {
                    assertThat(from).isLessThanOrEqualTo(version + 1);
                    version = to;
                    push.all("bids").forEach(level -> apply(bids, level));
                    push.all("asks").forEach(level -> apply(asks, level));
                }
            }
            assertThat(bids).isEqualTo(levels(last, "bids")).containsKey(new BigDecimal("2.2000"));
            assertThat(asks).isEqualTo(levels(last, "asks"));
        }
    }

    private static long latestVersion(StreamClient stream) {
        return Long.parseLong(stream.pushes().get(stream.pushes().size() - 1).of("toVersion"));
    }

    private static Map<BigDecimal, BigDecimal> levels(JsonTree depth, String side) {
        Map<BigDecimal, BigDecimal> levels = new TreeMap<>();
        for (JsonTree level : depth.at(side).items()) {
            levels.put(
                    new BigDecimal(level.at(0).text()),
                    new BigDecimal(level.at(1).text()));
        }
        return levels;
    }

    private static void apply(Map<BigDecimal, BigDecimal> levels, com.google.protobuf.DynamicMessage level) {
        BigDecimal price = new BigDecimal(String.valueOf(PushProto.value(level, "price")));
        BigDecimal quantity = new BigDecimal(String.valueOf(PushProto.value(level, "quantity")));
        if (quantity.signum() == 0) {
            levels.remove(price);
        } else {
            levels.put(price, quantity);
        }
    }

    @Test
    void shouldLeaveAGapInTheDepthWhenAsked() {
        try (StreamClient stream = new StreamClient(exchange)) {
            stream.subscribe(DEPTH);
            clock.advance(STEP_NS);
            await().until(() -> stream.pushes().size() == 1);
            exchange.faults().skipDepthFrames(1);
            clock.advance(STEP_NS);
            await().until(() -> exchange.faults().allOver());
            clock.advance(STEP_NS);
            await().until(() -> stream.pushes().size() == 2);

            long to = Long.parseLong(stream.pushes().get(0).of("toVersion"));
            long from = Long.parseLong(stream.pushes().get(1).of("fromVersion"));
            assertThat(from).isGreaterThan(to + 1);
        }
    }

    @Test
    void shouldPushTickerDealsLimitDepthAndKlines() throws Exception {
        String limit = "spot@public.limit.depth.v3.api.pb@MXUSDT@5";
        String kline = "spot@public.kline.v3.api.pb@MXUSDT@Min1";
        String batch = "spot@public.bookTicker.batch.v3.api.pb@MXUSDT";
        try (StreamClient stream = new StreamClient(exchange)) {
            stream.subscribe(TICKER, TRADES, limit, kline, batch);
            clock.advance(2 * STEP_NS);

            Push ticker = stream.awaitPush(push -> push.channel().equals(TICKER));
            Push trades = stream.awaitPush(push -> push.channel().equals(TRADES));
            Push depth = stream.awaitPush(push -> push.channel().equals(limit));
            Push candle = stream.awaitPush(push -> push.channel().equals(kline));
            Push batched = stream.awaitPush(push -> push.channel().equals(batch));

            JsonTree best =
                    client.get("/api/v3/ticker/bookTicker?symbol=MXUSDT").json();
            assertThat(ticker.of("bidPrice")).isEqualTo(best.text("bidPrice"));
            assertThat(ticker.of("askQuantity")).isEqualTo(best.text("askQty"));
            assertThat(ticker.text("symbol")).isEqualTo("MXUSDT");
            assertThat(ticker.text("sendTime")).isEqualTo(Long.toString(clock.nanos() / 1_000_000));
            assertThat(trades.all("deals")).isNotEmpty();
            assertThat(trades.of("eventType")).isEqualTo("spot@public.aggre.deals.v3.api.pb@10ms");
            assertThat(depth.all("asks")).hasSize(5);
            assertThat(candle.of("windowStart")).isEqualTo("1767225600");
            assertThat(candle.of("windowEnd")).isEqualTo("1767225660");
            assertThat(batched.all("items")).hasSize(1);
            assertThat(List.of(ticker, trades, depth, candle, batched))
                    .extracting(Push::bodyField)
                    .containsExactly(315, 314, 303, 308, 311);
        }
    }

    @Test
    void shouldAddUnknownFieldsAndEmptyNumbersWhenAsked() throws Exception {
        exchange.faults().format(new FrameFormat(true, true, false, 0));
        try (StreamClient stream = privateStream()) {
            client.limit("BUY", "2.2", "10", "odd");

            Push order = stream.awaitPush(push -> push.channel().equals(ORDERS));
            assertThat(order.hasUnknownFields()).isTrue();
            assertThat(order.of("cumulativeQuantity")).isEmpty();
            assertThat(order.of("price")).isEqualTo("2.2");
        }
    }

    @Test
    void shouldDisconnectEveryStream() {
        try (StreamClient one = new StreamClient(exchange);
                StreamClient two = new StreamClient(exchange)) {
            one.subscribe(DEPTH);
            two.subscribe(DEPTH);

            exchange.disconnectStreams();

            one.awaitClosed();
            two.awaitClosed();
            await().until(() -> exchange.streamCount() == 0);
        }
    }

    @Test
    void shouldKeepListAndForgetListenKeys() throws Exception {
        String key = listenKey();

        JsonTree kept =
                client.signed("PUT", "/api/v3/userDataStream", "listenKey", key).json();
        JsonTree listed = client.signed("GET", "/api/v3/userDataStream").json();
        client.signed("DELETE", "/api/v3/userDataStream", "listenKey", key);
        RestClient.Response gone = client.signed("PUT", "/api/v3/userDataStream", "listenKey", key);

        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(kept.text("listenKey")).isEqualTo(key);
        assertThat(listed.at("listenKey").at(0).text()).isEqualTo(key);
        assertThat(gone.status()).isEqualTo(400);
    }

    @Test
    void shouldForgetAListenKeyThatIsNotKeptAlive() throws Exception {
        restart(config().withConnections(ConnectionRules.EXCHANGE.fasterBy(10_000)));
        String key = listenKey();

        assertThat(key).hasSize(64);
        await().until(() -> client.signed("GET", "/api/v3/userDataStream")
                .json()
                .at("listenKey")
                .items()
                .isEmpty());
    }
}

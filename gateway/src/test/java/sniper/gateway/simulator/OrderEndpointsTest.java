package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.gateway.simulator.RestClient.Response;
import sniper.gateway.simulator.market.CalmInstrument;

@Timeout(20)
class OrderEndpointsTest {
    private final ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L, () -> 0);
    private final SimulatedExchange exchange = SimulatedExchange.start(
            SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                    .withBalances(Map.of("USDT", new BigDecimal("1000"), "MX", new BigDecimal("50")))
                    .withInstrument(CalmInstrument.mx(7))
                    .withInstrument(CalmInstrument.btc(7)),
            clock);
    private final RestClient client = new RestClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    private BigDecimal best(String side) throws Exception {
        Response depth = client.get("/api/v3/depth?symbol=MXUSDT&limit=1");
        return new BigDecimal(depth.json().at(side).at(0).at(0).text());
    }

    @Test
    void shouldAcknowledgeWithoutStatusAndFillAgainstTheHouse() throws Exception {
        BigDecimal ask = best("asks");

        Response ack = client.limit("BUY", ask.toPlainString(), "10", "first");
        Response state = client.signed("GET", "/api/v3/order", "symbol", "MXUSDT", "origClientOrderId", "first");

        assertThat(ack.status()).isEqualTo(200);
        assertThat(ack.json().has("status")).isFalse();
        assertThat(ack.json().text("orderId")).startsWith("C02__");
        assertThat(ack.json().text("transactTime")).isEqualTo("1767225600000");
        assertThat(state.json().text("status")).isEqualTo("FILLED");
        assertThat(state.json().text("executedQty")).isEqualTo("10");
        assertThat(new BigDecimal(state.json().text("cummulativeQuoteQty")))
                .isEqualByComparingTo(ask.multiply(BigDecimal.TEN));
        BigDecimal notional = ask.multiply(BigDecimal.TEN);
        BigDecimal fee = notional.multiply(new BigDecimal("0.0005"));
        assertThat(exchange.books().total("MX")).isEqualByComparingTo("60");
        assertThat(exchange.books().total("USDT"))
                .isEqualByComparingTo(new BigDecimal("1000").subtract(notional).subtract(fee));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "NOPEUSDT, BUY, LIMIT, 2.4, 10, -, a, -1121",
                "BTCUSDT, BUY, LIMIT, 87000, 0.001, -, a, 10007",
                "MXUSDT, HOLD, LIMIT, 2.4, 10, -, a, 33333",
                "MXUSDT, BUY, STOP_LIMIT, 2.4, 10, -, a, 33333",
                "MXUSDT, BUY, LIMIT, 1E-7, 10, -, a, 33333",
                "MXUSDT, BUY, LIMIT, -, 10, -, a, 33333",
                "MXUSDT, BUY, LIMIT, 2.4, -, -, a, 33333",
                "MXUSDT, BUY, LIMIT, 2.40001, 10, -, a, 30002",
                "MXUSDT, BUY, LIMIT, 2.4, 10.001, -, a, 30002",
                "MXUSDT, BUY, LIMIT, 2.4, 0.4, -, a, 30002",
                "MXUSDT, BUY, MARKET, -, -, 0.5, a, 30002",
                "MXUSDT, BUY, LIMIT, 0, 10, -, a, 30010",
                "MXUSDT, BUY, LIMIT, 3.3, 10, -, a, 30087",
                "MXUSDT, SELL, LIMIT, 1.7, 10, -, a, 30087",
                "MXUSDT, BUY, LIMIT, 2.4, 100000000, -, a, 30003",
                "MXUSDT, BUY, LIMIT, 2.4, 1000, -, a, 30004",
                "MXUSDT, SELL, LIMIT, 2.6, 51, -, a, 30005",
                "MXUSDT, BUY, LIMIT, 2.4, 10, -, not/legal, 700008",
                "MXUSDT, BUY, LIMIT, 2.4, 10, -, aaaaaaaaaabbbbbbbbbbccccccccccddd, 700008",
            })
    void shouldRefuseWithTheExchangesCode(
            String symbol,
            String side,
            String type,
            @Nullable String price,
            @Nullable String quantity,
            @Nullable String quote,
            String clientId,
            String code)
            throws Exception {
        String query = RestClient.query("symbol", symbol, "side", side, "type", type)
                + (price == null ? "" : RestClient.query("price", price))
                + (quantity == null ? "" : RestClient.query("quantity", quantity))
                + (quote == null ? "" : RestClient.query("quoteOrderQty", quote))
                + RestClient.query("newClientOrderId", clientId)
                + "timestamp=" + clock.nanos() / 1_000_000;

        Response refused = client.signedQuery("POST", "/api/v3/order", query);
        Response tested = client.signedQuery("POST", "/api/v3/order/test", query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(tested.code()).isEqualTo(code);
        assertThat(exchange.books().orders()).isEmpty();
        assertThat(exchange.books().total("USDT")).isEqualByComparingTo("1000");
    }

    @Test
    void shouldTestAnOrderWithoutPlacingIt() throws Exception {
        Response tested = client.signed(
                "POST",
                "/api/v3/order/test",
                "symbol",
                "MXUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT",
                "price",
                "2.4",
                "quantity",
                "10");

        assertThat(tested.status()).isEqualTo(200);
        assertThat(tested.body()).isEqualTo("{}");
        assertThat(exchange.books().orders()).isEmpty();
    }

    @Test
    void shouldRefuseASecondOrderWithTheSameClientIdAndCountBoth() throws Exception {
        client.limit("BUY", "2.2", "10", "twice");

        Response second = client.limit("BUY", "2.2", "10", "twice");

        assertThat(second.json().text("msg")).isEqualTo("duplicate client order id");
        assertThat(exchange.books().orders()).hasSize(1);
        assertThat(exchange.books().requests("twice")).isEqualTo(2);
    }

    @Test
    void shouldLockRestingOrdersAndFreeThemOnCancel() throws Exception {
        client.limit("BUY", "2.2", "100", "rest");
        BigDecimal lockedWithFee = new BigDecimal("220.11");

        assertThat(exchange.books().balance("USDT").locked()).isEqualByComparingTo(lockedWithFee);
        Response open = client.signed("GET", "/api/v3/openOrders", "symbol", "MXUSDT");
        Response canceled = client.signed("DELETE", "/api/v3/order", "symbol", "MXUSDT", "origClientOrderId", "rest");
        Response again = client.signed("DELETE", "/api/v3/order", "symbol", "MXUSDT", "origClientOrderId", "rest");

        assertThat(open.json().items()).hasSize(1);
        assertThat(canceled.json().text("status")).isEqualTo("CANCELED");
        assertThat(again.code()).isEqualTo("-2011");
        assertThat(exchange.books().balance("USDT").free()).isEqualByComparingTo("1000");
    }

    @Test
    void shouldCancelWhatAnIocAndAFokCannotFill() throws Exception {
        client.order(
                "symbol",
                "MXUSDT",
                "side",
                "BUY",
                "type",
                "IMMEDIATE_OR_CANCEL",
                "price",
                "2.2",
                "quantity",
                "10",
                "newClientOrderId",
                "ioc");
        client.order(
                "symbol",
                "MXUSDT",
                "side",
                "BUY",
                "type",
                "FILL_OR_KILL",
                "price",
                "2.2",
                "quantity",
                "10",
                "newClientOrderId",
                "fok");
        client.order(
                "symbol",
                "MXUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT_MAKER",
                "price",
                "2.9",
                "quantity",
                "10",
                "newClientOrderId",
                "post");

        for (String clientId : new String[] {"ioc", "fok", "post"}) {
            assertThat(exchange.books().order(clientId).orElseThrow().status()).isEqualTo("CANCELED");
        }
        assertThat(exchange.books().total("USDT")).isEqualByComparingTo("1000");
    }

    @Test
    void shouldSpendAQuoteAmountAtMarket() throws Exception {
        Response ack = client.order(
                "symbol",
                "MXUSDT",
                "side",
                "BUY",
                "type",
                "MARKET",
                "quoteOrderQty",
                "100",
                "newClientOrderId",
                "spend");

        ExchangeBooks.OrderEntry order = exchange.books().order("spend").orElseThrow();
        assertThat(ack.status()).isEqualTo(200);
        assertThat(order.status()).isEqualTo("FILLED");
        assertThat(order.cumulativeQuote()).isBetween(new BigDecimal("99.9"), new BigDecimal("100"));
        assertThat(exchange.books().balance("USDT").locked()).isEqualByComparingTo("0");
    }

    @Test
    void shouldAnswerABatchInOrderWithInlineRefusals() throws Exception {
        String orders = "[{\"symbol\":\"MXUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"2.2\","
                + "\"quantity\":\"10\",\"newClientOrderId\":\"b1\"},"
                + "{\"symbol\":\"MXUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"2.2\","
                + "\"quantity\":\"0.1\",\"newClientOrderId\":\"b2\"},"
                + "{\"symbol\":\"MXUSDT\",\"side\":\"SELL\",\"type\":\"LIMIT\",\"price\":\"2.8\","
                + "\"quantity\":\"10\",\"newClientOrderId\":\"b3\"}]";

        Response batch = client.signed("POST", "/api/v3/batchOrders", "batchOrders", orders);

        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.json().at(0).text("newClientOrderId")).isEqualTo("b1");
        assertThat(batch.json().at(0).has("orderId")).isTrue();
        assertThat(batch.json().at(1).text("code")).isEqualTo("30002");
        assertThat(batch.json().at(1).text("msg"))
                .isEqualTo("The minimum transaction volume cannot be less than:1USDT");
        assertThat(batch.json().at(2).has("orderId")).isTrue();
        assertThat(exchange.books().requestsByClientId()).isEqualTo(Map.of("b1", 1, "b2", 1, "b3", 1));
    }

    @Test
    void shouldRefuseABatchThatIsTooLongOrOfTwoSymbols() throws Exception {
        String one = "{\"symbol\":\"MXUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"2.2\",\"quantity\":\"1\"}";
        String other = one.replace("MXUSDT", "BTCUSDT");

        Response tooLong =
                client.signed("POST", "/api/v3/batchOrders", "batchOrders", "[" + (one + ",").repeat(20) + one + "]");
        Response mixed = client.signed("POST", "/api/v3/batchOrders", "batchOrders", "[" + one + "," + other + "]");

        assertThat(tooLong.code()).isEqualTo("33333");
        assertThat(mixed.code()).isEqualTo("33333");
        assertThat(exchange.books().orders()).isEmpty();
    }

    @Test
    void shouldRefuseMoreThan500OpenOrders() throws Exception {
        for (int batch = 0; batch < 25; batch++) {
            String one =
                    "{\"symbol\":\"MXUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"2.2\",\"quantity\":\"0.5\"}";
            client.signed("POST", "/api/v3/batchOrders", "batchOrders", "[" + (one + ",").repeat(19) + one + "]");
        }

        Response refused = client.limit("BUY", "2.2", "0.5", "one-more");
        Response stop = client.signed("DELETE", "/api/v3/order/all");

        assertThat(refused.code()).isEqualTo("30029");
        assertThat(stop.code()).isEqualTo("200");
        assertThat(exchange.books().orders()).hasSize(500).allMatch(order -> order.status()
                .equals("CANCELED"));
        assertThat(exchange.books().balance("USDT").free()).isEqualByComparingTo("1000");
    }

    @Test
    void shouldCancelOpenOrdersOfOneSymbol() throws Exception {
        client.limit("BUY", "2.2", "10", "x1");
        client.limit("SELL", "2.8", "10", "x2");

        Response canceled = client.signed("DELETE", "/api/v3/openOrders", "symbol", "MXUSDT");

        assertThat(canceled.json().items()).hasSize(2);
        assertThat(exchange.books().balance("MX").locked()).isEqualByComparingTo("0");
    }

    @Test
    void shouldListOrdersTradesBalancesAndFees() throws Exception {
        client.order(
                "symbol", "MXUSDT", "side", "SELL", "type", "MARKET", "quantity", "20", "newClientOrderId", "sold");

        Response trades = client.signed("GET", "/api/v3/myTrades", "symbol", "MXUSDT");
        Response orders = client.signed("GET", "/api/v3/allOrders", "symbol", "MXUSDT");
        Response account = client.signed("GET", "/api/v3/account");
        Response fee = client.signed("GET", "/api/v3/tradeFee", "symbol", "MXUSDT");
        Response self = client.signed("GET", "/api/v3/selfSymbols");
        Response key = client.signed("GET", "/api/v3/apiKeyInfo", "accessKey", RestClient.KEY);
        Response missing = client.signed("GET", "/api/v3/order", "symbol", "MXUSDT", "orderId", "C02__1");

        assertThat(trades.json().at(0).text("id")).endsWith("X1");
        assertThat(trades.json().at(0).text("clientOrderId")).isEqualTo("sold");
        assertThat(trades.json().at(0).text("commissionAsset")).isEqualTo("USDT");
        assertThat(orders.json().at(0).text("status")).isEqualTo("FILLED");
        assertThat(account.json().at("balances").at(0).text("asset")).isEqualTo("MX");
        assertThat(account.json().at("balances").at(0).text("free")).isEqualTo("30");
        assertThat(fee.body()).contains("\"takerCommission\":0.0005");
        assertThat(self.json().at("data").items()).containsExactly(new JsonTree("MXUSDT"));
        assertThat(key.json().text("status")).isEqualTo("VALID");
        assertThat(missing.code()).isEqualTo("-2013");
    }

    @Test
    void shouldAnswerUnknownPathsWith404() throws Exception {
        Response missing = client.get("/api/v3/nothing");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.code()).isEqualTo("404");
    }
}

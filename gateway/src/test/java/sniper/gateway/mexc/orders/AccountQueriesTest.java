package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.message.AccountReportedDecoder;
import sniper.core.message.BalanceReportedDecoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OpenOrderReportedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.TradeListedDecoder;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.LogCapture;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.TradeKeys;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;

@Timeout(30)
class AccountQueriesTest {
    private static final String ORDERS = "GET /api/v3/openOrders";
    private static final String ACCOUNT = "GET /api/v3/account";
    private static final long ORDER = OrderId.of(1_234, 0);

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(8);
    private final AtomicLong pace = new AtomicLong();
    private VenueServer venue;
    private MexcSession session;
    private MexcOrders orders;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        session = new MexcSession(
                MexcConfig.of(venue.url(), venue.url()),
                TestVenue.credentials(),
                () -> 1_767_225_600_000_000_000L,
                ingress,
                pace::get);
        orders = new MexcOrders(session, instruments, ingress, OrderTimings.NONE);
    }

    @AfterEach
    void stop() throws Exception {
        orders.close();
        session.close();
        venue.close();
    }

    private AccountReportedDecoder theEnd() {
        await().until(() -> !ingress.of(AccountReportedDecoder.TEMPLATE_ID).isEmpty());
        return new AccountReportedDecoder()
                .wrapAndApplyHeader(
                        ingress.of(AccountReportedDecoder.TEMPLATE_ID).get(0).bytes(), 0, new MessageHeaderDecoder());
    }

    private List<OpenOrderReportedDecoder> openOrders() {
        return ingress.of(OpenOrderReportedDecoder.TEMPLATE_ID).stream()
                .map(message -> new OpenOrderReportedDecoder()
                        .wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder()))
                .toList();
    }

    private List<BalanceReportedDecoder> balances() {
        return ingress.of(BalanceReportedDecoder.TEMPLATE_ID).stream()
                .map(message ->
                        new BalanceReportedDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder()))
                .toList();
    }

    @Test
    void shouldTellOpenOrdersAndWhatIsHeldAndThenThatThisWasAll() {
        venue.on(
                        ORDERS,
                        Reply.json("[{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__7\",\"clientOrderId\":\""
                                + OrderId.toText(17, ORDER) + "\",\"status\":\"NEW\"},"
                                + "{\"symbol\":\"BTCUSDT\",\"orderId\":\"C02__8\",\"clientOrderId\":\"web_1\"}]"))
                .on(
                        ACCOUNT,
                        Reply.json("{\"balances\":[{\"asset\":\"USDT\",\"free\":\"10.5\",\"locked\":\"0.25\"},"
                                + "{\"asset\":\"MX\",\"free\":\"0\",\"locked\":\"0\"}]}"));

        orders.reconcile(5, 0);

        assertThat(theEnd().round()).isEqualTo(5);
        assertThat(theEnd().complete()).isEqualTo(Flag.YES);
        assertThat(openOrders()).extracting(OpenOrderReportedDecoder::orderId).containsExactly(ORDER, OrderId.NONE);
        OpenOrderReportedDecoder foreign = openOrders().get(1);
        assertThat(foreign.symbol()).isEqualTo("BTCUSDT");
        assertThat(foreign.venueOrderId()).isEqualTo("C02__8");
        assertThat(foreign.clientOrderId()).isEqualTo("web_1");
        assertThat(balances()).hasSize(1);
        BalanceReportedDecoder usdt = balances().get(0);
        assertThat(usdt.round()).isEqualTo(5);
        assertThat(usdt.freeAtoms()).isEqualTo(10_50000000L);
        assertThat(usdt.lockedAtoms()).isEqualTo(25000000L);
        assertThat(usdt.asset()).isEqualTo("USDT");
    }

    @Test
    void shouldSayOnceThatTheAccountCannotBeReadAndOnceThatItCanAgain() {
        venue.on(ORDERS, Reply.withHeader(418, "Retry-After: 600", "{\"code\":418,\"msg\":\"banned\"}"));
        try (LogCapture log = new LogCapture(AccountQueries.class)) {
            for (int round = 1; round <= 3; round++) {
                orders.reconcile(round, 0);
                awaitEnds(round);
            }
            pace.addAndGet(600_000_000_000L);
            venue.on(ORDERS, Reply.json("[]")).on(ACCOUNT, Reply.json("{\"balances\":[]}"));
            for (int round = 4; round <= 5; round++) {
                orders.reconcile(round, 0);
                awaitEnds(round);
            }

            await().until(() -> log.lines().size() == 2);
            assertThat(log.lines().get(0)).startsWith("WARN the account cannot be reconciled: GET /api/v3/openOrders");
            assertThat(log.lines().get(1)).isEqualTo("INFO the account can be reconciled again");
        }
    }

    private void awaitEnds(int count) {
        await().until(() -> ingress.of(AccountReportedDecoder.TEMPLATE_ID).size() == count);
    }

    @Test
    void shouldTellExecutionsOfWhatIsHeldAndWhoseOrdersTheyAre() {
        instruments.restore(TestVenue.rules(3, "MXUSDT"));
        venue.on(ORDERS, Reply.json("[]"))
                .on(ACCOUNT, Reply.json("{\"balances\":[{\"asset\":\"MX\",\"free\":\"1\"}]}"))
                .on("GET /api/v3/time", Reply.json("{\"serverTime\":1767225600000}"))
                .on(
                        "GET /api/v3/order",
                        request -> Reply.json(
                                request.param("orderId").equals("C02__7")
                                        ? told("C02__7", OrderId.toText(17, ORDER))
                                        : told("C02__8", "web_1")))
                .on(
                        "GET /api/v3/myTrades",
                        Reply.json("[{\"id\":\"1\",\"orderId\":\"C02__7\",\"time\":1767225599000},"
                                + "{\"id\":\"2\",\"orderId\":\"C02__8\",\"time\":1767225599000}]"));

        orders.reconcile(7, 1_767_225_000_000_000_000L);

        assertThat(theEnd().complete()).isEqualTo(Flag.YES);
        assertThat(venue.requests("GET /api/v3/myTrades"))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).startsWith("symbol=MXUSDT&startTime=1767225000000&"));
        List<TradeListedDecoder> trades = ingress.of(TradeListedDecoder.TEMPLATE_ID).stream()
                .map(message ->
                        new TradeListedDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder()))
                .toList();
        assertThat(trades).extracting(TradeListedDecoder::orderId).containsExactly(ORDER, OrderId.NONE);
        assertThat(trades.get(1).tradeKey()).isEqualTo(TradeKeys.of("2"));
        assertThat(trades.get(1).symbol()).isEqualTo("MXUSDT");
        assertThat(trades.get(1).tradeId()).isEqualTo("2");
    }

    private static String told(String venueId, String clientId) {
        return "{\"symbol\":\"MXUSDT\",\"orderId\":\"" + venueId + "\",\"clientOrderId\":\"" + clientId
                + "\",\"status\":\"FILLED\"}";
    }

    @Test
    void shouldAskForTheListOnceWhenManyOrdersAreNew() {
        List<String> numbers = List.of("1", "2", "3", "4", "5", "6");
        instruments.restore(TestVenue.rules(3, "MXUSDT"));
        venue.on(ORDERS, Reply.json("[]"))
                .on(ACCOUNT, Reply.json("{\"balances\":[{\"asset\":\"MX\",\"free\":\"1\"}]}"))
                .on("GET /api/v3/time", Reply.json("{\"serverTime\":1767225600000}"))
                .on(
                        "GET /api/v3/allOrders",
                        Reply.json(numbers.stream()
                                .map(number -> told("C02__" + number, "web_" + number))
                                .collect(Collectors.joining(",", "[", "]"))))
                .on(
                        "GET /api/v3/myTrades",
                        Reply.json(numbers.stream()
                                .map(number -> "{\"id\":\"" + number + "\",\"orderId\":\"C02__" + number
                                        + "\",\"time\":1767225599000}")
                                .collect(Collectors.joining(",", "[", "]"))));

        orders.reconcile(7, 1_767_225_000_000_000_000L);
        awaitEnds(1);
        orders.reconcile(8, 1_767_225_000_000_000_000L);
        awaitEnds(2);

        assertThat(ingress.of(TradeListedDecoder.TEMPLATE_ID)).hasSize(12);
        assertThat(venue.requests("GET /api/v3/allOrders")).hasSize(1);
        assertThat(venue.requests("GET /api/v3/order")).isEmpty();
    }

    @Test
    void shouldNotAskForOrdersTheExchangeHasToldOf() {
        instruments.restore(TestVenue.rules(3, "MXUSDT"));
        venue.on(ORDERS, Reply.json("[]"))
                .on(ACCOUNT, Reply.json("{\"balances\":[{\"asset\":\"MX\",\"free\":\"1\"}]}"))
                .on(
                        "GET /api/v3/order",
                        Reply.json("{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__7\",\"status\":\"NEW\","
                                + "\"executedQty\":\"0\",\"cummulativeQuoteQty\":\"0\"}"))
                .on(
                        "GET /api/v3/myTrades",
                        Reply.json("[{\"id\":\"1\",\"orderId\":\"C02__7\",\"time\":1767225599000}]"));
        orders.query(OrderMessages.query(ORDER));
        await().until(() -> venue.requests("GET /api/v3/order").size() == 1
                && ingress.of(OrderReportedDecoder.TEMPLATE_ID).size() == 1);

        orders.reconcile(7, 1_767_225_000_000_000_000L);
        awaitEnds(1);

        assertThat(venue.requests("GET /api/v3/order")).hasSize(1);
        assertThat(new TradeListedDecoder()
                        .wrapAndApplyHeader(
                                ingress.of(TradeListedDecoder.TEMPLATE_ID)
                                        .get(0)
                                        .bytes(),
                                0,
                                new MessageHeaderDecoder())
                        .orderId())
                .isEqualTo(ORDER);
    }

    @Test
    void shouldAskAgainWhoseAnExecutionIsWhenTheExchangeDidNotKnowYet() {
        AtomicInteger asked = new AtomicInteger();
        instruments.restore(TestVenue.rules(3, "MXUSDT"));
        venue.on(ORDERS, Reply.json("[]"))
                .on(ACCOUNT, Reply.json("{\"balances\":[{\"asset\":\"MX\",\"free\":\"1\"}]}"))
                .on(
                        "GET /api/v3/order",
                        request -> asked.incrementAndGet() == 1
                                ? Reply.json(400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}")
                                : Reply.json(told("C02__7", OrderId.toText(17, ORDER))))
                .on(
                        "GET /api/v3/myTrades",
                        Reply.json("[{\"id\":\"1\",\"orderId\":\"C02__7\",\"time\":1767225599000}]"));

        orders.reconcile(7, 1_767_225_000_000_000_000L);
        awaitEnds(1);
        orders.reconcile(8, 1_767_225_000_000_000_000L);
        awaitEnds(2);

        assertThat(ingress.of(TradeListedDecoder.TEMPLATE_ID))
                .extracting(message -> new TradeListedDecoder()
                        .wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder())
                        .orderId())
                .containsExactly(OrderId.NONE, ORDER);
    }

    @Test
    void shouldTellHalfAPictureAsNone() {
        venue.on(ORDERS, Reply.json("[]"))
                .on(ACCOUNT, Reply.json("{\"balances\":[{\"asset\":\"USDT\",\"free\":\"x\"}]}"));

        orders.reconcile(6, 0);

        assertThat(theEnd().complete()).isEqualTo(Flag.NO);
        assertThat(balances()).isEmpty();
    }
}

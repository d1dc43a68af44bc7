package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sniper.core.message.ErrorClass;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;

/** Orders that leave together. What the exchange simulator makes of them is in LimitsOverSocketsTest. */
@Timeout(30)
@ParameterizedClass
@EnumSource(OrderTransport.class)
class BatchOrdersTest {
    @Parameter
    OrderTransport transport;

    private static final String NEW = "POST /api/v3/order";
    private static final String BATCH = "POST /api/v3/batchOrders";
    private static final int OTHER_INSTRUMENT = 4;
    private static final long NOW_NS = 1_767_211_150_479_000_000L;

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(16);
    private VenueServer venue;
    private MexcSession session;
    private MexcOrders orders;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        instruments.restore(TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT"));
        instruments.restore(TestVenue.rules(OTHER_INSTRUMENT, "BTCUSDT"));
        MexcConfig config =
                MexcConfig.of(venue.url(), venue.url()).withTimeoutsMs(500, 500).withOrderTransport(transport, false);
        session = new MexcSession(config, TestVenue.credentials(), () -> NOW_NS, ingress);
        orders = new MexcOrders(session, instruments, ingress, OrderTimings.NONE);
        venue.on(NEW, Reply.json("{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__9\"}"));
    }

    @AfterEach
    void stop() throws Exception {
        orders.close();
        session.close();
        venue.close();
    }

    private static long id(int number) {
        return OrderId.of(900 + number, 0);
    }

    private static String client(int number) {
        return OrderId.toText(OrderMessages.RUN, id(number));
    }

    private void sell(int... numbers) {
        for (int number : numbers) {
            orders.submit(OrderMessages.sell(id(number)), 0);
        }
    }

    private OrderRepliedDecoder reply(int number) {
        await().until(() -> replies(number).findAny().isPresent());
        return replies(number).findFirst().orElseThrow();
    }

    private Stream<OrderRepliedDecoder> replies(int number) {
        return ingress.of(OrderRepliedDecoder.TEMPLATE_ID).stream()
                .map(OrderMessages::replied)
                .filter(reply -> reply.orderId() == id(number));
    }

    private static String accepted(String venueOrderId, int number) {
        return "{\"symbol\":\"MXUSDT\",\"orderId\":\"" + venueOrderId + "\",\"newClientOrderId\":\"" + client(number)
                + "\",\"orderListId\":-1}";
    }

    @Test
    void shouldSendSellsOfOneRingBatchInOneSignedRequest() {
        venue.on(BATCH, Reply.json("[" + accepted("C02__1", 1) + "," + accepted("C02__2", 2) + "]"));

        sell(1, 2);
        assertThat(venue.requests()).isEmpty();
        orders.endOfBatch(true);

        assertThat(reply(1).venueOrderId()).isEqualTo("C02__1");
        assertThat(reply(2).venueOrderId()).isEqualTo("C02__2");
        assertThat(venue.requests()).hasSize(1);
        String query = venue.requests(BATCH).get(0).query();
        String signed = query.substring(0, query.indexOf("&signature="));
        assertThat(query).endsWith("&signature=" + new Signer(TestVenue.credentials()).sign(signed));
        assertThat(URLDecoder.decode(signed, StandardCharsets.UTF_8))
                .isEqualTo("batchOrders=["
                        + "{\"symbol\":\"MXUSDT\",\"side\":\"SELL\",\"type\":\"IMMEDIATE_OR_CANCEL\",\"quantity\":\"50.00\","
                        + "\"price\":\"1.2345\",\"newClientOrderId\":\"" + client(1) + "\"},"
                        + "{\"symbol\":\"MXUSDT\",\"side\":\"SELL\",\"type\":\"IMMEDIATE_OR_CANCEL\",\"quantity\":\"50.00\","
                        + "\"price\":\"1.2345\",\"newClientOrderId\":\"" + client(2) + "\"}]"
                        + "&recvWindow=5000&timestamp=1767211150479");
    }

    @Test
    void shouldSendALoneOrderAlone() {
        sell(1);

        orders.endOfBatch(true);

        assertThat(reply(1).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.requests()).hasSize(1);
        assertThat(venue.requests(NEW)).hasSize(1);
    }

    @Test
    void shouldNotKeepAHurriedBuyForTheBatch() {
        sell(1, 2);

        orders.submit(OrderMessages.buy(id(3)), 0);

        assertThat(reply(3).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.requests()).hasSize(1);
    }

    @Test
    void shouldKeepInstrumentsAndSidesApart() {
        venue.on(BATCH, Reply.json("[" + accepted("C02__1", 1) + "," + accepted("C02__2", 2) + "]"));
        sell(1, 2);
        orders.submit(limit(3, OrderMessages.INSTRUMENT, Side.BUY), 0);
        orders.submit(limit(4, OTHER_INSTRUMENT, Side.SELL), 0);

        orders.endOfBatch(true);

        for (int number = 1; number <= 4; number++) {
            assertThat(reply(number).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        }
        assertThat(venue.requests(BATCH)).hasSize(1);
        assertThat(venue.requests(NEW))
                .extracting(request -> request.param("newClientOrderId"))
                .containsExactlyInAnyOrder(client(3), client(4));
    }

    private static NewOrderDecoder limit(int number, int instrumentId, Side side) {
        return OrderMessages.newOrder(id(number), instrumentId, side, OrderType.LIMIT, 12_345, 5_000);
    }

    @Test
    void shouldMatchResultsByClientIdWhateverTheirOrder() {
        String refused = "{\"newClientOrderId\":\"" + client(1)
                + "\",\"msg\":\"The minimum transaction volume cannot be less than:0.5USDT\",\"code\":30002}";
        venue.on(BATCH, Reply.json("[" + accepted("C02__2", 2) + "," + refused + "]"));
        sell(1, 2);

        orders.endOfBatch(true);

        assertThat(reply(2).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(reply(2).venueOrderId()).isEqualTo("C02__2");
        OrderRepliedDecoder first = reply(1);
        assertThat(first.outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertThat(first.errorClass()).isEqualTo(ErrorClass.SIZE);
        assertThat(first.venueCode()).isEqualTo(30002);
        assertThat(first.venueOrderId()).isEmpty();
        assertThat(first.message()).contains("less than:0.5USDT");
    }

    @Test
    void shouldTakeANamelessResultInItsPlace() {
        venue.on(
                BATCH,
                Reply.json("[" + accepted("C02__1", 1)
                        + ",{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__2\",\"orderListId\":-1}]"));
        sell(1, 2);

        orders.endOfBatch(true);

        assertThat(reply(2).venueOrderId()).isEqualTo("C02__2");
    }

    @Test
    void shouldLeaveUnknownWhatTheAnswerDoesNotTellOf() {
        venue.on(BATCH, Reply.json("[" + accepted("C02__1", 1) + ",{\"orderId\":\"C02__2\"}]"));
        sell(1, 2, 3);

        orders.endOfBatch(true);

        assertThat(reply(1).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(reply(2).outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(reply(3).outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(reply(3).errorClass()).isEqualTo(ErrorClass.UNKNOWN_OUTCOME);
    }

    @Test
    void shouldLeaveUnknownAResultWithNeitherIdNorCode() {
        venue.on(
                BATCH,
                Reply.json("[" + accepted("C02__1", 1) + ",{\"newClientOrderId\":\"" + client(2)
                        + "\",\"symbol\":\"MXUSDT\"}]"));
        sell(1, 2);

        orders.endOfBatch(true);

        assertThat(reply(2).outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
    }

    static Stream<Named<Reply>> troubles() {
        return Stream.of(
                Named.of("server error", Reply.json(500, "{\"code\":500,\"msg\":\"internal\"}")),
                Named.of("html", Reply.html(200)),
                Named.of("reset", Reply.reset()),
                Named.of("cut", Reply.cut("[" + accepted("C02__1", 1) + "," + accepted("C02__2", 2) + "]")),
                Named.of("not an array", Reply.json("{}")),
                Named.of("silence", Reply.silence()));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void shouldLeaveAllUnknownAndNeverSendAgain(Reply trouble) {
        venue.on(BATCH, trouble);
        sell(1, 2);

        orders.endOfBatch(true);

        assertThat(reply(1).outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(reply(2).outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(reply(1).sentNs()).isEqualTo(NOW_NS);
        await().until(() -> orders.inFlight() == 0);
        assertThat(venue.requests()).hasSize(1);
    }

    @Test
    void shouldRejectAllWhenTheRequestIsRefused() {
        venue.on(BATCH, Reply.json(400, "{\"code\":30016,\"msg\":\"Trading disabled\"}"));
        sell(1, 2);

        orders.endOfBatch(true);

        assertThat(reply(1).errorClass()).isEqualTo(ErrorClass.NOT_TRADABLE_YET);
        assertThat(reply(2).errorClass()).isEqualTo(ErrorClass.NOT_TRADABLE_YET);
    }

    @Test
    void shouldSendOnceMoreWithTheSameIdsWhenTheVenueFindsOurTimeWrong() {
        venue.on("GET /api/v3/time", Reply.json("{\"serverTime\":1767211153479}"));
        venue.on(
                BATCH,
                request -> request.param("timestamp").equals("1767211153479")
                        ? Reply.json("[" + accepted("C02__1", 1) + "," + accepted("C02__2", 2) + "]")
                        : Reply.json(400, "{\"code\":700003,\"msg\":\"Timestamp for this request is outside\"}"));
        sell(1, 2);

        orders.endOfBatch(true);

        assertThat(reply(1).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(reply(2).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.requests(BATCH)).hasSize(2);
        assertThat(venue.requests(BATCH).get(1).param("batchOrders"))
                .isEqualTo(venue.requests(BATCH).get(0).param("batchOrders"));
    }

    @Test
    void shouldRefuseWaitingBuysButNotSellsWhenTheGateHasClosed() {
        orders.submit(limit(1, OrderMessages.INSTRUMENT, Side.BUY), 0);
        orders.submit(limit(2, OrderMessages.INSTRUMENT, Side.BUY), 0);
        sell(3);

        orders.endOfBatch(false);

        assertThat(reply(1).outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(reply(2).outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(reply(3).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.requests()).hasSize(1);
    }

    @Test
    void shouldNotSendWhatIsCanceledBeforeItLeaves() {
        sell(1, 2);

        orders.cancel(OrderMessages.cancel(id(1)));
        orders.endOfBatch(true);

        assertThat(reply(1).outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(reply(2).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.requests()).hasSize(1);
        assertThat(venue.requests(NEW).get(0).param("newClientOrderId")).isEqualTo(client(2));
    }

    @Test
    void shouldRefuseWhatCannotBeWrittenDownAndSendTheOthers() {
        venue.on(BATCH, Reply.json("[" + accepted("C02__1", 1) + "," + accepted("C02__3", 3) + "]"));
        sell(1);
        orders.submit(OrderMessages.newOrder(id(2), Side.SELL, OrderType.LIMIT, 0, 0), 0);
        sell(3);

        orders.endOfBatch(true);

        assertThat(reply(2).outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(reply(2).errorClass()).isEqualTo(ErrorClass.BAD_REQUEST);
        assertThat(reply(1).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(reply(3).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
    }
}

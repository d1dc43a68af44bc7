package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.Flag;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.TradeKeys;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;
import sniper.gateway.mexc.limits.LimitProfile;

@Timeout(30)
@ParameterizedClass
@EnumSource(OrderTransport.class)
class MexcOrdersTest {
    @Parameter
    OrderTransport transport;

    private static final long ORDER = OrderId.of(900, 0);
    private static final String CLIENT_ID = OrderId.toText(OrderMessages.RUN, ORDER);
    private static final String NEW = "POST /api/v3/order";
    private static final String GET = "GET /api/v3/order";
    private static final String DELETE = "DELETE /api/v3/order";
    private static final String TRADES = "GET /api/v3/myTrades";
    /** A port only root could listen on, so no other server of this machine gets it by chance. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private static final String ACK =
            "{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__342252993005723644225\",\"orderListId\":-1}";
    private static final long NOW_NS = 1_767_211_150_479_000_000L;

    /** The only clock there is. */
    private final AtomicLong now = new AtomicLong(NOW_NS);

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(16);
    private final List<String> timings = Collections.synchronizedList(new ArrayList<>());
    private VenueServer venue;
    private MexcSession session;
    private MexcOrders orders;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        instruments.restore(TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT"));
        start(MexcConfig.of(venue.url(), venue.url()).withTimeoutsMs(5_000, 5_000));
    }

    private void start(MexcConfig config) {
        session = new MexcSession(
                config.withOrderTransport(transport, false), TestVenue.credentials(), now::get, ingress);
        orders = new MexcOrders(session, instruments, ingress, new OrderTimings() {
            @Override
            public void onEncoded(long orderId, long receivedNanos, long encodedNanos) {
                timings.add("encoded " + orderId + " " + receivedNanos + " " + (encodedNanos > 0));
            }

            @Override
            public void onReplied(long orderId, long sentNanos, long repliedNanos) {
                timings.add("replied " + orderId + " " + (repliedNanos >= sentNanos && sentNanos != 0));
            }
        });
    }

    private void restart(String url, int orderTimeoutMs) {
        restart(MexcConfig.of(url, url).withTimeoutsMs(orderTimeoutMs, orderTimeoutMs));
    }

    private void restart(MexcConfig config) {
        orders.close();
        session.close();
        start(config);
    }

    @AfterEach
    void stop() throws Exception {
        orders.close();
        session.close();
        venue.close();
    }

    private OrderRepliedDecoder theReply() {
        await().until(() -> !ingress.of(OrderRepliedDecoder.TEMPLATE_ID).isEmpty());
        List<RecordingIngress.Message> replies = ingress.of(OrderRepliedDecoder.TEMPLATE_ID);
        assertThat(replies).hasSize(1);
        assertThat(replies.get(0).lane()).isEqualTo(Lane.RELIABLE);
        return OrderMessages.replied(replies.get(0));
    }

    private OrderReportedDecoder theReport() {
        await().until(() -> !ingress.of(OrderReportedDecoder.TEMPLATE_ID).isEmpty());
        return OrderMessages.reported(
                ingress.of(OrderReportedDecoder.TEMPLATE_ID).get(0));
    }

    /** Lets anything that would be sent a second time arrive: a later order's answer means the lane is idle again. */
    private void assertSentOnce() {
        await().until(() -> orders.inFlight() == 0);
        assertThat(venue.requests().stream()
                        .filter(request -> request.param("newClientOrderId").equals(CLIENT_ID)))
                .hasSize(1);
    }

    @Test
    void shouldSendTheOrderInTheQueryWithAnEmptyJsonBody() {
        venue.on(NEW, Reply.json(ACK));

        orders.submit(OrderMessages.buy(ORDER), 77);

        OrderRepliedDecoder reply = theReply();
        VenueServer.Request request = venue.requests(NEW).get(0);
        String signed = request.query().substring(0, request.query().indexOf("&signature="));
        assertThat(signed)
                .isEqualTo("symbol=MXUSDT&side=BUY&type=IMMEDIATE_OR_CANCEL&quantity=50.00&price=1.2345"
                        + "&newClientOrderId=" + CLIENT_ID + "&recvWindow=5000&timestamp=1767211150479");
        assertThat(request.param("signature")).isEqualTo(new Signer(TestVenue.credentials()).sign(signed));
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("x-mexc-apikey", TestVenue.API_KEY)
                .containsEntry("content-length", "0");
        assertThat(request.body()).isEmpty();
        assertThat(reply.orderId()).isEqualTo(ORDER);
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.NONE);
        assertThat(reply.sentNs()).isEqualTo(NOW_NS);
        assertThat(reply.repliedNs()).isEqualTo(NOW_NS);
        assertThat(reply.venueOrderId()).isEqualTo("C02__342252993005723644225");
        assertThat(reply.message()).isEmpty();
        assertThat(timings).containsExactly("encoded " + ORDER + " 77 true", "replied " + ORDER + " true");
    }

    @Test
    void shouldTransmitExactlyTheEncodedSymbolThatWasSigned() {
        venue.on(NEW, Reply.json(ACK));
        instruments.update(TestVenue.rules(OrderMessages.INSTRUMENT, "币安人生USDT"));

        orders.submit(OrderMessages.buy(ORDER), 0);

        theReply();
        VenueServer.Request request = venue.requests(NEW).get(0);
        String signed = request.query().substring(0, request.query().indexOf("&signature="));
        assertThat(signed).startsWith("symbol=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT&");
        assertThat(request.param("signature")).isEqualTo(new Signer(TestVenue.credentials()).sign(signed));
    }

    @Test
    void shouldRejectOnADefiniteCode() {
        venue.on(NEW, Reply.json(400, "{\"msg\":\"symbol not support api\",\"code\":10007}"));

        orders.submit(OrderMessages.buy(ORDER), 0);

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.NOT_TRADABLE_YET);
        assertThat(reply.venueCode()).isEqualTo(10007);
        reply.venueOrderId();
        assertThat(reply.message()).contains("symbol not support api");
    }

    @Test
    void shouldRejectOnADefiniteCodeInASuccessfulAnswer() {
        venue.on(NEW, Reply.json("{\"code\":30004,\"msg\":\"Insufficient position\"}"));

        orders.submit(OrderMessages.buy(ORDER), 0);

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.FUNDS);
    }

    static Stream<Named<Reply>> troubles() {
        return Stream.of(
                Named.of("server error", Reply.json(500, "{\"code\":500,\"msg\":\"internal\"}")),
                Named.of(
                        "server error with a definite code",
                        Reply.json(500, "{\"code\":30004,\"msg\":\"Insufficient\"}")),
                Named.of("unavailable", Reply.html(503)),
                Named.of("unavailable retry at once", Reply.withHeader(503, "Retry-After: 0", "{}")),
                Named.of("request timeout", Reply.withHeader(408, "Connection: keep-alive", "{}")),
                Named.of("gateway timeout", Reply.withHeader(504, "Retry-After: 1", "")),
                Named.of("redirect", Reply.withHeader(307, "Location: /api/v3/order", "")),
                Named.of("reset after write", Reply.reset()),
                Named.of("html ok", Reply.html(200)),
                Named.of("empty ok", Reply.json("")),
                Named.of("empty object", Reply.json("{}")),
                Named.of("cut body", Reply.cut(ACK)),
                Named.of("truncated json", Reply.json(ACK.substring(0, ACK.length() - 5))),
                Named.of("not found html", Reply.html(404)),
                Named.of("unlisted code", Reply.json(400, "{\"code\":123456,\"msg\":\"?\"}")),
                Named.of("duplicate id", Reply.json(400, "{\"code\":400,\"msg\":\"Duplicate client order id\"}")),
                Named.of("venue timeout", Reply.json(400, "{\"code\":20002,\"msg\":\"timeout\"}")));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void shouldLeaveTheOutcomeUnknownAndNeverSendAgain(Reply trouble) {
        venue.on(NEW, trouble);

        orders.submit(OrderMessages.buy(ORDER), 0);

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.UNKNOWN_OUTCOME);
        assertThat(reply.sentNs()).isEqualTo(NOW_NS);
        reply.venueOrderId();
        assertThat(reply.message()).isNotEmpty();
        assertSentOnce();
    }

    @Test
    void shouldLeaveTheOutcomeUnknownWhenNoAnswerComesInTime() {
        restart(venue.url(), 200);
        venue.on(NEW, Reply.silence());

        orders.submit(OrderMessages.buy(ORDER), 0);

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertSentOnce();
    }

    @Test
    void shouldNotSendAgainWhenAPooledConnectionTurnsOutDead() {
        venue.on(NEW, request -> venue.requests(NEW).size() == 1 ? Reply.json(ACK) : Reply.reset());
        orders.submit(OrderMessages.buy(OrderId.of(1, 0)), 0);
        theReply();
        ingress.clear();

        orders.submit(OrderMessages.buy(ORDER), 0);

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertSentOnce();
        assertThat(venue.connections()).isEqualTo(1);
    }

    @Test
    void shouldAcceptASlowAnswer() {
        CountDownLatch release = new CountDownLatch(1);
        venue.on(NEW, request -> {
            release.await();
            return Reply.json(ACK);
        });

        orders.submit(OrderMessages.buy(ORDER), 0);
        await().until(() -> venue.requests(NEW).size() == 1);
        assertThat(ingress.all()).isEmpty();
        assertThat(orders.inFlight()).isEqualTo(1);
        release.countDown();

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertSentOnce();
    }

    @Test
    void shouldSayNotSentWhenNobodyListens() {
        restart(NOBODY, 5_000);

        orders.submit(OrderMessages.buy(ORDER), 0);

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.LOCAL_GATE);
        assertThat(reply.sentNs()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 418})
    void shouldHoldOrdersBackForAsLongAsTheVenueAsks(int status) {
        venue.on(NEW, Reply.withHeader(status, "Retry-After: 600", "{\"code\":" + status + ",\"msg\":\"slow\"}"));
        orders.submit(OrderMessages.buy(OrderId.of(1, 0)), 0);
        OrderRepliedDecoder first = theReply();
        assertThat(first.outcome()).isEqualTo(status == 418 ? ReplyOutcome.REJECTED : ReplyOutcome.UNKNOWN);
        assertThat(first.errorClass()).isEqualTo(ErrorClass.THROTTLE);
        await().until(() -> orders.inFlight() == 0);
        awaitThrottle();
        ingress.clear();

        orders.submit(OrderMessages.buy(ORDER), 0);

        OrderRepliedDecoder second = theReply();
        assertThat(second.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(second.errorClass()).isEqualTo(ErrorClass.THROTTLE);
        assertThat(venue.requests(NEW).stream()
                        .filter(request -> request.param("newClientOrderId").equals(CLIENT_ID)))
                .isEmpty();
    }

    private void awaitThrottle() {
        await().until(orders::isThrottled);
    }

    @Test
    void shouldLetCancelsThroughWhileOrdersAreThrottled() {
        venue.on(NEW, Reply.withHeader(429, "Retry-After: 600", "{}"));
        venue.on(DELETE, Reply.json(400, "{\"code\":-2011,\"msg\":\"Unknown order sent.\"}"));
        venue.on(GET, Reply.json(400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}"));
        orders.submit(OrderMessages.buy(OrderId.of(1, 0)), 0);
        awaitThrottle();

        orders.cancel(OrderMessages.cancel(ORDER));

        await().until(() -> venue.requests(DELETE).size() == 1);
    }

    @Test
    void shouldTakeTheFirewallsPageForAThrottle() {
        venue.on(NEW, Reply.html(403));

        orders.submit(OrderMessages.buy(ORDER), 0);

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.THROTTLE);
    }

    @Test
    void shouldResyncAndSendOnceMoreWhenTheVenueFindsOurTimeWrong() {
        venue.on("GET /api/v3/time", Reply.json("{\"serverTime\":1767211153479}"));
        venue.on(NEW, request -> request.param("timestamp").equals("1767211153479") ? Reply.json(ACK) : wrongTime());

        orders.submit(OrderMessages.buy(ORDER), 0);

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.requests(NEW)).hasSize(2).allSatisfy(request -> assertThat(request.param("newClientOrderId"))
                .isEqualTo(CLIENT_ID));
        VenueServer.Request second = venue.requests(NEW).get(1);
        String signed = second.query().substring(0, second.query().indexOf("&signature="));
        assertThat(second.param("signature")).isEqualTo(new Signer(TestVenue.credentials()).sign(signed));
    }

    private static Reply wrongTime() {
        return Reply.json(400, "{\"code\":700003,\"msg\":\"Timestamp for this request is outside\"}");
    }

    @Test
    void shouldNotSendOnceMoreWhenTheDeadlineHasPassed() {
        venue.on(NEW, request -> {
            now.set(NOW_NS + 2);
            return wrongTime();
        });
        venue.on("GET /api/v3/time", Reply.json("{\"serverTime\":1767211153479}"));

        orders.submit(OrderMessages.buy(ORDER, NOW_NS + 1), 0);

        assertThat(theReply().errorClass()).isEqualTo(ErrorClass.CLOCK);
        assertSentOnce();
    }

    @Test
    void shouldNotSendOnceMoreWhenTheClockCannotBeCompared() {
        venue.on(NEW, wrongTime());

        orders.submit(OrderMessages.buy(ORDER), 0);

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertSentOnce();
    }

    @Test
    void shouldCancelOnceMoreAfterTheClockWasSet() {
        venue.on("GET /api/v3/time", Reply.json("{\"serverTime\":1767211153479}"));
        venue.on(
                DELETE,
                request -> request.param("timestamp").equals("1767211153479")
                        ? Reply.json("{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__1\",\"status\":\"NEW\"}")
                        : wrongTime());
        venue.on(GET, Reply.json("{\"orderId\":\"C02__1\",\"executedQty\":\"0\",\"status\":\"CANCELED\",\"time\":5}"));

        orders.cancel(OrderMessages.cancel(ORDER));

        assertThat(theReport().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(venue.requests(DELETE)).hasSize(2);
    }

    @Test
    void shouldRejectWhenTheVenueFindsOurTimeWrongTwice() {
        venue.on(NEW, Reply.json(400, "{\"code\":700003,\"msg\":\"Timestamp for this request is outside\"}"));
        venue.on("GET /api/v3/time", Reply.json("{\"serverTime\":1767211153479}"));

        orders.submit(OrderMessages.buy(ORDER), 0);

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.CLOCK);
        await().until(() -> session.clock().venueMillis() == 1_767_211_153_479L);
        assertThat(venue.requests(NEW)).hasSize(2);
    }

    @Test
    void shouldSendThePreparedRequest() {
        venue.on(NEW, Reply.json(ACK));
        orders.prepare(OrderMessages.prepare(ORDER, 12_345));
        instruments.update(TestVenue.rules(OrderMessages.INSTRUMENT, "CHANGEDUSDT"));

        orders.submit(OrderMessages.buy(ORDER), 0);

        theReply();
        assertThat(venue.requests(NEW).get(0).param("symbol")).isEqualTo("MXUSDT");
    }

    @Test
    void shouldBuildAnewWhenThePreparedRequestDiffers() {
        venue.on(NEW, Reply.json(ACK));
        orders.prepare(OrderMessages.prepare(ORDER, 99_999));

        orders.submit(OrderMessages.buy(ORDER), 0);

        theReply();
        assertThat(venue.requests(NEW).get(0).param("price")).isEqualTo("1.2345");
    }

    @Test
    void shouldForgetTheOldestPreparedRequestFirst() {
        venue.on(NEW, Reply.json(ACK));
        int capacity = session.config().preparedOrders();
        for (int i = 0; i <= capacity; i++) {
            orders.prepare(OrderMessages.prepare(ORDER + i, 12_345));
        }
        instruments.update(TestVenue.rules(OrderMessages.INSTRUMENT, "CHANGEDUSDT"));

        orders.submit(OrderMessages.buy(ORDER), 0);
        orders.submit(OrderMessages.buy(ORDER + 1), 0);

        await().until(() -> venue.requests(NEW).size() == 2);
        assertThat(venue.requests(NEW))
                .extracting(request -> request.param("newClientOrderId") + " " + request.param("symbol"))
                .containsExactlyInAnyOrder(
                        CLIENT_ID + " CHANGEDUSDT", OrderId.toText(OrderMessages.RUN, ORDER + 1) + " MXUSDT");
    }

    @Test
    void shouldSayNotSentWhenTheInstrumentHasNoRules() {
        InstrumentTable empty = new InstrumentTable(16);
        try (MexcOrders lane = new MexcOrders(session, empty, ingress, OrderTimings.NONE)) {
            lane.submit(OrderMessages.buy(ORDER), 0);

            OrderRepliedDecoder reply = theReply();
            assertThat(reply.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
            assertThat(reply.errorClass()).isEqualTo(ErrorClass.BAD_REQUEST);
        }
    }

    @Test
    void shouldRefuseMoreRequestsThanMayBeInFlight() {
        restart(MexcConfig.of(venue.url(), venue.url()).withLimits(LimitProfile.DOCS2025, 80));
        venue.on(NEW, Reply.silence());
        int limit = session.config().maxInFlight();
        for (int i = 0; i < limit; i++) {
            orders.submit(OrderMessages.buy(OrderId.of(10_000 + i, 0)), 0);
        }

        orders.submit(OrderMessages.buy(ORDER), 0);

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.orderId()).isEqualTo(ORDER);
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.LOCAL_GATE);
        assertThat(orders.inFlight()).isEqualTo(limit);
    }

    @Test
    void shouldReportAQueriedOrderAndEachOfItsFills() {
        venue.on(
                GET,
                Reply.json("{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__1\",\"clientOrderId\":\"" + CLIENT_ID
                        + "\",\"price\":\"1.2345\",\"origQty\":\"50\",\"executedQty\":\"30.00\","
                        + "\"cummulativeQuoteQty\":\"37.0350\",\"status\":\"PARTIALLY_CANCELED\",\"time\":1767211150000,"
                        + "\"updateTime\":null}"));
        venue.on(
                TRADES,
                Reply.json(
                        "[{\"symbol\":\"MXUSDT\",\"id\":\"505979017439002624X1\",\"orderId\":\"C02__1\",\"price\":\"1.2345\","
                                + "\"qty\":\"10\",\"quoteQty\":\"12.345\",\"commission\":\"0.00617250\",\"commissionAsset\":\"USDT\","
                                + "\"time\":1767211150100,\"isBuyer\":true,\"isMaker\":false},"
                                + "{\"id\":\"505979017439002624X2\",\"price\":\"1.2345\",\"qty\":\"20\",\"quoteQty\":\"24.69\","
                                + "\"commission\":\"0.01\",\"commissionAsset\":\"MX\",\"time\":1767211150200,\"isMaker\":true}]"));

        orders.query(OrderMessages.query(ORDER));

        OrderReportedDecoder report = theReport();
        assertThat(report.orderId()).isEqualTo(ORDER);
        assertThat(report.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(report.queried()).isEqualTo(Flag.YES);
        assertThat(report.cumQuantityLots()).isEqualTo(3_000);
        assertThat(report.cumQuoteAtoms()).isEqualTo(3_703_500_000L);
        assertThat(report.venueTimeNs()).isEqualTo(1_767_211_150_000_000_000L);
        assertThat(report.venueOrderId()).isEqualTo("C02__1");
        await().until(() -> ingress.of(FillReportedDecoder.TEMPLATE_ID).size() == 2);
        FillReportedDecoder fill =
                OrderMessages.fill(ingress.of(FillReportedDecoder.TEMPLATE_ID).get(0));
        assertThat(fill.tradeKey()).isEqualTo(TradeKeys.of("505979017439002624X1"));
        assertThat(fill.priceTicks()).isEqualTo(12_345);
        assertThat(fill.quantityLots()).isEqualTo(1_000);
        assertThat(fill.quoteAtoms()).isEqualTo(1_234_500_000L);
        assertThat(fill.feeAtoms()).isEqualTo(617_250);
        assertThat(fill.feeAsset()).isEqualTo(FeeAsset.QUOTE);
        assertThat(fill.maker()).isEqualTo(Flag.NO);
        assertThat(fill.venueTimeNs()).isEqualTo(1_767_211_150_100_000_000L);
        assertThat(fill.tradeId()).isEqualTo("505979017439002624X1");
        FillReportedDecoder second =
                OrderMessages.fill(ingress.of(FillReportedDecoder.TEMPLATE_ID).get(1));
        assertThat(second.feeAsset()).isEqualTo(FeeAsset.BASE);
        assertThat(second.maker()).isEqualTo(Flag.YES);
        assertThat(venue.requests(GET).get(0).param("origClientOrderId")).isEqualTo(CLIENT_ID);
        assertThat(venue.requests(TRADES).get(0).param("orderId")).isEqualTo("C02__1");
    }

    /** Nothing of it was told by the private stream; from which end the venue lists is not documented. */
    @ParameterizedTest
    @CsvSource({"150, 1, true", "150, 1, false", "350, 30, true", "350, 30, false", "100, 1, true"})
    void shouldTellEveryFillOfAnOrderThatHasMoreThanAPage(int count, int perMilli, boolean newestFirst) {
        venue.on(
                GET,
                Reply.json("{\"orderId\":\"C02__1\",\"executedQty\":\"" + count
                        + "\",\"status\":\"FILLED\",\"updateTime\":1767211150000}"));
        venue.on(TRADES, request -> Reply.json(page(request, count, perMilli, newestFirst)));

        orders.query(OrderMessages.query(ORDER));

        await().until(() -> ingress.of(FillReportedDecoder.TEMPLATE_ID).size() == count);
        orders.close();
        assertThat(ingress.of(FillReportedDecoder.TEMPLATE_ID).stream()
                        .map(message -> OrderMessages.fill(message).tradeKey()))
                .doesNotHaveDuplicates()
                .hasSize(count);
        assertThat(venue.requests(TRADES)).hasSizeLessThanOrEqualTo(3 + count / 50);
    }

    /** As the venue does: both ends of the window within, at most a hundred. */
    private static String page(VenueServer.Request request, int count, int perMilli, boolean newestFirst) {
        long from = request.query().contains("startTime=") ? Long.parseLong(request.param("startTime")) : 0;
        long to = request.query().contains("endTime=") ? Long.parseLong(request.param("endTime")) : Long.MAX_VALUE;
        assertThat(request.param("orderId")).isEqualTo("C02__1");
        return IntStream.range(0, count)
                .map(trade -> newestFirst ? count - 1 - trade : trade)
                .filter(trade -> timeOf(trade, perMilli) >= from && timeOf(trade, perMilli) <= to)
                .limit(Math.min(100, Integer.parseInt(request.param("limit"))))
                .mapToObj(
                        trade -> "{\"id\":\"T" + trade + "\",\"price\":\"1\",\"qty\":\"1\",\"quoteQty\":\"1\",\"time\":"
                                + timeOf(trade, perMilli) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static long timeOf(int trade, int perMilli) {
        return 1_767_211_150_000L + trade / perMilli;
    }

    @Test
    void shouldNotAskForFillsOfAnOrderWithoutAny() {
        venue.on(GET, Reply.json("{\"orderId\":\"1\",\"executedQty\":\"0\",\"status\":\"NEW\",\"updateTime\":1}"));

        orders.query(OrderMessages.query(ORDER));

        assertThat(theReport().status()).isEqualTo(OrderStatus.NEW);
        orders.close();
        assertThat(venue.requests(TRADES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-2013, -2011})
    void shouldSayNotFoundOnlyWhenTheVenueDoes(int code) {
        venue.on(GET, Reply.json(400, "{\"code\":" + code + ",\"msg\":\"Order does not exist.\"}"));

        orders.query(OrderMessages.query(ORDER));

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.NOT_FOUND);
        assertThat(reply.errorClass()).isEqualTo(ErrorClass.UNKNOWN_ORDER);
        assertThat(reply.venueCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void shouldSayUnknownWhenAQuestionFails(Reply trouble) {
        venue.on(GET, trouble);

        orders.query(OrderMessages.query(ORDER));

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
    }

    @Test
    void shouldCancelByClientIdAndTellTheStateByAsking() {
        venue.on(DELETE, Reply.json("{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__1\",\"status\":\"NEW\"}"));
        venue.on(GET, Reply.json("{\"orderId\":\"C02__1\",\"executedQty\":\"0\",\"status\":\"CANCELED\",\"time\":5}"));

        orders.cancel(OrderMessages.cancel(ORDER));

        assertThat(theReport().status()).isEqualTo(OrderStatus.CANCELED);
        VenueServer.Request request = venue.requests(DELETE).get(0);
        assertThat(request.param("origClientOrderId")).isEqualTo(CLIENT_ID);
        assertThat(request.headers()).containsEntry("content-type", "application/json");
        String signed = request.query().substring(0, request.query().indexOf("&signature="));
        assertThat(request.param("signature")).isEqualTo(new Signer(TestVenue.credentials()).sign(signed));
        assertThat(ingress.of(OrderRepliedDecoder.TEMPLATE_ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {700002, 30001, 30016})
    void shouldNeverCallAnOrderRejectedBecauseItsCancelWas(int code) {
        venue.on(DELETE, Reply.json(400, "{\"code\":" + code + ",\"msg\":\"no\"}"));

        orders.cancel(OrderMessages.cancel(ORDER));

        OrderRepliedDecoder reply = theReply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(reply.venueCode()).isEqualTo(code);
    }

    @Test
    void shouldPublishFromItsOwnThreadsOnly() {
        orders.submit(OrderMessages.newOrder(ORDER, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, 0, 0), 0);

        await().until(() -> !ingress.all().isEmpty());
        assertThat(ingress.all().get(0).thread()).isEqualTo("sniper-refusal");
    }

    @Test
    void shouldEndItsThreadsWhenClosed() {
        venue.on(NEW, Reply.silence());
        orders.submit(OrderMessages.buy(ORDER), 0);
        await().until(() -> venue.requests(NEW).size() == 1);

        orders.close();

        await().atMost(5, TimeUnit.SECONDS).until(() -> orders.inFlight() == 0);
        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
    }
}

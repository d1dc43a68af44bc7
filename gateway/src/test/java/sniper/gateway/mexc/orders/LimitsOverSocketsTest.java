package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.ErrorClass;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.VenueServer.Reply;
import sniper.gateway.mexc.limits.AnswerKind;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;
import sniper.gateway.mexc.orders.TappedExchange.Arrival;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Fault;

/** The order path against the exchange simulator, over sockets, in a time that stands still until it is moved. */
@Timeout(120)
@Tag("fault")
@ParameterizedClass
@EnumSource(OrderTransport.class)
class LimitsOverSocketsTest {
    @Parameter
    OrderTransport transport;

    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int PER_SECOND = 12;
    private static final int OPEN_ORDERS = 200;

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(16);
    private TappedExchange venue;
    private MexcSession session;
    private RequestGate gate;
    private MexcOrders orders;

    @BeforeEach
    void start() throws Exception {
        venue = new TappedExchange();
        instruments.restore(TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT"));
        start(10);
    }

    private void start(int connections) {
        MexcConfig usual = MexcConfig.of(venue.url(), venue.url());
        MexcConfig config = new MexcConfig(
                usual.restUrl(),
                usual.webUrl(),
                usual.recvWindowMs(),
                usual.orderTimeoutMs(),
                usual.callTimeoutMs(),
                usual.connectTimeoutMs(),
                connections,
                usual.keepWarmIntervalMs(),
                usual.clockSyncIntervalMs(),
                usual.clockWindow(),
                usual.maxInFlight(),
                usual.preparedOrders(),
                usual.depthLevels(),
                usual.userAgent(),
                LimitProfile.DOCS2026,
                MexcConfig.LIMIT_SHARE_PERCENT,
                transport,
                false);
        session = new MexcSession(config, TestVenue.credentials(), venue.clock, ingress, venue.clock::nanos);
        gate = session.gate();
        orders = new MexcOrders(session, instruments, ingress, OrderTimings.NONE);
        // What finds no connection ready waits uncounted, and is refused later than this test looks.
        await().until(() -> orders.connections().busy() == 0);
    }

    private void restart(int connections) {
        orders.close();
        session.close();
        start(connections);
    }

    @AfterEach
    void stop() throws Exception {
        orders.close();
        session.close();
        venue.close();
    }

    private static long id(int number) {
        return OrderId.of(1_000 + number, 0);
    }

    /** Far below the market, so that it rests. */
    private void rest(int number) {
        submit(OrderMessages.newOrder(id(number), Side.BUY, OrderType.LIMIT, 10_000, 200));
    }

    private void submit(NewOrderDecoder order) {
        orders.submit(order, 0);
        orders.endOfBatch(true);
    }

    private void awaitQuiet() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> orders.inFlight() == 0);
    }

    /** Until all that may go at this time has gone and is answered. */
    private void settle() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    boolean held = gate.waitNs(RequestKind.CANCEL_ORDER, Urgency.URGENT) > 0;
                    return orders.connections().busy() == 0 && (held || orders.inFlight() == 0);
                });
    }

    private void openOrders(int count) {
        for (int i = 0; i < count; i++) {
            while (gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE) > 0) {
                awaitQuiet();
                venue.clock.advance(gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE));
            }
            rest(i);
        }
        awaitQuiet();
        assertThat(open()).isEqualTo(count);
    }

    private long open() {
        return venue.exchange.books().orders().stream()
                .filter(order -> order.status().equals("NEW"))
                .count();
    }

    private List<Arrival> trading() {
        return venue.arrivals().stream().filter(Arrival::trades).toList();
    }

    private void assertNeverMoreThanAllowed(List<Arrival> arrivals) {
        for (Arrival first : arrivals) {
            assertThat(arrivals)
                    .filteredOn(next -> next.timeNs() >= first.timeNs() && next.timeNs() < first.timeNs() + SECOND)
                    .hasSizeLessThanOrEqualTo(PER_SECOND);
        }
    }

    @Test
    void shouldCancelEverythingInTimeWhenTheNormalBudgetIsUsedUp() {
        openOrders(OPEN_ORDERS);
        venue.clock.advance(2 * SECOND);
        venue.forgetArrivals();
        int buys = 0;
        while (gate.waitNs(RequestKind.NEW_ORDER, Urgency.ROUTINE) == 0) {
            rest(OPEN_ORDERS + buys++);
        }
        awaitQuiet();
        long startNs = venue.clock.nanos();

        for (int i = 0; i < OPEN_ORDERS; i++) {
            orders.cancel(OrderMessages.cancel(id(i)));
            rest(10_000 + i); // refused: the share is used up, and cancels go first
        }
        settle();
        while (orders.inFlight() > 0) {
            venue.clock.advance(gate.waitNs(RequestKind.CANCEL_ORDER, Urgency.URGENT));
            settle();
        }

        List<Arrival> arrivals = trading();
        assertThat(arrivals).allSatisfy(arrival -> assertThat(arrival.status()).isEqualTo(200));
        assertNeverMoreThanAllowed(arrivals);
        List<Arrival> after = arrivals.subList(buys, arrivals.size());
        assertThat(after).hasSize(OPEN_ORDERS).allSatisfy(arrival -> assertThat(arrival.route())
                .startsWith("DELETE"));
        long lastNs = after.get(OPEN_ORDERS - 1).timeNs();
        // What the buys used in the second before counts as well: 12 in any second is the exchange's limit.
        assertThat(lastNs - startNs).isLessThanOrEqualTo((OPEN_ORDERS + buys) * SECOND / PER_SECOND);
        assertThat(open()).isEqualTo(buys);
    }

    @Test
    void shouldNotSendMoreThanTheExchangeAllowsInAnySecond() {
        long endNs = venue.clock.nanos() + 2 * SECOND;
        int number = 0;
        while (venue.clock.nanos() < endNs) {
            rest(number);
            submit(OrderMessages.sell(id(20_000 + number)));
            if (number % 3 == 0) {
                orders.cancel(OrderMessages.cancel(id(number)));
            }
            number++;
            settle();
            venue.clock.advance(20 * MS);
        }
        while (orders.inFlight() > 0) {
            settle();
            venue.clock.advance(gate.waitNs(RequestKind.CANCEL_ORDER, Urgency.URGENT));
        }

        assertNeverMoreThanAllowed(trading());
        assertThat(trading()).hasSizeGreaterThan(PER_SECOND * 3).allSatisfy(arrival -> assertThat(arrival.status())
                .isNotEqualTo(429));
    }

    @Test
    void shouldSendNothingButTheClockProbeDuringABanAndCancelsFirstWhenItEnds() throws Exception {
        restart(1);
        openOrders(5);
        try (ConnectionWarmer warmer = new ConnectionWarmer(orders, session, ingress, 20)) {
            warmer.keepWarm();
            venue.answerInstead(Reply.withHeader(418, "Retry-After: 600", "{\"code\":418,\"msg\":\"banned\"}"));
            orders.submit(OrderMessages.buy(id(100)), 0);
            await().until(() -> gate.isStopped(RequestKind.CANCEL_ORDER, Urgency.URGENT));
            awaitQuiet();
            assertThat(replyTo(id(100)).outcome()).as("a ban is definite").isEqualTo(ReplyOutcome.REJECTED);
            assertThat(replyTo(id(100)).errorClass()).isEqualTo(ErrorClass.THROTTLE);
            long bannedNs = venue.clock.nanos();
            venue.forgetArrivals();
            ingress.clear();

            submit(OrderMessages.newOrder(id(101), Side.SELL, OrderType.LIMIT, 30_000, 200));
            assertThat(replyTo(id(101)).outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
            orders.submit(OrderMessages.buy(id(102)), 0);
            for (int i = 0; i < 5; i++) {
                orders.cancel(OrderMessages.cancel(id(i)));
            }
            orders.query(OrderMessages.query(id(0)));
            MexcException refused = catchThrowableOfType(
                    MexcException.class, () -> session.client().exchangeInfo(List.of()));
            for (int minute = 0; minute < 10; minute++) {
                assertThat(session.client().time()).isEqualTo(venue.clock.nanos() / MS);
                await().during(Duration.ofMillis(60)).until(() -> venue.arrivals().stream()
                        .allMatch(arrival -> arrival.route().equals("GET /api/v3/time")));
                venue.clock.advance(minute < 9 ? 60 * SECOND : 60 * SECOND - 1);
            }

            assertThat(venue.arrivals()).hasSize(10);
            assertThat(refused.kind()).isEqualTo(MexcException.Kind.THROTTLED);
            assertThat(refused).hasMessageContaining("HTTP 418 (ban)").hasMessageContaining("next try in 600.000 s");
            assertThat(replyTo(id(102)).outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
            assertThat(replyTo(id(102)).errorClass()).isEqualTo(ErrorClass.THROTTLE);
            assertThat(replyTo(id(0)).outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
            assertThat(List.of(replyTo(id(101)), replyTo(id(102)), replyTo(id(0))))
                    .as("nothing is tried before the ban ends")
                    .allSatisfy(reply -> assertThat(reply.retryAtNs()).isEqualTo(bannedNs + 600 * SECOND));
            venue.answerInstead(null);
            venue.clock.advance(1);
            submit(OrderMessages.newOrder(id(103), Side.SELL, OrderType.LIMIT, 30_000, 200));
            awaitQuiet();

            assertThat(trading())
                    .extracting(Arrival::route)
                    .containsExactly(
                            "DELETE /api/v3/order",
                            "DELETE /api/v3/order",
                            "DELETE /api/v3/order",
                            "DELETE /api/v3/order",
                            "DELETE /api/v3/order",
                            "POST /api/v3/order");
            assertThat(trading())
                    .allSatisfy(arrival -> assertThat(arrival.status()).isEqualTo(200));
            assertThat(open()).as("the sell rests").isEqualTo(1);
        }
    }

    private OrderRepliedDecoder replyTo(long orderId) {
        await().pollDelay(Duration.ZERO).until(() -> ingress.of(OrderRepliedDecoder.TEMPLATE_ID).stream()
                .anyMatch(message -> OrderMessages.replied(message).orderId() == orderId));
        return ingress.of(OrderRepliedDecoder.TEMPLATE_ID).stream()
                .map(OrderMessages::replied)
                .filter(reply -> reply.orderId() == orderId)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldGiveASellBackThatCannotLeaveSoon() {
        while (gate.enter(RequestKind.NEW_ORDER, Urgency.URGENT) == 0) {
            assertThat(orders.inFlight()).isZero(); // the whole second is used up
        }
        submit(OrderMessages.sell(id(1)));
        await().until(() -> orders.inFlight() == 1);
        gate.onAnswer(RequestKind.CANCEL_ORDER, Urgency.URGENT, AnswerKind.LIMITED, 21_000);

        OrderRepliedDecoder waited = replyTo(id(1));

        assertThat(waited.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(waited.errorClass()).isEqualTo(ErrorClass.THROTTLE);
        assertThat(waited.retryAtNs()).isEqualTo(venue.clock.nanos() + 21 * SECOND);
        submit(OrderMessages.sell(id(2)));
        assertThat(replyTo(id(2)).retryAtNs()).isEqualTo(venue.clock.nanos() + 21 * SECOND);
        venue.clock.advance(22 * SECOND);
        awaitQuiet();
        assertThat(trading()).as("nothing leaves late").isEmpty();
    }

    @Test
    void shouldLetASellWaitForABudgetThatIsBackWithinASecond() {
        while (gate.enter(RequestKind.NEW_ORDER, Urgency.URGENT) == 0) {
            assertThat(orders.inFlight()).isZero();
        }
        venue.clock.advance(500 * MS);
        submit(OrderMessages.newOrder(id(1), Side.SELL, OrderType.LIMIT, 30_000, 200));
        await().until(() -> orders.inFlight() == 1);

        venue.clock.advance(gate.waitNs(RequestKind.NEW_ORDER, Urgency.URGENT));

        assertThat(replyTo(id(1)).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
    }

    @Test
    void shouldNeverSendAWaitingSellThatIsCanceled() {
        while (gate.enter(RequestKind.NEW_ORDER, Urgency.URGENT) == 0) {
            assertThat(orders.inFlight()).isZero();
        }
        venue.clock.advance(500 * MS);
        submit(OrderMessages.sell(id(1)));
        await().until(() -> orders.inFlight() == 1);

        orders.cancel(OrderMessages.cancel(id(1)));

        assertThat(replyTo(id(1)).outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        venue.clock.advance(2 * SECOND);
        awaitQuiet();
        assertThat(trading()).isEmpty();
    }

    @Test
    void shouldLeaveInDoubtWhatTheFirewallAnsweredAndSayWhenToAsk() {
        venue.answerInstead(Reply.withHeader(403, "Retry-After: 21", "<html>Forbidden</html>"));
        submit(OrderMessages.sell(id(1)));
        OrderRepliedDecoder doubtful = replyTo(id(1));
        assertThat(doubtful.outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(doubtful.retryAtNs()).isEqualTo(venue.clock.nanos() + 21 * SECOND);
        ingress.clear();

        orders.query(OrderMessages.query(id(1)));

        assertThat(replyTo(id(1)).outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(replyTo(id(1)).retryAtNs()).isEqualTo(venue.clock.nanos() + 21 * SECOND);
        ingress.clear();
        venue.answerInstead(null);
        venue.clock.advance(21 * SECOND);
        orders.query(OrderMessages.query(id(1)));
        assertThat(replyTo(id(1)).outcome()).isEqualTo(ReplyOutcome.NOT_FOUND);
        assertThat(replyTo(id(1)).retryAtNs()).isZero();
    }

    @Test
    void shouldGiveBackASellWhileEveryConnectionIsBusy() {
        restart(1);
        venue.exchange.faults().next(Endpoint.ORDER_POST, Fault.NO_ANSWER_BEFORE_ACCEPT, 1);
        submit(OrderMessages.sell(id(1)));
        await().until(() -> venue.exchange.books().requestsByClientId().size() == 1);
        submit(OrderMessages.sell(id(2)));

        venue.clock.advance(2 * SECOND);

        assertThat(replyTo(id(2)).outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(ingress.of(OrderRepliedDecoder.TEMPLATE_ID))
                .as("the first is still on its way")
                .hasSize(1);
    }

    @Test
    void shouldSendACancelAgainThatWasAnswered429() {
        openOrders(1);
        venue.answerInstead(Reply.withHeader(429, "Retry-After: 7", "{\"code\":429,\"msg\":\"Too Many Requests\"}"));
        orders.cancel(OrderMessages.cancel(id(0)));
        await().until(() -> gate.isStopped(RequestKind.CANCEL_ORDER, Urgency.URGENT));
        await().until(() -> orders.inFlight() == 1);
        venue.answerInstead(null);
        assertThat(open()).isEqualTo(1);

        venue.clock.advance(7 * SECOND);

        awaitQuiet();
        assertThat(open()).isZero();
    }

    @Test
    void shouldRefuseBuysButNotSellsAndCancelsWhileTheOrderBreakerIsOpen() {
        openOrders(1);
        venue.exchange.faults().next(Endpoint.ORDER_POST, Fault.ERROR_503_BEFORE_ACCEPT, 5);
        for (int i = 0; i < 5; i++) {
            orders.submit(OrderMessages.buy(id(100 + i)), 0);
            awaitQuiet();
        }
        ingress.clear();
        venue.forgetArrivals();

        orders.submit(OrderMessages.buy(id(200)), 0);
        submit(OrderMessages.sell(id(201)));
        orders.cancel(OrderMessages.cancel(id(0)));

        OrderRepliedDecoder refused = replyTo(id(200));
        assertThat(refused.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(refused.errorClass()).isEqualTo(ErrorClass.LOCAL_GATE);
        refused.venueOrderId();
        assertThat(refused.message())
                .contains("breaker of ORDER requests is open")
                .contains("next try in 1.000 s");
        awaitQuiet();
        assertThat(trading())
                .extracting(Arrival::route)
                .containsExactlyInAnyOrder("POST /api/v3/order", "DELETE /api/v3/order");
        venue.clock.advance(2 * SECOND);
        orders.submit(OrderMessages.buy(id(202)), 0);
        assertThat(replyTo(id(202)).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
    }

    @Test
    void shouldSendSellsTogetherAndMoreThanTwoRequestsASecondAlone() {
        for (int i = 0; i < 45; i++) {
            orders.submit(OrderMessages.newOrder(id(i), Side.SELL, OrderType.LIMIT, 30_000, 200), 0);
        }
        orders.submit(OrderMessages.newOrder(id(45), Side.SELL, OrderType.MARKET, 0, 200), 0);
        orders.submit(OrderMessages.newOrder(id(46), Side.SELL, OrderType.IMMEDIATE_OR_CANCEL, 23_000, 200), 0);
        assertThat(venue.arrivals()).isEmpty();

        orders.endOfBatch(true);

        awaitQuiet();
        assertThat(trading()).extracting(Arrival::route).containsOnly("POST /api/v3/order", TappedExchange.BATCH);
        assertThat(trading())
                .filteredOn(arrival -> arrival.route().equals(TappedExchange.BATCH))
                .hasSize(2);
        assertThat(trading()).hasSize(2 + 7).allSatisfy(arrival -> assertThat(arrival.status())
                .isEqualTo(200));
        for (int i = 0; i < 47; i++) {
            assertThat(replyTo(id(i)).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        }
        assertThat(venue.exchange.books().orders()).hasSize(47);
    }

    @Test
    void shouldLoseNoneOfMoreOrdersThanCanBeKeptBack() {
        int count = 300;
        int tries = 0;
        List<Long> left =
                IntStream.range(0, count).mapToObj(LimitsOverSocketsTest::id).toList();
        while (!left.isEmpty()) {
            assertThat(tries++)
                    .as("so many times %d orders were given back", left.size())
                    .isLessThan(20);
            ingress.clear();
            left.forEach(id -> orders.submit(OrderMessages.newOrder(id, Side.SELL, OrderType.LIMIT, 30_000, 200), 0));
            orders.endOfBatch(true);
            while (orders.inFlight() > 0) {
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> orders.connections().busy() == 0);
                venue.clock.advance(100 * MS);
            }
            left = left.stream()
                    .filter(id -> replyTo(id).outcome() != ReplyOutcome.ACCEPTED)
                    .toList();
            assertThat(left)
                    .as("given back, never in doubt")
                    .allSatisfy(id -> assertThat(replyTo(id).outcome()).isEqualTo(ReplyOutcome.NOT_SENT));
        }

        assertThat(tries).as("not all of them at once").isGreaterThan(1);
        assertThat(open()).isEqualTo(count);
        assertNeverMoreThanAllowed(trading());
        assertThat(trading()).allSatisfy(arrival -> assertThat(arrival.status()).isEqualTo(200));
    }
}

package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;
import sniper.gateway.mexc.limits.LimitProfile;

/** A buy that waits for a connection while trading is halted. */
@Timeout(30)
@ParameterizedClass
@EnumSource(OrderTransport.class)
class HaltBeforeSocketTest {
    @Parameter
    OrderTransport transport;

    private static final String NEW = "POST /api/v3/order";
    private static final long FIRST = OrderId.of(900, 0);
    private static final long WAITING_BUY = OrderId.of(901, 0);
    private static final long WAITING_SELL = OrderId.of(902, 0);
    private static final int CONNECTIONS = 1;

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(16);
    private final AtomicBoolean mayBuy = new AtomicBoolean(true);
    private final CountDownLatch release = new CountDownLatch(1);
    private VenueServer venue;
    private MexcSession session;
    private MexcOrders orders;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        instruments.restore(TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT"));
        MexcConfig usual = MexcConfig.of(venue.url(), venue.url()).withTimeoutsMs(10_000, 10_000);
        session = new MexcSession(
                new MexcConfig(
                        usual.restUrl(),
                        usual.webUrl(),
                        usual.recvWindowMs(),
                        usual.orderTimeoutMs(),
                        usual.callTimeoutMs(),
                        usual.connectTimeoutMs(),
                        CONNECTIONS,
                        usual.keepWarmIntervalMs(),
                        usual.clockSyncIntervalMs(),
                        usual.clockWindow(),
                        usual.maxInFlight(),
                        usual.preparedOrders(),
                        usual.depthLevels(),
                        usual.userAgent(),
                        LimitProfile.DOCS2025,
                        usual.limitSharePercent(),
                        transport,
                        false),
                TestVenue.credentials(),
                System::nanoTime,
                ingress);
        session.buyOnlyWhile(mayBuy::get);
        orders = new MexcOrders(session, instruments, ingress, OrderTimings.NONE);
        venue.on(NEW, request -> {
            release.await();
            return Reply.json("{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__1\",\"orderListId\":-1}");
        });
    }

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        orders.close();
        session.close();
        venue.close();
    }

    @Test
    void shouldNotSendABuyThatWaitedWhenTradingIsHaltedMeanwhile() {
        orders.submit(OrderMessages.buy(FIRST), 0);
        await().until(() -> venue.requests(NEW).size() == 1);
        orders.submit(OrderMessages.buy(WAITING_BUY), 0);
        orders.submit(OrderMessages.sell(WAITING_SELL), 0);
        orders.endOfBatch(true);

        mayBuy.set(false);
        release.countDown();

        await().until(() -> replies().size() == 3);
        assertThat(venue.requests(NEW))
                .extracting(request -> request.param("side"))
                .containsExactly("BUY", "SELL");
        OrderRepliedDecoder refused = replies().stream()
                .filter(reply -> reply.orderId() == WAITING_BUY)
                .findFirst()
                .orElseThrow();
        assertThat(refused.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(refused.errorClass()).isEqualTo(ErrorClass.LOCAL_GATE);
        refused.venueOrderId();
        assertThat(refused.message()).contains("trading was halted before it could leave");
        assertThat(replies())
                .filteredOn(reply -> reply.orderId() != WAITING_BUY)
                .allSatisfy(reply -> assertThat(reply.outcome()).isEqualTo(ReplyOutcome.ACCEPTED));
    }

    private List<OrderRepliedDecoder> replies() {
        return ingress.of(OrderRepliedDecoder.TEMPLATE_ID).stream()
                .map(OrderMessages::replied)
                .toList();
    }
}

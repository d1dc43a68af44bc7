package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.VenueReadinessDecoder;
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

@Timeout(30)
@ParameterizedClass
@EnumSource(OrderTransport.class)
class ConnectionWarmerTest {
    @Parameter
    OrderTransport transport;

    private static final String PING = "GET /api/v3/ping";
    private static final String NEW = "POST /api/v3/order";
    private static final long HOUR_MS = 3_600_000;

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(16);
    private VenueServer venue;
    private MexcSession session;
    private MexcOrders orders;
    private ConnectionWarmer warmer;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer().on(PING, Reply.json("{}"));
        start(venue.url());
    }

    private void start(String url) {
        instruments.restore(TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT"));
        session = new MexcSession(
                MexcConfig.of(url, url)
                        .withTimeoutsMs(2_000, 2_000)
                        .withLimits(LimitProfile.DOCS2025, 100)
                        .withOrderTransport(transport, false),
                TestVenue.credentials(),
                () -> 1_767_211_150_479_000_000L,
                ingress);
        orders = new MexcOrders(session, instruments, ingress, OrderTimings.NONE);
        warmer = new ConnectionWarmer(orders, session, ingress);
    }

    @AfterEach
    void stop() throws Exception {
        warmer.close();
        orders.close();
        session.close();
        venue.close();
    }

    private VenueReadinessDecoder readiness(int index) {
        await().until(() -> ingress.of(VenueReadinessDecoder.TEMPLATE_ID).size() > index);
        return new VenueReadinessDecoder()
                .wrapAndApplyHeader(
                        ingress.of(VenueReadinessDecoder.TEMPLATE_ID).get(index).bytes(),
                        0,
                        new MessageHeaderDecoder());
    }

    @Test
    void shouldOpenTenDistinctConnections() {
        int warm = warmer.warmUp(10);

        assertThat(warm).isEqualTo(10);
        assertThat(venue.requests(PING).stream()
                        .map(VenueServer.Request::remotePort)
                        .distinct())
                .hasSize(10);
        assertThat(venue.connections()).isEqualTo(10);
        assertThat(readiness(0).warmConnections()).isEqualTo(10);
        assertThat(readiness(0).privateStreamUp()).isEqualTo(Flag.NO);
    }

    @Test
    void shouldSendOrdersOverTheWarmConnections() {
        venue.on(NEW, Reply.json("{\"orderId\":\"1\"}"));
        warmer.warmUp(10);

        for (int i = 0; i < 10; i++) {
            orders.submit(OrderMessages.buy(OrderId.of(100 + i, 0)), 0);
        }

        await().until(() -> venue.requests(NEW).size() == 10);
        assertThat(venue.connections()).isEqualTo(10);
    }

    @Test
    void shouldUseTheSameConnectionsInTheNextRound() {
        warmer.warmUp(10);

        int warm = warmer.warmUp(10);

        assertThat(warm).isEqualTo(10);
        assertThat(venue.requests(PING)).hasSize(20);
        assertThat(venue.connections()).isEqualTo(10);
        assertThat(ingress.of(VenueReadinessDecoder.TEMPLATE_ID)).hasSize(1);
    }

    @Test
    void shouldCountOnlyConnectionsThatAnswer() {
        venue.on(PING, request -> venue.requests(PING).size() <= 3 ? Reply.json("{}") : Reply.html(502));

        int warm = warmer.warmUp(10);

        assertThat(warm).isBetween(0, 3);
        assertThat(readiness(0).warmConnections()).isEqualTo(warm);
    }

    @Test
    void shouldReturnZeroWhenNobodyListens() {
        warmer.close();
        orders.close();
        session.close();
        start("http://127.0.0.1:1"); // a port only root could listen on

        assertThat(warmer.warmUp(10)).isZero();

        assertThat(readiness(0).warmConnections()).isZero();
    }

    private void keepWarm(long intervalMs) {
        warmer.close();
        warmer = new ConnectionWarmer(orders, session, ingress, intervalMs);
        warmer.keepWarm();
    }

    private static long ports(List<VenueServer.Request> requests) {
        return requests.stream().map(VenueServer.Request::remotePort).distinct().count();
    }

    @Test
    void shouldKeepEveryConnectionWarm() {
        warmer.warmUp(10);

        keepWarm(20);

        await().until(() -> venue.requests(PING).size() >= 100);
        List<VenueServer.Request> pings = venue.requests(PING);
        assertThat(venue.connections()).isEqualTo(10);
        assertThat(ports(pings.subList(10, pings.size()))).isEqualTo(10);
    }

    @Test
    void shouldLeaveHalfOfTheConnectionsToOrdersWhilePingsAreSlow() {
        CountDownLatch release = new CountDownLatch(1);
        venue.on(NEW, Reply.json("{\"orderId\":\"1\"}"));
        warmer.warmUp(10);
        venue.on(PING, request -> {
            release.await();
            return Reply.json("{}");
        });
        keepWarm(10);
        await().until(() -> venue.requests(PING).size() == 15);

        for (int i = 0; i < 50; i++) {
            orders.submit(OrderMessages.buy(OrderId.of(100 + i, 0)), 0);
        }

        await().until(() -> ingress.of(OrderRepliedDecoder.TEMPLATE_ID).size() == 50);
        assertThat(venue.requests(PING)).hasSize(15);
        assertThat(venue.connections()).isEqualTo(10);
        assertThat(ports(venue.requests(NEW))).isLessThanOrEqualTo(5);

        release.countDown();
        await().until(() -> {
            List<VenueServer.Request> pings = venue.requests(PING);
            return ports(pings.subList(15, pings.size())) == 10;
        });
    }

    @Test
    void shouldNotPingOverTheLastFreeConnections() {
        venue.on(NEW, Reply.silence());
        warmer.warmUp(10);
        for (int i = 0; i < 6; i++) {
            orders.submit(OrderMessages.buy(OrderId.of(100 + i, 0)), 0);
        }
        await().until(() -> venue.requests(NEW).size() == 6);

        keepWarm(1);
        venue.on(NEW, Reply.json("{\"orderId\":\"1\"}"));
        orders.submit(OrderMessages.buy(OrderId.of(200, 0)), 0);

        await().until(() -> !ingress.of(OrderRepliedDecoder.TEMPLATE_ID).isEmpty());
        assertThat(venue.requests(PING)).hasSize(10);
        assertThat(venue.connections()).isEqualTo(10);
    }

    @Test
    void shouldSendOrdersOverTheFewConnectionsThatAreWarm() {
        venue.on(NEW, Reply.json("{\"orderId\":\"1\"}"));
        warmer.warmUp(3);

        for (int i = 0; i < 3; i++) {
            orders.submit(OrderMessages.buy(OrderId.of(100 + i, 0)), 0);
            int answered = i + 1;
            await().until(() -> ingress.of(OrderRepliedDecoder.TEMPLATE_ID).size() == answered);
        }

        assertThat(venue.connections()).isEqualTo(3);
    }

    @Test
    void shouldOpenALostConnectionAgainAtOnce() {
        venue.on(NEW, Reply.reset());
        warmer.warmUp(10);
        keepWarm(HOUR_MS);

        orders.submit(OrderMessages.buy(OrderId.of(1, 0)), 0);

        await().until(() -> venue.connections() == 11 && warmer.warmConnections() == 10);
        assertThat(venue.requests(PING)).hasSize(11);
    }

    @Test
    void shouldTryAgainSoonUntilTheVenueAnswers() {
        venue.on(PING, request -> venue.requests(PING).size() <= 20 ? Reply.reset() : Reply.json("{}"));

        keepWarm(HOUR_MS);

        await().until(() -> warmer.warmConnections() == 10);
        await().until(() -> {
            List<RecordingIngress.Message> messages = ingress.of(VenueReadinessDecoder.TEMPLATE_ID);
            return !messages.isEmpty() && readiness(messages.size() - 1).warmConnections() == 10;
        });
    }

    @Test
    void shouldLookAfterTheConnectionsWhenThePrivateStreamChanges() throws Exception {
        warmer.warmUp(10);
        keepWarm(HOUR_MS);
        venue.cutAll();

        warmer.privateStreamUp(false);

        await().until(() -> venue.connections() == 20 && warmer.warmConnections() == 10);
    }

    /** The wait makes sure only that a failure is seen: a busy machine cannot fail it. */
    @Test
    void shouldNotAskAgainSoonWhenTheVenueIsThrottling() {
        venue.on(PING, Reply.withHeader(429, "Retry-After: 600", "{}"));

        keepWarm(20);

        await().until(() -> !session.gate().snapshot().stops().isEmpty());
        await().during(Duration.ofMillis(400)).until(() -> venue.requests(PING).size() <= 10);
    }

    @Test
    void shouldEndAWarmUpWhenTheLaneIsClosed() throws Exception {
        venue.on(PING, Reply.silence());
        Thread warming = new Thread(() -> warmer.warmUp(10), "warming");
        warming.setDaemon(true);
        warming.start();
        await().until(() -> venue.requests(PING).size() == 5);

        orders.close();

        warming.join();
    }

    @Test
    void shouldPublishReadinessWheneverThePrivateStreamChanges() {
        warmer.privateStreamUp(true);
        assertThat(readiness(0).privateStreamUp()).isEqualTo(Flag.YES);

        warmer.privateStreamUp(true);
        warmer.privateStreamUp(false);

        assertThat(readiness(1).privateStreamUp()).isEqualTo(Flag.NO);
        assertThat(ingress.of(VenueReadinessDecoder.TEMPLATE_ID)).hasSize(2);
    }
}

package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.VenueReadinessDecoder;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;

@Timeout(30)
class ConnectionWarmerTest {
    private static final String PING = "GET /api/v3/ping";

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
                MexcConfig.of(url, url).withTimeoutsMs(2_000, 2_000),
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
        venue.on("POST /api/v3/order", Reply.json("{\"orderId\":\"1\"}"));
        warmer.warmUp(10);

        for (int i = 0; i < 10; i++) {
            orders.submit(OrderMessages.buy(OrderId.of(100 + i, 0)), 0);
        }

        await().until(() -> venue.requests("POST /api/v3/order").size() == 10);
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

    @Test
    void shouldKeepTheConnectionsWarmAndLeaveThemToOrdersInFlight() {
        venue.on("POST /api/v3/order", Reply.silence());
        warmer.close();
        warmer = new ConnectionWarmer(orders, session, ingress, 20);

        warmer.keepWarm();
        await().until(() -> venue.requests(PING).size() >= 20);
        assertThat(venue.connections()).isEqualTo(10);

        orders.submit(OrderMessages.buy(OrderId.of(1, 0)), 0);
        await().until(() -> warmer.skippedRounds() >= 2);
        int pings = venue.requests(PING).size();
        await().until(() -> warmer.skippedRounds() >= 4);
        assertThat(venue.requests(PING)).hasSize(pings);
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

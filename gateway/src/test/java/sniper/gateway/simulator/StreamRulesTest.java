package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.simulator.market.CalmInstrument;

/** Rules on frames, subscriptions and connections, over the socket. */
@Timeout(30)
class StreamRulesTest {
    private static final String ORDERS = StreamNames.PRIVATE_ORDERS;
    private static final String DEALS = StreamNames.PRIVATE_DEALS;
    private static final String ACCOUNT = StreamNames.PRIVATE_ACCOUNT;
    private static final String DEPTH = "spot@public.aggre.depth.v3.api.pb@10ms@MXUSDT";
    private static final long STEP_NS = 500_000_000;

    private final ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L, () -> 0);
    private final SimulatedExchange exchange = SimulatedExchange.start(
            SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                    .withBalances(Map.of("USDT", new BigDecimal("1000"), "MX", new BigDecimal("50")))
                    .withInstrument(CalmInstrument.mx(7)),
            clock);
    private final RestClient client = new RestClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    private void rule(Occasions occasions, When when, Effect effect) {
        exchange.faults().add(new Rule(occasions, when, effect));
    }

    private StreamClient privateStream(String... channels) throws Exception {
        String key = client.signed("POST", "/api/v3/userDataStream").json().text("listenKey");
        StreamClient stream = new StreamClient(exchange.websocketUrl() + "?listenKey=" + key);
        stream.subscribe(channels);
        return stream;
    }

    private void rest(String clientId) throws Exception {
        assertThat(client.limit("BUY", "2.2", "10", clientId).status()).isEqualTo(200);
    }

    private void buyAtMarket(String clientId) throws Exception {
        client.order(
                "symbol",
                "MXUSDT",
                "side",
                "BUY",
                "type",
                "MARKET",
                "quoteOrderQty",
                "20",
                "newClientOrderId",
                clientId);
    }

    private static List<String> clientIds(StreamClient stream) {
        return stream.pushes().stream()
                .filter(push -> push.channel().equals(ORDERS))
                .map(push -> push.of("clientId"))
                .toList();
    }

    private static List<String> statuses(StreamClient stream) {
        return stream.pushes().stream()
                .filter(push -> push.channel().equals(ORDERS))
                .map(push -> push.of("status"))
                .toList();
    }

    @Test
    void shouldPushTheFrameBeforeTheAcknowledgement() throws Exception {
        rule(Occasions.orders(), When.next(1), Effect.pushBeforeAck());
        rule(Occasions.orders(), When.next(1), Effect.delay(1_000_000_000));
        try (StreamClient stream = privateStream(ORDERS)) {
            rest("early");

            assertThat(clientIds(stream)).containsExactly("early");
        }
    }

    @Test
    void shouldDuplicateTheFramesOfOneRequest() throws Exception {
        rule(Occasions.orders(), When.nth(1), Effect.duplicateFrames());
        try (StreamClient stream = privateStream(ORDERS)) {
            rest("twice");
            rest("once");

            await().until(() -> clientIds(stream).contains("once"));
            assertThat(clientIds(stream)).containsExactly("twice", "twice", "once");
        }
    }

    @Test
    void shouldSendTheFramesOfOneRequestLastFirst() throws Exception {
        rule(Occasions.orders(), When.nth(1), Effect.reorderFrames());
        try (StreamClient stream = privateStream(ORDERS, DEALS, ACCOUNT)) {
            buyAtMarket("backwards");

            await().until(() -> statuses(stream).contains("1"));
            assertThat(statuses(stream).get(0)).isEqualTo("2");
            assertThat(statuses(stream)).endsWith("1");
        }
    }

    @Test
    void shouldDropTheFramesOfOneRequest() throws Exception {
        rule(Occasions.orders(), When.nth(1), Effect.dropFrames());
        try (StreamClient stream = privateStream(ORDERS)) {
            rest("lost");
            rest("heard");

            await().until(() -> !clientIds(stream).isEmpty());
            assertThat(clientIds(stream)).containsExactly("heard");
            assertThat(exchange.books().order("lost")).isPresent();
        }
    }

    @Test
    void shouldDropFramesOfOneChannelOnly() throws Exception {
        rule(Occasions.of(Event.PRIVATE_FRAME).withChannel("private.deals"), When.always(), Effect.dropFrames());
        try (StreamClient stream = privateStream(ORDERS, DEALS)) {
            buyAtMarket("no-deals");

            await().until(() -> statuses(stream).contains("2"));
            assertThat(stream.pushes()).noneMatch(push -> push.channel().equals(DEALS));
        }
    }

    @Test
    void shouldSwapOneFrameWithTheNext() throws Exception {
        rule(
                Occasions.of(Event.PRIVATE_FRAME).withChannel(ORDERS).withSymbol("MXUSDT"),
                When.nth(1),
                Effect.reorderFrames());
        try (StreamClient stream = privateStream(ORDERS, DEALS)) {
            buyAtMarket("swapped");

            await().until(() -> statuses(stream).contains("2"));
            await().until(() -> statuses(stream).contains("1"));
            assertThat(statuses(stream).get(0)).isIn("2", "3");
            assertThat(statuses(stream).get(1)).isEqualTo("1");
        }
    }

    @Test
    void shouldLoseAsManyDepthFramesAsTheRequestCauses() throws Exception {
        rule(Occasions.requests(Endpoint.DEPTH), When.nth(1), Effect.depthGap(2));
        try (StreamClient stream = new StreamClient(exchange)) {
            stream.subscribe(DEPTH);
            clock.advance(STEP_NS);
            await().until(() -> stream.pushes().size() == 1);
            client.get("/api/v3/depth?symbol=MXUSDT");
            clock.advance(STEP_NS);
            await().until(() -> lost() == 1);
            clock.advance(STEP_NS);
            await().until(() -> lost() == 2);
            clock.advance(STEP_NS);
            await().until(() -> stream.pushes().size() == 2);

            long to = Long.parseLong(stream.pushes().get(0).of("toVersion"));
            long from = Long.parseLong(stream.pushes().get(1).of("fromVersion"));
            assertThat(from).isGreaterThan(to + 1);
        }
    }

    private int lost() {
        return exchange.faults().reports().stream()
                .filter(report -> report.rule().occasions().event() == Event.DEPTH_FRAME)
                .mapToInt(Faults.Report::acted)
                .sum();
    }

    @Test
    void shouldSendADepthFrameTwice() {
        rule(Occasions.of(Event.DEPTH_FRAME).withSymbol("MXUSDT"), When.next(1), Effect.duplicateFrames());
        try (StreamClient stream = new StreamClient(exchange)) {
            stream.subscribe(DEPTH);
            clock.advance(STEP_NS);

            await().until(() -> stream.pushes().size() == 2);
            assertThat(stream.pushes().get(0).wrapper())
                    .isEqualTo(stream.pushes().get(1).wrapper());
        }
    }

    @Test
    void shouldRefuseOneSubscriptionWithCodeZero() {
        rule(
                Occasions.of(Event.SUBSCRIPTION).withSymbol("MXUSDT").withChannel("aggre.depth"),
                When.next(1),
                Effect.refuseSubscription());
        try (StreamClient stream = new StreamClient(exchange)) {
            String refused = stream.subscribe(DEPTH);
            String accepted = stream.subscribe(DEPTH);

            assertThat(refused).startsWith("{\"id\":7,\"code\":0,\"msg\":\"Not Subscribed successfully! [" + DEPTH);
            assertThat(accepted).isEqualTo("{\"id\":7,\"code\":0,\"msg\":\"" + DEPTH + "\"}");
        }
    }

    @Test
    void shouldEndThePrivateStreamWithItsListenKey() throws Exception {
        rule(Occasions.orders(), When.nth(1), Effect.expireListenKeys());
        try (StreamClient stream = privateStream(ORDERS);
                StreamClient open = new StreamClient(exchange)) {
            open.subscribe(DEPTH);
            rest("any");

            stream.awaitClosed();
            assertThat(open.closedNs()).isZero();
            assertThat(client.signed("GET", "/api/v3/userDataStream")
                            .json()
                            .at("listenKey")
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void shouldCutTheStreamsBeforeTheOrderIsHeardOf() throws Exception {
        rule(Occasions.orders(), When.nth(1), Effect.cutStreams());
        try (StreamClient stream = privateStream(ORDERS)) {
            rest("unheard");

            stream.awaitClosed();
            assertThat(stream.pushes()).isEmpty();
            assertThat(exchange.books().order("unheard")).isPresent();
        }
    }

    @Test
    void shouldCutTheStreamsAtATime() {
        rule(Occasions.of(Event.CLOCK), When.after(60_000_000_000L), Effect.cutStreams());
        try (StreamClient stream = new StreamClient(exchange)) {
            stream.subscribe(DEPTH);
            clock.advance(60_000_000_000L);

            stream.awaitClosed();
            try (StreamClient next = new StreamClient(exchange)) {
                next.subscribe(DEPTH);
                assertThat(next.closedNs()).isZero();
            }
        }
    }

    @Test
    void shouldStayHalfOpenAndSilent() throws Exception {
        rule(Occasions.requests(Endpoint.PING), When.next(1), Effect.silenceStreams());
        try (StreamClient silent = privateStream(ORDERS)) {
            client.get("/api/v3/ping");
            silent.send("{\"method\":\"PING\"}");
            try (StreamClient later = privateStream(ORDERS)) {
                rest("unheard");

                later.awaitPush(push -> push.of("clientId").equals("unheard"));
                later.send("{\"method\":\"PING\"}");
                later.awaitText("{\"id\":0,\"code\":0,\"msg\":\"PONG\"}");
            }
            assertThat(silent.pushes()).isEmpty();
            assertThat(silent.texts()).hasSize(1);
            assertThat(silent.closedNs()).isZero();
        }
        await().until(() -> exchange.streamCount() == 0);
    }

    @Test
    void shouldReplayTheLastFramesToWhoeverComesBack() throws Exception {
        exchange.faults().format(new FrameFormat(false, false, false, 2));
        try (StreamClient first = privateStream(ORDERS)) {
            rest("a");
            rest("b");
            rest("c");
            await().until(() -> clientIds(first).size() == 3);
        }
        try (StreamClient second = privateStream(ORDERS)) {
            await().until(() -> second.pushes().size() == 2);

            assertThat(clientIds(second)).containsExactly("b", "c");
        }
    }
}

package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.AllocationMeter;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.MexcTrust;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.TestIdentity;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;
import sniper.gateway.mexc.wire.Wire;

/** What only connections of our own can get wrong; everything else is tested with both transports. */
@Timeout(30)
class DirectTransportTest {
    private static final String PING = "GET /api/v3/ping";
    private static final String NEW = "POST /api/v3/order";
    private static final String DELETE = "DELETE /api/v3/order";
    private static final String ACK = "{\"symbol\":\"MXUSDT\",\"orderId\":\"C02__1\",\"orderListId\":-1}";
    private static final String CHUNKED = "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(ACK.length()) + "\r\n" + ACK + "\r\n";
    private static final String STATED = "HTTP/1.1 200 -\r\nContent-Length: " + ACK.length() + "\r\n\r\n" + ACK;

    private static final Duration POLL = Duration.ofMillis(2);
    private static final int ROUNDS = 40;

    @TempDir
    Path directory;

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(16);
    private final AtomicBoolean mayBuy = new AtomicBoolean(true);
    private final List<Thread> lookedAtTheHalt = new CopyOnWriteArrayList<>();
    private VenueServer venue;
    private MexcSession session;
    private MexcOrders orders;
    private ConnectionWarmer warmer;
    private long lastOrder = 900;

    @BeforeEach
    void start() throws Exception {
        instruments.restore(TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT"));
        start(new VenueServer());
        start(OrderTransport.DIRECT, false);
    }

    private void start(VenueServer server) {
        venue = server.on(PING, Reply.json("{}")).on(NEW, Reply.json(ACK));
    }

    private void start(OrderTransport transport, boolean busyPoll) {
        start(venue.url(), MexcTrust.ofThePlatform(), transport, busyPoll);
    }

    private void start(String url, MexcTrust trust, OrderTransport transport, boolean busyPoll) {
        MexcConfig config = MexcConfig.of(url, url)
                .withTimeoutsMs(5_000, 5_000)
                .withLimits(LimitProfile.DOCS2025, 100)
                .withOrderTransport(transport, busyPoll);
        session = new MexcSession(config, TestVenue.credentials(), trust, System::nanoTime, ingress, System::nanoTime);
        session.buyOnlyWhile(() -> {
            lookedAtTheHalt.add(Thread.currentThread());
            return mayBuy.get();
        });
        orders = new MexcOrders(session, instruments, ingress, OrderTimings.NONE);
        warmer = new ConnectionWarmer(orders, session, ingress);
    }

    @AfterEach
    void stop() throws Exception {
        end();
        venue.close();
    }

    private void end() {
        warmer.close();
        orders.close();
        session.close();
    }

    /** Until they are not only open but free. */
    private void warmUp(int count) {
        int unused = warmer.warmUp(count);
        await().pollInterval(POLL).until(() -> orders.connections().busy() == 0);
    }

    private long buy() {
        long order = OrderId.of(++lastOrder, 0);
        orders.submit(OrderMessages.buy(order), 0);
        return order;
    }

    /** No breaker holds it back. */
    private long sell() {
        long order = OrderId.of(++lastOrder, 0);
        orders.submit(OrderMessages.sell(order), 0);
        orders.endOfBatch(false);
        return order;
    }

    private @Nullable OrderRepliedDecoder reply(long order) {
        return ingress.of(OrderRepliedDecoder.TEMPLATE_ID).stream()
                .map(OrderMessages::replied)
                .filter(reply -> reply.orderId() == order)
                .findFirst()
                .orElse(null);
    }

    private OrderRepliedDecoder replyTo(long order) {
        await().pollInterval(POLL).until(() -> reply(order) != null);
        await().pollInterval(POLL).until(() -> orders.connections().busy() == 0);
        return reply(order);
    }

    @Test
    void shouldWriteOnTheThreadThatHandsOverWhenAConnectionIsWarm() {
        warmUp(1);

        long order = buy();

        assertThat(lookedAtTheHalt).containsExactly(Thread.currentThread());
        assertThat(replyTo(order).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.connections()).isEqualTo(1);
    }

    @Test
    void shouldOpenAConnectionOnItsOwnThreadWhenNoneIsWarm() {
        long order = buy();

        assertThat(replyTo(order).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(lookedAtTheHalt).doesNotContain(Thread.currentThread()).hasSize(2);
    }

    @Test
    void shouldUseOneConnectionForOneOrderAfterTheOther() {
        warmUp(1);

        for (int i = 0; i < 50; i++) {
            assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        }

        assertThat(venue.connections()).isEqualTo(1);
    }

    @Test
    void shouldSayTheSameAsOkHttpSays() {
        venue.on(DELETE, Reply.json(400, "{\"code\":-2011,\"msg\":\"Unknown order sent.\"}"));
        Map<String, Map<String, String>> direct = headers();
        end();
        ingress.clear();
        int before = venue.requests().size();

        start(OrderTransport.OKHTTP, false);
        Map<String, Map<String, String>> byOkHttp = headers();

        byOkHttp.values().forEach(headers -> headers.remove("accept-encoding")); // we cannot undo it
        assertThat(direct).hasSize(3).isEqualTo(byOkHttp);
        assertThat(venue.requests()).hasSize(2 * before);
    }

    /** Of a ping, an order and a cancel. */
    private Map<String, Map<String, String>> headers() {
        int before = venue.requests().size();
        warmUp(1);
        long unused = replyTo(buy()).orderId();
        orders.cancel(OrderMessages.cancel(OrderId.of(1, 0)));
        await().until(() -> venue.requests().size() == before + 4); // the state of what was not found is asked for
        Map<String, Map<String, String>> headers = new HashMap<>();
        venue.requests().subList(before, venue.requests().size()).stream()
                .filter(request -> !(request.method() + " " + request.path()).equals("GET /api/v3/order"))
                .forEach(request -> headers.put(request.method(), new HashMap<>(request.headers())));
        return headers;
    }

    @Test
    void shouldNotWriteABuyOnceTradingIsHalted() {
        warmUp(1);

        mayBuy.set(false);
        OrderRepliedDecoder refused = replyTo(buy());

        assertThat(refused.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(refused.errorClass()).isEqualTo(ErrorClass.LOCAL_GATE);
        assertThat(refused.sentNs()).isZero();
        assertThat(lookedAtTheHalt).first().isEqualTo(Thread.currentThread());
        assertThat(venue.requests(NEW)).isEmpty();
        mayBuy.set(true);
        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.connections()).isEqualTo(1);
    }

    @Test
    void shouldSellOnceTradingIsHalted() {
        warmUp(1);
        mayBuy.set(false);

        assertThat(replyTo(sell()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 -\r\n",
                "\r\n\r\n",
                "nonsense\r\n\r\n",
                "HTTP/1.1 101 -\r\n\r\n",
                "HTTP/1.1 100 -\r\n\r\n",
                "HTTP/1.1 200 -\r\nContent-Length: 5\r\n\r\n{}",
                "HTTP/1.1 200 -\r\nContent-Length: x\r\n\r\n{}",
                "HTTP/1.1 200 -\r\nContent-Length: 99999999\r\n\r\n{}",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: gzip\r\n\r\n{}",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n!\r\n",
                "HTTP/1.1 200 -\r\nContent-Type: text/html\r\n\r\n<html>",
                "HTTP/1.1 403 -\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n\r\n"
            })
    void shouldNotKnowWhatBecameOfAnOrderWhoseAnswerIsNone(String bytes) {
        venue.on(NEW, request -> venue.requests(NEW).size() == 1 ? Reply.rawThenClosed(bytes) : Reply.json(ACK));
        warmUp(1);

        OrderRepliedDecoder reply = replyTo(buy());

        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        assertThat(reply.sentNs()).isNotZero();
        reply.venueOrderId();
        assertThat(reply.message())
                .isNotEmpty()
                .doesNotContain(TestVenue.API_KEY)
                .doesNotContain("signature");
        assertThat(venue.requests(NEW)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\r\n\r\n", "0\r\nTrailer: x\r\n\r\n", "0;x\r\n\r\n"})
    void shouldReadAChunkedAnswerAndGoOnWithTheConnection(String end) {
        venue.on(NEW, Reply.raw(CHUNKED + end));
        warmUp(1);

        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);

        assertThat(venue.connections()).isEqualTo(1);
    }

    @Test
    void shouldReadTheAnswerBehindItsAnnouncement() {
        venue.on(NEW, Reply.raw("HTTP/1.1 100 Continue\r\n\r\n" + STATED));
        warmUp(1);

        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);

        assertThat(warmer.warmConnections()).isEqualTo(1);
    }

    @Test
    void shouldNotUseAConnectionAgainThatSaidMoreThanItsAnswer() {
        venue.on(NEW, request -> Reply.raw(STATED + (venue.requests(NEW).size() == 1 ? STATED : "")));
        warmUp(1);

        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        await().until(() -> warmer.warmConnections() == 0);
        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);

        assertThat(venue.connections()).isEqualTo(2);
    }

    @Test
    void shouldNotUseAConnectionAgainThatIsToBeClosed() {
        venue.on(NEW, Reply.withHeader(200, "Connection: close", ACK));
        warmUp(1);

        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);

        assertThat(venue.connections()).isEqualTo(2);
        assertThat(warmer.warmConnections()).isZero();
    }

    @Test
    void shouldNoticeThatTheVenueHasClosedAnIdleConnection() throws Exception {
        warmUp(3);

        venue.cutAll();

        await().until(() -> warmer.warmConnections() == 0);
        assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(venue.connections()).isEqualTo(4);
    }

    /** Whichever comes first: an order the venue may have seen is never said to be anything but accepted or unknown. */
    @ParameterizedTest
    @EnumSource(OrderTransport.class)
    void shouldNotKnowWhatBecameOfAnOrderWhoseConnectionIsClosedMeanwhile(OrderTransport transport) throws Exception {
        end();
        start(transport, false);
        for (int round = 0; round < ROUNDS; round++) {
            warmUp(1);
            Thread closing = new Thread(() -> {
                try {
                    venue.cutAll();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            closing.start();
            OrderRepliedDecoder reply = replyTo(sell());
            closing.join();

            String id = OrderId.toText(OrderMessages.RUN, reply.orderId());
            long seen = venue.requests(NEW).stream()
                    .filter(request -> request.param("newClientOrderId").equals(id))
                    .count();
            assertThat(seen).as("round %d: sent once", round).isLessThanOrEqualTo(1);
            switch (reply.outcome()) {
                case ACCEPTED -> assertThat(seen).as("round %d", round).isEqualTo(1);
                case NOT_SENT -> assertThat(seen).as("round %d", round).isZero();
                default -> assertThat(reply.outcome()).as("round %d", round).isEqualTo(ReplyOutcome.UNKNOWN);
            }
        }
    }

    @Test
    void shouldGetItsAnswersWhileItSpinsForThem() {
        end();
        start(OrderTransport.DIRECT, true);
        warmUp(3);

        for (int i = 0; i < 20; i++) {
            long first = buy();
            long second = buy();
            assertThat(replyTo(first).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
            assertThat(replyTo(second).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        }
    }

    @ParameterizedTest
    @EnumSource(OrderTransport.class)
    void shouldTradeWithAVenueWeBelieve(OrderTransport transport) throws Exception {
        TestIdentity identity = TestIdentity.of("dns:localhost", directory);
        secure(identity, transport);
        warmUp(1);

        for (int i = 0; i < 5; i++) {
            assertThat(replyTo(buy()).outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        }

        assertThat(venue.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(OrderTransport.class)
    void shouldSendNothingToWhoeverCannotProveToBeTheVenue(OrderTransport transport) throws Exception {
        secure(TestIdentity.of("dns:other.example", directory), transport);

        OrderRepliedDecoder reply = replyTo(buy());

        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        reply.venueOrderId();
        assertThat(reply.message()).doesNotContain(TestVenue.API_KEY);
        assertThat(venue.requests()).isEmpty();
    }

    private void secure(TestIdentity identity, OrderTransport transport) throws Exception {
        end();
        venue.close();
        start(new VenueServer(identity.context()));
        start("https://localhost:" + venue.port(), identity.trust(), transport, false);
    }

    /** A wire whose other end is the test. */
    private static final class TakingWire implements Wire {
        private final int takenAtOnce;
        private boolean closed;

        TakingWire(int takenAtOnce) {
            this.takenAtOnce = takenAtOnce;
        }

        @Override
        public boolean write(ByteBuffer bytes) {
            bytes.position(bytes.position() + Math.min(bytes.remaining(), takenAtOnce));
            return !bytes.hasRemaining();
        }

        @Override
        public int read(ByteBuffer into) {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Outcome extends RequestCall {
        Outcome(byte[] url) {
            super(1, RequestKind.NEW_ORDER, Urgency.ROUTINE, "POST", url, 0, 0);
        }

        @Override
        void onAnswer(HttpAnswer answer) {}

        @Override
        void onNoAnswer(IOException cause) {}

        @Override
        void onNotSent(String why) {}
    }

    private static byte[] url() {
        return new byte[300];
    }

    @Test
    void shouldNotKnowWhatBecameOfAnOrderTheSocketDidNotTakeWhole() throws Exception {
        TakingWire wire = new TakingWire(10);
        DirectCarrier carrier =
                new DirectCarrier(new DirectSettings(session, (watch, deadlineNanos) -> wire), new ReentrantLock());
        carrier.connect();
        Outcome call = new Outcome(url());
        assertThat(carrier.expect()).isTrue();

        carrier.write(call);

        assertThat(carrier.hasTaken(call)).isTrue();
        assertThat(call.sentNs()).isNotZero();
        assertThatThrownBy(() -> carrier.carry(call))
                .isInstanceOf(IOException.class)
                .hasMessage("the socket did not take the whole request at once");
        assertThat(wire.closed).isTrue();
        assertThat(carrier.isOpen()).isFalse();
        carrier.close();
    }

    /** A clock that stands at 0 lets the same call leave again and again. */
    @Test
    void shouldAllocateNothingToWriteARequest() throws Exception {
        RecordingIngress nobody = new RecordingIngress();
        try (MexcSession standing =
                new MexcSession(MexcConfig.defaults(), TestVenue.credentials(), () -> 0, nobody, () -> 0)) {
            TakingWire wire = new TakingWire(Integer.MAX_VALUE);
            DirectCarrier carrier = new DirectCarrier(
                    new DirectSettings(standing, (watch, deadlineNanos) -> wire), new ReentrantLock());
            carrier.connect();
            Outcome call = new Outcome(url());

            long allocated = AllocationMeter.steadyBytes(() -> {
                boolean unused = carrier.expect();
                carrier.write(call);
            });

            assertThat(allocated).isZero();
            carrier.close();
        }
    }
}

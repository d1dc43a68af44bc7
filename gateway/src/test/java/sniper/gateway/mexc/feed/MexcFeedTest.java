package sniper.gateway.mexc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.mexc.InstrumentTable;

@Timeout(30)
class MexcFeedTest {
    private static final String BTC_LIVE = "SubscriptionChanged 1 YES";
    private static final String BTC_LOST = "SubscriptionChanged 1 NO";

    private final VenueServer venue = new VenueServer();
    private final FeedLoop loop = new FeedLoop("sniper-feed-0", null);
    private final IngressRecorder ring = new IngressRecorder();
    private final InstrumentTable instruments = Frames.instruments();
    private final List<Integer> snapshotRequests = new CopyOnWriteArrayList<>();
    private MexcFeed feed = feed(FeedTests.config(venue.address()));

    private MexcFeed feed(FeedConfig config) {
        return new MexcFeed(config, loop, ring, instruments, snapshotRequests::add);
    }

    @AfterEach
    void close() {
        feed.close();
        loop.close();
        venue.close();
    }

    @Test
    void shouldSubscribeAndPublishWhatArrives() {
        feed.subscribe(1, true);
        awaitMessages(BTC_LIVE);

        venue.sendBinary(Frames.bookTicker("BTCUSDT", "1", "1", "2", "1"));
        venue.sendBinary(Frames.deals("BTCUSDT", 400));
        venue.sendBinary(Frames.depth("BTCUSDT", 5, 6, 400, 400));

        await().until(() -> feed.counters().get(FeedCounter.DECODED) == 3);
        assertThat(ring.messages().get(1)).isEqualTo("BookTicker 1 100x100000000 200x100000000 @" + Frames.SENT_NS);
        assertThat(ring.messages().get(ring.messages().size() - 1)).startsWith("Depth 1 last 5-6");
        assertThat(snapshotRequests).containsExactly(1);
        assertThat(venue.requestUris).containsExactly("/ws");
        assertThat(venue.subscriptions())
                .containsExactly("{\"method\":\"SUBSCRIPTION\",\"params\":["
                        + "\"spot@public.aggre.bookTicker.v3.api.pb@10ms@BTCUSDT\","
                        + "\"spot@public.aggre.deals.v3.api.pb@10ms@BTCUSDT\","
                        + "\"spot@public.aggre.depth.v3.api.pb@10ms@BTCUSDT\"],\"id\":1}");
    }

    @Test
    void shouldNotCallSubscriptionLiveWhenRefusedWithCodeZero() {
        feed = feed(FeedTests.retrying(venue.address(), 50));
        venue.answer = channels -> "Not Subscribed successfully! [" + channels + "].  Reason： Blocked! ";

        feed.subscribe(1, true);
        await().until(() -> feed.counters().get(FeedCounter.SUBSCRIPTIONS_REFUSED) >= 3);
        assertThat(ring.messages()).isEmpty();

        venue.answer = channels -> channels;
        awaitMessages(BTC_LIVE);
    }

    @Test
    void shouldNotCallSubscriptionLiveWhenOnlySomeChannelsAre() {
        feed = feed(FeedTests.retrying(venue.address(), 50));
        venue.answer = channels -> channels.substring(0, channels.indexOf(','));

        feed.subscribe(1, true);

        await().until(() -> feed.counters().get(FeedCounter.SUBSCRIPTIONS_REFUSED) >= 2);
        assertThat(ring.messages()).isEmpty();
    }

    @Test
    void shouldPingAndStayConnected() {
        feed = feed(FeedTests.pinging(venue.address(), 1_000));
        feed.subscribe(1, true);
        awaitMessages(BTC_LIVE);

        await().until(() ->
                venue.texts.stream().filter("{\"method\":\"PING\"}"::equals).count() >= 3);

        assertThat(feed.counters().get(FeedCounter.DISCONNECTED)).isZero();
    }

    @Test
    void shouldReconnectAndResubscribeWhenPongIsMissing() {
        feed = feed(FeedTests.pinging(venue.address(), 100));
        feed.subscribe(1, true);
        awaitMessages(BTC_LIVE);

        venue.answersPings = false;
        await().until(() -> feed.counters().get(FeedCounter.PONG_TIMEOUTS) >= 1);
        venue.answersPings = true;

        await().until(() -> ring.messages().size() >= 3);
        assertThat(ring.messages()).startsWith(BTC_LIVE, BTC_LOST, BTC_LIVE);
        assertThat(snapshotRequests).startsWith(1, 1);
    }

    /** One PING without a PONG, so at most two intervals after the last sign of life. */
    @Test
    void shouldFindAHalfOpenConnectionWithinTwoPingIntervals() {
        feed = feed(FeedTests.pinging(venue.address(), 100));
        feed.subscribe(1, true);
        awaitMessages(BTC_LIVE);

        venue.answersPings = false;
        await().until(() -> feed.counters().get(FeedCounter.PONG_TIMEOUTS) >= 3);
        venue.answersPings = true;

        long found = feed.counters().get(FeedCounter.PONG_TIMEOUTS);
        assertThat(venue.unansweredPings.get()).isBetween((int) found, (int) found + 1);
    }

    @Test
    void shouldTellEachTimeTheExchangeIsReached() {
        AtomicInteger reached = new AtomicInteger();
        feed.onConnected(reached::incrementAndGet);
        feed.subscribe(1, true);
        await().until(() -> reached.get() == 1);
        awaitMessages(BTC_LIVE);

        venue.cutAll();

        await().until(() -> reached.get() == 2);
    }

    @Test
    void shouldReconnectAndResubscribeWhenCut() {
        feed.subscribe(1, true);
        feed.subscribe(2, true);
        awaitMessages(BTC_LIVE, "SubscriptionChanged 2 YES");

        venue.cutAll();

        await().until(() -> ring.messages().size() == 6);
        assertThat(ring.messages().subList(2, 4)).containsExactlyInAnyOrder(BTC_LOST, "SubscriptionChanged 2 NO");
        assertThat(ring.messages().subList(4, 6)).containsExactlyInAnyOrder(BTC_LIVE, "SubscriptionChanged 2 YES");
        assertThat(feed.counters().get(FeedCounter.CONNECTED)).isEqualTo(2);
        venue.sendBinary(Frames.bookTicker("MXUSDT", "1", "1", "2", "1"));
        await().until(() -> ring.messages().size() == 7);
    }

    @Test
    void shouldReconnectAfterCloseFrame() {
        feed.subscribe(1, true);
        awaitMessages(BTC_LIVE);

        venue.sendCloseFrame();

        awaitMessages(BTC_LIVE, BTC_LOST, BTC_LIVE);
    }

    @Test
    void shouldReconnectAfterFrameBeyondLimit() {
        feed.subscribe(1, true);
        awaitMessages(BTC_LIVE);

        venue.sendRaw(new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0x7F, 0, 0, 0});

        awaitMessages(BTC_LIVE, BTC_LOST, BTC_LIVE);
        assertThat(feed.counters().get(FeedCounter.PROTOCOL_ERRORS)).isEqualTo(1);
    }

    @Test
    void shouldAnswerWebSocketPing() {
        feed.subscribe(1, true);
        awaitMessages(BTC_LIVE);

        venue.sendPing("are you there");

        await().until(() -> venue.pongs.contains("are you there"));
    }

    @Test
    void shouldKeepDialingWhileServerAnswersHtml() {
        venue.answersHtml = true;
        feed.subscribe(1, true);
        await().until(() -> feed.counters().get(FeedCounter.DIAL_FAILURES) >= 3);
        assertThat(ring.messages()).isEmpty();

        venue.answersHtml = false;

        awaitMessages(BTC_LIVE);
    }

    @Test
    void shouldKeepDialingWhileNobodyListens() {
        VenueServer gone = new VenueServer();
        gone.close();

        try (MexcFeed lonely = feed(FeedTests.config(gone.address()))) {
            lonely.subscribe(1, true);
            await().until(() -> lonely.counters().get(FeedCounter.DIAL_FAILURES) >= 3);
        }

        assertThat(ring.messages()).isEmpty();
    }

    @Test
    void shouldSpreadSubscriptionsOverConnections() {
        IntStream.rangeClosed(3, 25)
                .forEach(id -> instruments.update(
                        Frames.rules(instruments.idOf("S" + id + "USDT"), "S" + id + "USDT", "S" + id, 2, 2)));

        IntStream.rangeClosed(1, 25).forEach(id -> feed.subscribe(id, true));

        await().until(() -> ring.messages().size() == 25);
        assertThat(venue.open).hasSize(3);
        assertThat(venue.subscriptions()).allMatch(text -> text.length() <= 1024);
    }

    @Test
    void shouldUnsubscribeAndCloseConnectionLeftEmpty() {
        feed.subscribe(1, true);
        feed.subscribe(2, true);
        awaitMessages(BTC_LIVE, "SubscriptionChanged 2 YES");

        feed.subscribe(1, false);
        await().until(() -> venue.texts.stream().anyMatch(text -> text.contains("UNSUBSCRIPTION")));
        venue.sendBinary(Frames.bookTicker("BTCUSDT", "1", "1", "2", "1"));
        await().until(() -> feed.counters().get(FeedCounter.UNKNOWN_SYMBOL) == 1);
        assertThat(ring.messages()).last().isEqualTo(BTC_LOST);

        feed.subscribe(2, false);
        await().until(() -> venue.open.isEmpty());
    }

    @Test
    void shouldPublishWaitingTickerOnceThereIsRoom() {
        feed.subscribe(1, true);
        awaitMessages(BTC_LIVE);
        ring.setRoom(0);
        venue.sendBinary(Frames.bookTicker("BTCUSDT", "1", "1", "2", "1"));
        venue.sendBinary(Frames.bookTicker("BTCUSDT", "3", "1", "4", "1"));
        await().until(() -> feed.counters().get(FeedCounter.DECODED) == 2);

        ring.setRoom(10);

        awaitMessages(BTC_LIVE, "BookTicker 1 300x100000000 400x100000000 @" + Frames.SENT_NS);
    }

    @Test
    void shouldReplaceOldConnectionWithoutLosingSubscription() {
        try (MexcFeed old = feed(FeedTests.aging(venue.address(), 300))) {
            old.subscribe(1, true);
            old.subscribe(2, true);

            await().until(() -> venue.requestUris.size() >= 3);
            old.subscribe(2, false);
            old.subscribe(2, true);
            await().until(() -> venue.requestUris.size() >= 5);

            assertThat(ring.messages()).contains(BTC_LIVE).doesNotContain(BTC_LOST);
            assertThat(old.counters().get(FeedCounter.DISCONNECTED)).isZero();
            assertThat(snapshotRequests.stream().filter(id -> id == 1).count()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void shouldPublishFramesOnceWhileConnectionsOverlap() {
        try (MexcFeed old = feed(FeedTests.aging(venue.address(), 300))) {
            old.subscribe(1, true);
            awaitMessages(BTC_LIVE);
            venue.answer = channels -> "";
            await().until(() -> venue.open.size() == 2);

            venue.sendBinary(Frames.bookTicker("BTCUSDT", "1", "1", "2", "1"));
            venue.sendPing("after the frame");
            await().until(() -> venue.pongs.size() == 2);

            assertThat(ring.messages()).hasSize(2);
        }
    }

    /** Twenty connections, each replaced while deals flow. */
    @Test
    void shouldLoseAndRepeatNothingWhenConnectionsAreReplaced() {
        AtomicInteger sent = new AtomicInteger();
        try (MexcFeed old = feed(FeedTests.aging(venue.address(), 100))) {
            old.subscribe(1, true);
            awaitMessages(BTC_LIVE);

            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                venue.sendBinary(Frames.deal("BTCUSDT", sent.incrementAndGet()));
                return old.counters().get(FeedCounter.CONNECTED) > 20;
            });
            int last = sent.get();

            await().until(() -> deals().contains(last));
            assertThat(deals())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, last).boxed().toList());
            assertThat(old.counters().get(FeedCounter.DISCONNECTED)).isZero();
        }
    }

    /** What is not yet read on the old connection when it breaks has come on the new one. */
    @Test
    void shouldLoseNothingWhenTheOldConnectionBreaksWhileItIsReplaced() {
        try (MexcFeed old = feed(FeedTests.aging(venue.address(), 300))) {
            old.subscribe(1, true);
            awaitMessages(BTC_LIVE);
            venue.answersPings = false;
            await().until(() -> venue.texts.stream().anyMatch(text -> text.contains("PING")));

            venue.sendBinary(venue.open.get(1), Frames.deal("BTCUSDT", 1));
            venue.sendPing("after the frame");
            await().until(() -> venue.pongs.size() == 2);
            venue.cutFirst();

            await().until(() -> deals().equals(List.of(1)));
            assertThat(ring.messages()).doesNotContain(BTC_LOST);
        }
    }

    /** Quantities of the deals published, which number them. */
    private List<Integer> deals() {
        return ring.messages().stream()
                .filter(message -> message.startsWith("Deals"))
                .map(message -> Integer.valueOf(message.replaceAll(".*x(\\d+)00000000.*", "$1")))
                .toList();
    }

    @Test
    void shouldSpeakTls() throws Exception {
        SelfSigned identity = SelfSigned.create();
        try (VenueServer secure = new VenueServer(identity.server());
                MexcFeed encrypted = new MexcFeed(
                        FeedTests.config(secure.address()),
                        loop,
                        ring,
                        instruments,
                        snapshotRequests::add,
                        identity.client())) {
            encrypted.subscribe(1, true);
            awaitMessages(BTC_LIVE);

            secure.sendBinary(Frames.deals("BTCUSDT", 400));

            await().until(() -> encrypted.counters().get(FeedCounter.DECODED) == 1);
        }
    }

    @Test
    void shouldNotTrustUnknownCertificate() throws Exception {
        try (VenueServer secure = new VenueServer(SelfSigned.create().server());
                MexcFeed wary = feed(FeedTests.config(secure.address()))) {
            wary.subscribe(1, true);

            await().until(() -> wary.counters().get(FeedCounter.DIAL_FAILURES) >= 2);

            assertThat(secure.requestUris).isEmpty();
        }
    }

    private void awaitMessages(String... expected) {
        await().untilAsserted(() -> assertThat(ring.messages()).containsExactly(expected));
    }
}

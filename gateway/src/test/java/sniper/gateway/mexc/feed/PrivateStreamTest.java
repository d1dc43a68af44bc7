package sniper.gateway.mexc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.LogCapture;

@Timeout(30)
class PrivateStreamTest {
    private static final long HOUR_MS = 3_600_000;

    private final VenueServer venue = new VenueServer();
    private final FeedLoop loop = new FeedLoop("sniper-feed-0", null);
    private final IngressRecorder ring = new IngressRecorder();
    private final ExecutorService blocking = Executors.newSingleThreadExecutor();
    private final KeyRecorder keys = new KeyRecorder();
    private final List<Boolean> states = new CopyOnWriteArrayList<>();
    private final PrivateStream stream = stream(HOUR_MS);

    private PrivateStream stream(long keepAliveMs) {
        return stream(FeedTests.config(venue.address()), keepAliveMs);
    }

    private PrivateStream stream(FeedConfig config, long keepAliveMs) {
        return new PrivateStream(config, loop, ring, Frames.instruments(), keys, blocking, states::add, keepAliveMs);
    }

    @AfterEach
    void close() throws InterruptedException {
        stream.close();
        loop.close();
        blocking.shutdown();
        assertThat(blocking.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        venue.close();
    }

    @Test
    void shouldComeUpWithKeyAndPublishEvents() {
        stream.start();
        await().until(() -> states.equals(List.of(true)));

        venue.sendBinary(Frames.order(OrderId.toText(5, 77), "MXUSDT", 2, "1", "2"));

        await().until(() -> ring.messages().size() == 1);
        assertThat(ring.messages()).singleElement().asString().startsWith("OrderReported 77 FILLED");
        assertThat(venue.requestUris).containsExactly("/ws?listenKey=key1");
        assertThat(venue.subscriptions()).singleElement().asString().contains(Channels.PRIVATE);
    }

    @Test
    void shouldKeepKeyWhenOnlyTheConnectionIsLost() {
        stream.start();
        await().until(() -> states.equals(List.of(true)));

        venue.cutAll();

        await().until(() -> states.equals(List.of(true, false, true)));
        assertThat(venue.requestUris).containsExactly("/ws?listenKey=key1", "/ws?listenKey=key1");
    }

    @Test
    void shouldReplaceAnOldConnectionWithoutAGap() {
        AtomicInteger sent = new AtomicInteger();
        try (PrivateStream old = stream(FeedTests.aging(venue.address(), 100), HOUR_MS)) {
            old.start();
            await().until(() -> states.equals(List.of(true)));

            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                venue.sendBinary(Frames.order(OrderId.toText(5, sent.incrementAndGet()), "MXUSDT", 2, "1", "2"));
                return venue.requestUris.size() > 20;
            });
            int last = sent.get();

            await().until(() -> reported().contains(last));
            assertThat(reported())
                    .containsAll(IntStream.rangeClosed(1, last).boxed().toList());
            assertThat(states).containsExactly(true);
            assertThat(venue.requestUris).containsOnly("/ws?listenKey=key1");
            await().until(() -> venue.open.size() <= 2);
        }
    }

    private Set<Integer> reported() {
        return ring.messages().stream()
                .map(message -> Integer.valueOf(message.replaceFirst("OrderReported (\\d+) .*", "$1")))
                .collect(Collectors.toSet());
    }

    @Test
    void shouldTakeNewKeyWhenOldOneIsInvalid() {
        try (LogCapture streamLog = new LogCapture(PrivateStream.class);
                LogCapture connectionLog = new LogCapture(FeedConnection.class)) {
            venue.greeting = "Invalid listen key";
            stream.start();
            await().until(() -> stream.counters().get(FeedCounter.INVALID_LISTEN_KEYS) >= 2);
            venue.greeting = "";

            await().until(() -> states.equals(List.of(true)));
            loop.flush();

            assertThat(streamLog.lines())
                    .containsExactly(
                            "WARN listen key invalid, taking a new one",
                            "INFO the new listen key is valid",
                            "INFO Private stream is up");
            assertThat(connectionLog.lines()).noneMatch(line -> line.startsWith("WARN"));
        }
        assertThat(stream.counters().get(FeedCounter.UNREADABLE_TEXTS)).isZero();
        assertThat(venue.requestUris).startsWith("/ws?listenKey=key1", "/ws?listenKey=key2", "/ws?listenKey=key3");
    }

    @Test
    void shouldGiveKeyBackWhenDialFails() {
        venue.answersHtml = true;
        stream.start();
        await().until(() -> stream.counters().get(FeedCounter.DIAL_FAILURES) >= 2);
        venue.answersHtml = false;

        await().until(() -> states.equals(List.of(true)));

        assertThat(keys.calls).startsWith("create key1", "close key1", "create key2");
    }

    @Test
    void shouldTryAgainWhenThereIsNoKey() {
        try (LogCapture streamLog = new LogCapture(PrivateStream.class);
                LogCapture connectionLog = new LogCapture(FeedConnection.class)) {
            keys.failing = true;
            stream.start();
            await().until(() -> stream.counters().get(FeedCounter.DIAL_FAILURES) >= 3);
            assertThat(venue.requestUris).isEmpty();

            keys.failing = false;

            await().until(() -> states.equals(List.of(true)));
            loop.flush();
            assertThat(streamLog.lines())
                    .containsExactly(
                            "WARN no listen key: the exchange is not answering",
                            "INFO there is a listen key again",
                            "INFO Private stream is up");
            assertThat(connectionLog.lines()).noneMatch(line -> line.startsWith("WARN"));
        }
    }

    @Test
    void shouldKeepTheStreamWhenTheRenewalIsHeldBack() {
        try (LogCapture log = new LogCapture(PrivateStream.class);
                PrivateStream quick = stream(50)) {
            quick.start();
            await().until(() -> states.contains(true));
            keys.heldBack = true;
            await().until(() -> keys.heldBackCalls.get() >= 3);
            keys.calls.clear();
            keys.heldBack = false;

            await().until(() -> keys.calls.contains("keepAlive key1"));

            assertThat(states).containsExactly(true);
            await().until(() -> log.lines().contains("INFO the listen key is renewed again"));
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .containsExactly("WARN the listen key is not renewed yet: the exchange wants silence");
        }
    }

    @Test
    void shouldNotDialWithAKeyThatHasEndedMeanwhile() {
        try (PrivateStream quick = stream(50)) {
            quick.start();
            await().until(() -> states.contains(true));
            keys.heldBack = true;
            await().until(() -> keys.heldBackCalls.get() >= 8); // each a tenth of a second after the one before

            venue.cutAll();

            await().until(() -> states.size() >= 3);
            assertThat(venue.requestUris).last().asString().doesNotEndWith("key1");
        }
    }

    @Test
    void shouldKeepKeyAlive() {
        try (PrivateStream quick = stream(20)) {
            quick.start();

            await().until(() ->
                    keys.calls.stream().filter("keepAlive key1"::equals).count() >= 3);
        }
        await().until(() -> keys.calls.contains("close key1"));
    }

    @Test
    void shouldReconnectWithNewKeyWhenRenewalFails() {
        try (PrivateStream quick = stream(200)) {
            quick.start();
            await().until(() -> states.contains(true));
            keys.failing = true;
            await().until(() -> states.contains(false));
            keys.failing = false;

            await().until(() -> states.size() >= 3);
            assertThat(venue.requestUris).last().asString().doesNotEndWith("key1");
        }
    }

    /** Fifteen back-offs of at least 2.5 s would not fit into the test's time. */
    @Test
    void shouldDialAtOnceWhenToldTo() {
        venue.answersHtml = true;
        try (PrivateStream waiting = stream(FeedTests.dialing(venue.address(), HOUR_MS), HOUR_MS)) {
            waiting.start();
            for (int failures = 1; failures <= 15; failures++) {
                int expected = failures;
                await().until(() -> waiting.counters().get(FeedCounter.DIAL_FAILURES) == expected);
                waiting.redialNow();
            }
            venue.answersHtml = false;
            waiting.redialNow();

            await().until(() -> states.equals(List.of(true)));
        }
    }

    @Test
    void shouldNotMindBeingToldToDialWhileItIsUp() {
        stream.start();
        await().until(() -> states.equals(List.of(true)));

        stream.redialNow();
        loop.flush();

        assertThat(states).containsExactly(true);
        assertThat(venue.requestUris).hasSize(1);
    }

    @Test
    void shouldNeverWaitLongerThanFiveSecondsToDial() {
        ConnectionSettings settings = PrivateStream.settings(FeedTests.dialing(venue.address(), HOUR_MS));

        assertThat(settings.maxBackoffMs()).isEqualTo(5_000);
    }

    private static final class KeyRecorder implements ListenKeys {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private int made;
        /** Written by the test, read by the stream's executor. */
        private volatile boolean failing;

        private volatile boolean heldBack;

        private final AtomicInteger heldBackCalls = new AtomicInteger();

        @Override
        public String create() throws IOException {
            refuse();
            String key = "key" + ++made;
            calls.add("create " + key);
            return key;
        }

        @Override
        public void keepAlive(String key) throws IOException {
            refuse();
            if (heldBack) {
                heldBackCalls.incrementAndGet();
                throw new KeysHeldBackException("the exchange wants silence", 0, new IOException("HTTP 418"));
            }
            calls.add("keepAlive " + key);
        }

        @Override
        public void close(String key) {
            calls.add("close " + key);
        }

        private void refuse() throws IOException {
            if (failing) {
                throw new IOException("the exchange is not answering");
            }
        }
    }
}

package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.mexc.VenueServer.Reply;

@Timeout(30)
class ClockSyncTest {
    private static final long MS = 1_000_000;
    private static final long BASE_MILLIS = 1_767_211_150_000L;
    private static final String TIME = "GET /api/v3/time";

    private final AtomicLong nowNs = new AtomicLong(BASE_MILLIS * MS);
    private final RecordingIngress ingress = new RecordingIngress();
    private VenueServer venue;
    private MexcSession session;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        session =
                new MexcSession(MexcConfig.of(venue.url(), venue.url()), TestVenue.credentials(), nowNs::get, ingress);
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
        venue.close();
    }

    private static Reply time(long millis) {
        return Reply.json("{\"serverTime\":" + millis + "}");
    }

    private List<ClockSampledDecoder> published() {
        return ingress.of(ClockSampledDecoder.TEMPLATE_ID).stream()
                .map(message ->
                        new ClockSampledDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder()))
                .toList();
    }

    @Test
    void shouldSampleAndPublishOverTheWire() {
        venue.on(TIME, request -> {
            long before = nowNs.getAndAdd(20 * MS);
            return time(before / MS + 10 + 3_000);
        });

        session.sync().start();

        await().until(() -> !published().isEmpty());
        ClockSampledDecoder sampled = published().get(0);
        assertThat(sampled.offsetNs()).isEqualTo(3_000 * MS);
        assertThat(sampled.uncertaintyNs()).isEqualTo(11 * MS);
        assertThat(sampled.roundTripNs()).isEqualTo(20 * MS);
    }

    @Test
    void shouldPublishNothingAfterItWasClosed() throws Exception {
        venue.on(TIME, time(BASE_MILLIS));
        CountDownLatch sampling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        EpochClock held = () -> {
            sampling.countDown();
            awaitUninterruptibly(goOn);
            return nowNs.get();
        };
        MexcConfig config = MexcConfig.of(venue.url(), venue.url());
        try (MexcSession slow = new MexcSession(config, TestVenue.credentials(), held, ingress)) {
            slow.sync().start();
            sampling.await();

            Thread closing = new Thread(slow.sync()::close);
            closing.start();
            await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
            goOn.countDown();
            closing.join();
            int published = published().size();

            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("sniper-clock")));
            assertThat(published()).hasSize(published);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldTakeTheFirstSamplesSoonAfterEachOther() {
        venue.on(TIME, time(BASE_MILLIS));

        session.sync().start();

        await().until(() -> published().size() == VenueClock.AGREEING); // the interval is 30 s
    }

    @Test
    void shouldKeepTheLastOffsetWhenTheVenueDoesNotAnswer() {
        session.clock().add(BASE_MILLIS * MS, BASE_MILLIS + 102, BASE_MILLIS * MS + 4 * MS);
        venue.on(TIME, Reply.json(500, "{}"));

        session.sync().start();

        await().until(() -> session.sync().failures() >= 1);
        assertThat(session.clock().estimate().offsetNs()).isEqualTo(100 * MS);
    }

    @Test
    void shouldTryAgainSoonAndPublishTheAgeFromTheSecondFailureOn() {
        session.clock().add(BASE_MILLIS * MS, BASE_MILLIS + 102, BASE_MILLIS * MS + 4 * MS);
        venue.on(TIME, Reply.json(500, "{}"));

        session.sync().start();

        await().until(() -> !published().isEmpty());
        assertThat(session.sync().failures()).isGreaterThanOrEqualTo(2);
        assertThat(published().get(0).offsetNs()).isEqualTo(100 * MS);
        assertThat(published().get(0).uncertaintyNs()).isGreaterThan(3 * MS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1767211150", "9223372036854775807", "92233720368547758070", "\"soon\"", "1e13"})
    void shouldCountAnUnusableTimeAndGoOn(String serverTime) {
        AtomicInteger asked = new AtomicInteger();
        venue.on(
                TIME,
                request -> asked.incrementAndGet() == 1
                        ? Reply.json("{\"serverTime\":" + serverTime + "}")
                        : time(BASE_MILLIS + 700));

        session.sync().start();

        await().until(() -> !published().isEmpty());
        assertThat(session.sync().failures()).isEqualTo(1);
        assertThat(published().get(0).offsetNs()).isEqualTo(700 * MS);
    }

    @Test
    void shouldCoverAnOutlierAndComeBackSoon() {
        AtomicInteger asked = new AtomicInteger();
        venue.on(TIME, request -> time(asked.incrementAndGet() == 2 ? BASE_MILLIS + 60_000 : BASE_MILLIS));

        session.sync().start();

        await().until(() -> published().size() >= 3);
        assertThat(published().get(0).uncertaintyNs()).isEqualTo(MS);
        assertThat(published().get(1).offsetNs()).isZero();
        assertThat(published().get(1).uncertaintyNs()).isEqualTo(60_001 * MS);
        assertThat(published().get(2).uncertaintyNs()).isEqualTo(MS);
    }

    @Test
    void shouldCountASampleDuringWhichOurClockWasSetBack() {
        AtomicInteger asked = new AtomicInteger();
        venue.on(TIME, request -> {
            if (asked.incrementAndGet() == 1) {
                nowNs.addAndGet(-5_000 * MS);
            }
            return time(BASE_MILLIS);
        });

        session.sync().start();

        await().until(() -> !published().isEmpty());
        assertThat(session.sync().failures()).isEqualTo(1);
        assertThat(published().get(0).offsetNs()).isEqualTo(5_000 * MS);
    }

    @Test
    void shouldSayThatNothingIsKnownWhenAResyncFails() {
        session.clock().add(BASE_MILLIS * MS, BASE_MILLIS, BASE_MILLIS * MS + 2);
        venue.on(TIME, Reply.json(500, "{}"));

        var unused = session.sync().resync();

        await().until(() -> !published().isEmpty());
        assertThat(published().get(0).uncertaintyNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldAskNothingWhileTheVenueWantsSilence() {
        venue.on(TIME, Reply.withHeader(429, "Retry-After: 600", "{}"));
        session.clock().add(BASE_MILLIS * MS, BASE_MILLIS, BASE_MILLIS * MS + 2);

        session.sync().start();
        await().until(() -> session.sync().failures() == 1);
        var unused = session.sync().resync();

        await().until(() -> !published().isEmpty());
        assertThat(published().get(0).uncertaintyNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(venue.requests(TIME)).hasSize(1);
    }

    @Test
    void shouldBeQuietForAsLongAsTheVenueSaysInTheVenuesTime() {
        AtomicLong paceNs = new AtomicLong(77);
        venue.on(TIME, Reply.withHeader(429, "Retry-After: 600", "{}"));
        MexcConfig config = MexcConfig.of(venue.url(), venue.url());
        try (MexcSession hurried = new MexcSession(config, TestVenue.credentials(), nowNs::get, ingress, paceNs::get)) {
            hurried.sync().start();
            await().until(() -> hurried.sync().failures() == 1);
            paceNs.addAndGet(600_000 * MS - 1);
            await().during(Duration.ofMillis(600))
                    .until(() -> venue.requests(TIME).size() == 1);
            venue.on(TIME, time(BASE_MILLIS));

            paceNs.incrementAndGet();

            await().until(() -> !published().isEmpty());
            assertThat(venue.requests(TIME)).hasSizeGreaterThan(1);
        }
    }
}

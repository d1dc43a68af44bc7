package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.MessageHeaderDecoder;

@Timeout(30)
class VenueClockTest {
    private static final long MS = 1_000_000;

    private final AtomicLong nowNs = new AtomicLong(1_000_000 * MS);
    private final VenueClock clock = new VenueClock(nowNs::get, 3);

    @Test
    void shouldTakeOffsetFromTheMiddleOfTheRoundTrip() {
        VenueClock.Estimate estimate = clock.add(1_000 * MS, 5_010, 1_020 * MS);

        assertThat(estimate).isEqualTo(new VenueClock.Estimate(4_000 * MS, 11 * MS, 20 * MS));
        assertThat(clock.venueMillis()).isEqualTo(1_004_000);
    }

    @Test
    void shouldPreferTheShortestRoundTripOfTheWindow() {
        clock.add(0, 105, 10 * MS);
        clock.add(0, 202, 4 * MS);
        VenueClock.Estimate best = clock.add(0, 350, 100 * MS);

        assertThat(best.offsetNs()).isEqualTo(200 * MS);
        assertThat(best.uncertaintyNs()).isEqualTo(3 * MS);
    }

    @Test
    void shouldLetTheBestSampleGoWithTheWindow() {
        clock.add(0, 102, 4 * MS);
        clock.add(0, 205, 10 * MS);
        clock.add(0, 310, 20 * MS);
        VenueClock.Estimate best = clock.add(0, 415, 30 * MS);

        assertThat(best.offsetNs()).isEqualTo(200 * MS);
    }

    @Test
    void shouldForgetBetterSamplesFromBeforeAJump() {
        clock.add(0, 102, 4 * MS);

        clock.forget();
        VenueClock.Estimate best = clock.add(0, 9_050, 100 * MS);

        assertThat(best.offsetNs()).isEqualTo(9_000 * MS);
    }

    @Test
    void shouldKnowNothingBeforeTheFirstSample() {
        assertThat(clock.estimate().roundTripNs()).isNegative();
        assertThat(clock.venueMillis()).isEqualTo(1_000_000);
    }

    @Test
    void shouldSampleAndPublishOverTheWire() throws Exception {
        RecordingIngress ingress = new RecordingIngress();
        try (VenueServer venue = new VenueServer();
                MexcSession session = new MexcSession(
                        MexcConfig.of(venue.url(), venue.url()), TestVenue.credentials(), nowNs::get, ingress)) {
            venue.on("GET /api/v3/time", request -> {
                nowNs.addAndGet(20 * MS);
                return VenueServer.Reply.json("{\"serverTime\":1003010}");
            });

            session.sync().start();

            await().until(() -> !ingress.of(ClockSampledDecoder.TEMPLATE_ID).isEmpty());
            ClockSampledDecoder sampled = new ClockSampledDecoder()
                    .wrapAndApplyHeader(ingress.all().get(0).bytes(), 0, new MessageHeaderDecoder());
            assertThat(sampled.offsetNs()).isEqualTo(3_000 * MS);
            assertThat(sampled.uncertaintyNs()).isEqualTo(11 * MS);
            assertThat(sampled.roundTripNs()).isEqualTo(20 * MS);
        }
    }

    @Test
    void shouldKeepTheLastOffsetWhenTheVenueDoesNotAnswer() throws Exception {
        RecordingIngress ingress = new RecordingIngress();
        try (VenueServer venue = new VenueServer();
                MexcSession session = new MexcSession(
                        MexcConfig.of(venue.url(), venue.url()), TestVenue.credentials(), nowNs::get, ingress)) {
            session.clock().add(0, 102, 4 * MS);
            venue.on("GET /api/v3/time", VenueServer.Reply.html(403));

            session.sync().start();

            await().until(() -> session.sync().failures() == 1);
            assertThat(session.clock().estimate().offsetNs()).isEqualTo(100 * MS);
            assertThat(ingress.all()).isEmpty();
        }
    }
}

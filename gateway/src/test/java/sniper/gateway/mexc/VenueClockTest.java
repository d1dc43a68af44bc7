package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.gateway.mexc.VenueClock.Estimate;

class VenueClockTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long BASE_MILLIS = 1_767_211_150_000L;
    private static final long BASE_NS = BASE_MILLIS * MS;
    private static final long MAX_SILENCE_NS = 90 * SECOND;

    private final AtomicLong nowNs = new AtomicLong(BASE_NS);
    private final AtomicLong realNanos = new AtomicLong(-77);
    private final VenueClock clock = new VenueClock(nowNs::get, 3, MAX_SILENCE_NS, realNanos::get);

    /** A sample sent at the base, with that round trip, whose middle says that offset. */
    private Estimate add(long offsetMillis, long roundTripMillis) {
        return clock.add(BASE_NS, BASE_MILLIS + roundTripMillis / 2 + offsetMillis, BASE_NS + roundTripMillis * MS);
    }

    @Test
    void shouldTakeOffsetFromTheMiddleOfTheRoundTrip() {
        Estimate estimate = add(4_000, 20);

        assertThat(estimate).isEqualTo(new Estimate(4_000 * MS, 11 * MS, 20 * MS));
        assertThat(clock.venueMillis()).isEqualTo(BASE_MILLIS + 4_000);
    }

    @Test
    void shouldPreferTheShortestRoundTripOfTheWindow() {
        add(100, 10);
        add(102, 4);
        Estimate best = add(120, 100);

        assertThat(best).isEqualTo(new Estimate(102 * MS, 3 * MS, 4 * MS));
    }

    @Test
    void shouldLetTheBestSampleGoWithTheWindow() {
        add(100, 4);
        add(101, 10);
        add(102, 20);
        Estimate best = add(103, 30);

        assertThat(best.offsetNs()).isEqualTo(101 * MS);
    }

    @Test
    void shouldKnowNothingBeforeTheFirstSample() {
        assertThat(clock.estimate().roundTripNs()).isNegative();
        assertThat(clock.estimate().uncertaintyNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(clock.venueMillis()).isEqualTo(BASE_MILLIS);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {Long.MIN_VALUE, -1, 0, 1, 1_767_211_150L, 1_577_836_799_999L, 4_102_444_800_000L, Long.MAX_VALUE})
    void shouldNotBelieveATimeThatNoClockShowsToday(long serverMillis) {
        Estimate before = add(100, 10);

        Estimate after = clock.add(BASE_NS, serverMillis, BASE_NS + MS);

        assertThat(after).isEqualTo(before);
        assertThat(clock.venueMillis()).isEqualTo(BASE_MILLIS + 100);
    }

    @Test
    void shouldNotBelieveASampleDuringWhichOurClockWasSetBack() {
        Estimate before = add(100, 10);

        Estimate after = clock.add(BASE_NS, BASE_MILLIS + 50, BASE_NS - 1);

        assertThat(after).isEqualTo(before);
    }

    @Test
    void shouldCoverADisagreementUntilThreeSamplesInARowAgree() {
        add(0, 4);

        Estimate first = add(5_000, 10);
        Estimate second = add(5_001, 10);

        assertThat(first).isEqualTo(new Estimate(0, 5_006 * MS, 4 * MS));
        assertThat(second).isEqualTo(new Estimate(0, 5_007 * MS, 4 * MS));
        assertThat(clock.isSettled()).isFalse();
        assertThat(clock.venueMillis()).isEqualTo(BASE_MILLIS);

        Estimate third = add(5_002, 8);

        assertThat(third).isEqualTo(new Estimate(5_002 * MS, 5 * MS, 8 * MS));
        assertThat(clock.isSettled()).isTrue();
        assertThat(clock.venueMillis()).isEqualTo(BASE_MILLIS + 5_002);
    }

    @Test
    void shouldCountSuspectsAnewWhenTheyDisagreeWithEachOther() {
        add(0, 4);
        add(5_000, 10);
        add(5_000, 10);
        add(9_000, 10);
        add(9_000, 10);

        assertThat(clock.estimate().offsetNs()).isZero();
        assertThat(add(9_000, 10).offsetNs()).isEqualTo(9_000 * MS);
    }

    @Test
    void shouldForgetSuspectsWhenASampleAgreesWithWhatWasKnown() {
        add(0, 4);
        add(5_000, 10);
        add(5_000, 10);

        Estimate back = add(1, 10);

        assertThat(back).isEqualTo(new Estimate(0, 3 * MS, 4 * MS));
        add(5_000, 10);
        assertThat(add(5_000, 10).offsetNs()).isZero();
    }

    @Test
    void shouldNeverClaimMoreThanItKnowsWhateverOrderSamplesComeIn() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        VenueClock any = new VenueClock(nowNs::get, 8, MAX_SILENCE_NS, realNanos::get);
        for (int i = 0; i < 10_000; i++) {
            long trueOffsetMs = (i / 100) % 2 == 0 ? 0 : 3_000; // a step every hundred samples
            long roundTripMs = 2 * random.nextLong(1, 200);
            long arrivedMs = random.nextLong(roundTripMs + 1);
            boolean wrong = random.nextInt(20) == 0 && i % 100 > 3;
            long serverMillis = BASE_MILLIS + arrivedMs + (wrong ? random.nextLong() >> 22 : trueOffsetMs);

            Estimate known = any.add(BASE_NS, serverMillis, BASE_NS + roundTripMs * MS);

            if (i % 100 > 60) { // the step was noticed long ago
                assertThat(Math.abs(known.offsetNs() - trueOffsetMs * MS))
                        .as("seed %d sample %d: %s", seed, i, known)
                        .isLessThanOrEqualTo(known.uncertaintyNs());
            }
        }
    }

    @Test
    void shouldGetLessCertainWithTheTimeSinceTheLastGoodSample() {
        add(0, 4);

        realNanos.addAndGet(10 * SECOND);

        assertThat(clock.estimate()).isEqualTo(new Estimate(0, 5 * MS, 4 * MS));

        add(0, 10);
        assertThat(clock.estimate()).isEqualTo(new Estimate(0, 3 * MS, 4 * MS));
    }

    @Test
    void shouldKnowNothingAfterALongSilence() {
        add(100, 4);

        realNanos.addAndGet(MAX_SILENCE_NS + 1);

        assertThat(clock.estimate()).isEqualTo(new Estimate(100 * MS, Long.MAX_VALUE, 4 * MS));
        assertThat(clock.venueMillis()).isEqualTo(BASE_MILLIS + 100);
    }

    @Test
    void shouldNotLetSuspectsPassForGoodSamples() {
        add(0, 4);
        realNanos.addAndGet(MAX_SILENCE_NS);
        add(5_000, 10);

        realNanos.addAndGet(1);

        assertThat(clock.estimate().uncertaintyNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldAllowForDriftBeforeItSuspectsASample() {
        add(0, 4);

        realNanos.addAndGet(50 * SECOND);
        Estimate drifted = add(15, 4); // 3 ms + 3 ms and 10 ms of drift

        assertThat(drifted.uncertaintyNs()).isEqualTo(3 * MS);
        assertThat(clock.isSettled()).isFalse();
    }

    @Test
    void shouldBelieveTheNextSampleAfterForgetting() {
        add(100, 4);

        clock.forget();
        assertThat(clock.estimate()).isEqualTo(new Estimate(100 * MS, Long.MAX_VALUE, 4 * MS));
        assertThat(clock.venueMillis()).isEqualTo(BASE_MILLIS + 100);
        Estimate best = add(9_000, 100);

        assertThat(best).isEqualTo(new Estimate(9_000 * MS, 51 * MS, 100 * MS));
    }

    @Test
    void shouldSurviveClocksAsFarApartAsTheyGo() {
        long oursNs = Long.MAX_VALUE - 10;
        clock.add(oursNs, BASE_MILLIS, oursNs + 10);
        Estimate far = clock.add(0, 4_102_444_799_999L, 10);

        assertThat(far.uncertaintyNs()).isEqualTo(Long.MAX_VALUE);
    }
}

package sniper.risk.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.state.StateHash;
import sniper.risk.Allocations;

class FlashCrashDetectorTest {
    private static final long WINDOW_NS = 1_000;

    private final FlashCrashDetector detector = new FlashCrashDetector(16, WINDOW_NS);
    private long time;

    private Severity tick(long price, long volume) {
        return detector.onTick(++time, price, volume);
    }

    @ParameterizedTest
    @CsvSource({
        "9001, NONE",
        "9000, LOW",
        "8501, LOW",
        "8500, MEDIUM",
        "8001, MEDIUM",
        "8000, HIGH",
        "7001, HIGH",
        "7000, CRITICAL",
        "   1, CRITICAL"
    })
    void shouldJudgeTheDropFromTheHighestPrice(long price, Severity severity) {
        tick(10_000, 10);
        tick(9_990, 10);

        assertThat(tick(price, 30)).isEqualTo(severity);
        assertThat(detector.dropBps()).isEqualTo((int) (10_000 - price));
    }

    @ParameterizedTest
    @CsvSource({"29, NONE", "30, CRITICAL", "31, CRITICAL"})
    void shouldWantThreeTimesTheVolumeOfTheOthers(long volume, Severity severity) {
        tick(10_000, 5);
        tick(9_990, 15);

        assertThat(tick(6_000, volume)).isEqualTo(severity);
    }

    @Test
    void shouldSeeACrashInSteps() {
        tick(1_000, 10);
        tick(990, 10);
        tick(985, 10);

        assertThat(tick(900, 40)).isEqualTo(Severity.LOW);
        assertThat(tick(800, 5)).isEqualTo(Severity.HIGH);
        assertThat(tick(700, 5)).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldNotTakeTheVolumeBeforeThePeakForACrash() {
        tick(800, 1_000);
        tick(1_000, 10);

        assertThat(tick(700, 20)).isEqualTo(Severity.NONE);
    }

    @Test
    void shouldNotJudgeTwoTicks() {
        tick(1_000, 1);

        assertThat(tick(500, 100)).isEqualTo(Severity.NONE);
    }

    @Test
    void shouldForgetWhatLeftTheWindow() {
        tick(1_000, 10);
        time = 900;
        tick(750, 10);
        tick(740, 10);
        time = 1_000;
        assertThat(tick(700, 90)).isEqualTo(Severity.CRITICAL);

        assertThat(tick(699, 90)).isEqualTo(Severity.NONE);
        assertThat(detector.dropBps()).isEqualTo(680);
    }

    @Test
    void shouldMakeRoomByForgettingTheOldest() {
        tick(2_000, 1);
        for (int i = 0; i < 15; i++) {
            tick(1_000, 1);
        }
        assertThat(detector.dropBps()).isEqualTo(5_000);

        tick(1_000, 1);

        assertThat(detector.dropBps()).isZero();
    }

    @Test
    void shouldLeaveOutWhatHasNoPrice() {
        tick(1_000, 1);
        tick(1_000, 1);
        assertThat(tick(0, 100)).isEqualTo(Severity.NONE);
        assertThat(tick(1, -1)).isEqualTo(Severity.NONE);
        assertThat(detector.dropBps()).isZero();
    }

    @Test
    void shouldBePastOnceTheLatestTickHasLeftTheWindow() {
        assertThat(detector.isPast(time)).isTrue();
        tick(1_000, 1);
        assertThat(detector.isPast(time + WINDOW_NS)).isFalse();
        assertThat(detector.isPast(time + WINDOW_NS + 1)).isTrue();
    }

    @Test
    void shouldStandVolumesAtTheEndOfTheScale() {
        tick(10_000, Long.MAX_VALUE);
        tick(10_000, Long.MAX_VALUE);
        assertThat(tick(5_000, Long.MAX_VALUE)).isEqualTo(Severity.NONE);

        assertThat(detector.onTick(++time, Long.MAX_VALUE, 1)).isEqualTo(Severity.NONE);
        assertThat(tick(1, Long.MAX_VALUE)).isEqualTo(Severity.NONE);
        assertThat(detector.dropBps()).isEqualTo(9_999);
    }

    @Test
    void shouldEqualANaiveDetectorOnRandomTicks() {
        long seed = 8_010;
        SplittableRandom random = new SplittableRandom(seed);
        Deque<long[]> window = new ArrayDeque<>();
        Map<Severity, Integer> seen = new EnumMap<>(Severity.class);
        long now = 0;
        long price = 100_000;
        for (int i = 0; i < 200_000; i++) {
            now += random.nextInt(200);
            price = Math.max(1, price * (random.nextInt(1_800) + 9_150) / 10_000 + random.nextInt(3));
            price = price > 1_000_000_000 ? 100_000 : price;
            long volume = random.nextInt(random.nextInt(8) == 0 ? 2_000 : 100);

            Severity severity = detector.onTick(now, price, volume);

            window.add(new long[] {now, price, volume});
            long latest = now;
            window.removeIf(each -> latest - each[0] > WINDOW_NS);
            while (window.size() > 16) {
                window.removeFirst();
            }
            assertThat(severity).as("seed=%d i=%d", seed, i).isEqualTo(naive(new ArrayList<>(window)));
            seen.merge(severity, 1, Integer::sum);
        }
        assertThat(seen).containsOnlyKeys(Severity.values());
    }

    private static Severity naive(List<long[]> window) {
        int peak = 0;
        for (int i = 0; i < window.size(); i++) {
            peak = window.get(i)[1] >= window.get(peak)[1] ? i : peak;
        }
        long highest = window.get(peak)[1];
        long drop = (highest - window.get(window.size() - 1)[1]) * 10_000 / highest;
        if (window.size() < 3 || drop < 1_000) {
            return Severity.NONE;
        }
        long spike = 0;
        long total = 0;
        for (int i = 0; i < window.size(); i++) {
            total += window.get(i)[2];
            spike = i > peak ? Math.max(spike, window.get(i)[2]) : spike;
        }
        if (spike == 0 || spike * (window.size() - 1) < 3 * (total - spike)) {
            return Severity.NONE;
        }
        return drop >= 3_000
                ? Severity.CRITICAL
                : drop >= 2_000 ? Severity.HIGH : drop >= 1_500 ? Severity.MEDIUM : Severity.LOW;
    }

    @Test
    void shouldRefuseAWindowThatHoldsNothing() {
        assertThatThrownBy(() -> new FlashCrashDetector(6, 1)).hasMessageContaining("capacity=6");
        assertThatThrownBy(() -> new FlashCrashDetector(4, 0)).hasMessageContaining("windowNs=0");
    }

    @Test
    void shouldHashTheWindow() {
        FlashCrashDetector other = new FlashCrashDetector(16, WINDOW_NS);
        tick(5, 6);
        assertThat(hash(detector)).isNotEqualTo(hash(other));

        other.onTick(time, 5, 6);

        assertThat(hash(detector)).isEqualTo(hash(other));
    }

    private static long hash(FlashCrashDetector of) {
        StateHash hash = new StateHash();
        of.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldNotAllocatePerTick() {
        long bytes = Allocations.steadyBytes(() -> tick(1_000 + time % 400 - time % 77, time % 97));

        assertThat(bytes).isZero();
    }
}

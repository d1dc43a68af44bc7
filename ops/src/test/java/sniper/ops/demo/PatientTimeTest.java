package sniper.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatientTimeTest {
    private static final long MS = 1_000_000;

    private final AtomicLong real = new AtomicLong(7_000 * MS);
    private final AtomicBoolean busy = new AtomicBoolean();
    private final PatientTime time = new PatientTime(real::get);
    private final long startNs = time.getAsLong();

    private long passedMs() {
        return (time.getAsLong() - startNs) / MS;
    }

    private void pass(int looks) {
        for (int i = 0; i < looks; i++) {
            real.addAndGet(MS);
            time.look();
        }
    }

    @Test
    void shouldBeRealTimeWhileNothingIsLeft() {
        pass(500);

        assertThat(passedMs()).isEqualTo(500);
    }

    @Test
    void shouldNotCountWhatTheLookingThreadWasHeldBack() {
        pass(10);
        real.addAndGet(800 * MS);

        assertThat(passedMs()).isEqualTo(15);
        time.look();
        pass(10);
        assertThat(passedMs()).isEqualTo(25);
    }

    @Test
    void shouldCrawlWhileWorkIsLeftForLongerThanItsPatience() {
        time.watch(busy::get);
        busy.set(true);
        pass(20);
        assertThat(passedMs()).isEqualTo(20);
        pass(401);

        assertThat(passedMs()).isBetween(40L, 42L);
        busy.set(false);
        pass(11);
        assertThat(passedMs()).isBetween(50L, 53L);
    }

    @Test
    void shouldNeverGoBack() {
        time.watch(busy::get);
        long latestNs = time.getAsLong();
        for (int i = 0; i < 1_000; i++) {
            busy.set(i % 100 > 50);
            real.addAndGet(i % 7 * MS / 2);
            if (i % 3 == 0) {
                time.look();
            }
            long nowNs = time.getAsLong();
            assertThat(nowNs).isGreaterThanOrEqualTo(latestNs);
            latestNs = nowNs;
        }
    }
}

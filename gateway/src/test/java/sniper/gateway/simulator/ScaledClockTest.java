package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScaledClockTest {
    private final AtomicLong real = new AtomicLong();
    private final ScaledClock clock = new ScaledClock(1_000, real::get);

    @Test
    void shouldRunAtTheChosenPace() {
        real.addAndGet(10);
        clock.setSpeed(100);
        real.addAndGet(5);

        assertThat(clock.nanos()).isEqualTo(1_000 + 10 + 500);
    }

    @Test
    void shouldNotJumpWhenThePaceChanges() {
        clock.setSpeed(1_440);
        real.addAndGet(7);
        long before = clock.nanos();

        clock.setSpeed(1);

        assertThat(clock.nanos()).isEqualTo(before);
    }

    @Test
    void shouldSlowDownExactlyAtTheGivenTime() {
        clock.fastForward(1_000, 51_000);
        real.addAndGet(50);
        long atTarget = clock.nanos();
        double speedThere = clock.speed();
        real.addAndGet(7);

        assertThat(atTarget).isEqualTo(51_000);
        assertThat(speedThere).isEqualTo(1);
        assertThat(clock.nanos()).isEqualTo(51_007);
    }

    @Test
    void shouldKeepRealSpeedWhenTheTargetHasPassed() {
        clock.fastForward(1_000, 900);
        real.addAndGet(5);

        assertThat(clock.nanos()).isEqualTo(1_005);
        assertThat(clock.speed()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheTargetWhenJumpingTowardsIt() {
        clock.fastForward(1_000, 51_000);
        clock.advance(40_000);
        real.addAndGet(20);

        assertThat(clock.nanos()).isEqualTo(51_010);
    }

    @Test
    void shouldStopAndJumpAhead() {
        clock.setSpeed(0);
        real.addAndGet(1_000_000);
        clock.advance(50);

        assertThat(clock.nanos()).isEqualTo(1_050);
        assertThatThrownBy(() -> clock.advance(-1)).hasMessageContaining("durationNs=-1");
        assertThatThrownBy(() -> clock.setSpeed(Double.NaN)).hasMessageContaining("speed=NaN");
        assertThatThrownBy(() -> clock.setSpeed(-1)).hasMessageContaining("speed=-1");
    }

    @Test
    @Timeout(20)
    void shouldNeverGoBackForAnyReaderWhileThePaceChanges() throws Exception {
        ScaledClock shared = new ScaledClock(0);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> {
            long last = 0;
            while (!stop.get()) {
                long now = shared.nanos();
                if (now < last) {
                    return false;
                }
                last = now;
            }
            return true;
        });
        for (int i = 0; i < 200_000; i++) {
            shared.setSpeed(i % 2 == 0 ? 10_000 : 0.5);
        }
        stop.set(true);

        assertThat(reader.get()).isTrue();
    }
}

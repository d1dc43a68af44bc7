package sniper.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.core.engine.MessageHandler;

class PaceTest {
    private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);
    private static final long STEP_NS = 1_000_000;

    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> times = new ArrayList<>();

    private final MessageHandler handler = new MessageHandler() {
        @Override
        public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
            times.add(nanos.get());
        }

        @Override
        public long stateHash() {
            return 7;
        }
    };

    @Test
    void shouldLetMessagesThroughAtSoManyTimesTheirSpeed() {
        Pace pace = new Pace(handler, 10, () -> nanos.addAndGet(STEP_NS));

        pace.onMessage(1, 5_000_000_000L, NOTHING, 0, 0);
        pace.onMessage(2, 5_100_000_000L, NOTHING, 0, 0);
        pace.onMessage(3, 6_000_000_000L, NOTHING, 0, 0);

        long start = times.get(0);
        assertThat(times.get(1) - start).isBetween(10_000_000L - 2 * STEP_NS, 10_000_000L + 2 * STEP_NS);
        assertThat(times.get(2) - start).isBetween(100_000_000L - 2 * STEP_NS, 100_000_000L + 2 * STEP_NS);
        assertThat(pace.stateHash()).isEqualTo(7);
    }

    @Test
    void shouldNotWaitForWhatWasEarlier() {
        Pace pace = new Pace(handler, 1, () -> nanos.addAndGet(STEP_NS));

        pace.onMessage(1, 5_000_000_000L, NOTHING, 0, 0);
        pace.onMessage(2, 4_000_000_000L, NOTHING, 0, 0);

        assertThat(times.get(1) - times.get(0)).isLessThan(10 * STEP_NS);
    }

    @Test
    void shouldRefuseASpeedThatNeverArrives() {
        assertThatThrownBy(() -> new Pace(handler, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(handler, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}

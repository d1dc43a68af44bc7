package sniper.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** With a clock of its own: what is measured is made up, so that no machine is too slow for it. */
class RehearsalTest {
    private static final int BATCH = 1_000;
    private static final int MIN_BATCHES = 20;

    private long nanos;

    /** @param batchNs how long each batch takes, from 1 */
    private Rehearsal.Result run(IntToLongFunction batchNs) {
        return new Rehearsal("orders", BATCH, MIN_BATCHES)
                .run(batch -> nanos += batchNs.applyAsLong(batch), () -> nanos);
    }

    @Test
    void shouldEndWhenItHasBeenAsFastAsEverForAWhile() {
        Rehearsal.Result result = run(batch -> batch <= 2 ? 20_000_000 : 2_000_000);

        assertThat(result.isSteady()).isTrue();
        assertThat(result.firstNs()).isEqualTo(20_000);
        assertThat(result.lastNs()).isEqualTo(2_000);
        assertThat(result.times()).as("never fewer").isEqualTo(MIN_BATCHES * BATCH);
        assertThat(result).hasToString("20000 orders rehearsed, 20000 ns each at first, 2000 ns now");
    }

    @Test
    void shouldGoOnWhileItGetsFaster() {
        Rehearsal.Result result = run(batch -> batch <= 18 ? 20_000_000 : batch == 19 ? 9_000_000 : 2_000_000);

        assertThat(result.isSteady()).isTrue();
        assertThat(result.lastNs()).isEqualTo(2_000);
        assertThat(result.times()).as("fast from batch 20 on").isEqualTo(22 * BATCH);
    }

    @Test
    void shouldGiveUpAfterThreeSecondsAndSaySo() {
        Rehearsal.Result result = run(batch -> batch % 2 == 0 ? 300_000_000 : 100_000_000);

        assertThat(result.isSteady()).isFalse();
        assertThat(result.toString()).contains("not steady");
        assertThat(result.times()).isBetween(15 * BATCH, 17 * BATCH);
    }
}

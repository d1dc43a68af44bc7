package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private long nanos;
    private final BackOff backOff = new BackOff(() -> nanos);

    @Test
    void shouldWaitTwiceAsLongUpToFiveSeconds() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            backOff.failed();
            long from = nanos;
            while (!backOff.isDue()) {
                nanos += 100_000_000;
            }
            waits.add((nanos - from) / 1_000_000);
        }

        assertThat(waits).containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
        backOff.succeeded();
        assertThat(backOff.isDue()).isTrue();
        assertThat(backOff.isFailing()).isFalse();
    }
}

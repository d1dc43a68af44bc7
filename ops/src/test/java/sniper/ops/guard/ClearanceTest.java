package sniper.ops.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClearanceTest {
    private final List<String> calls = new ArrayList<>();
    private final List<String> resting = new ArrayList<>();
    private boolean cancelAllWorks = true;
    private boolean reachable = true;

    private final Clearance clearance = new Clearance(new OrderCanceler() {
        @Override
        public void cancelAll() throws IOException {
            calls.add("all");
            if (!reachable) {
                throw new IOException("nobody answers");
            }
            if (cancelAllWorks) {
                resting.clear();
            }
        }

        @Override
        public List<String> restingSymbols() {
            return List.copyOf(resting);
        }

        @Override
        public void cancel(String symbol) {
            calls.add(symbol);
            resting.remove(symbol);
        }
    });

    @Test
    void shouldWantTwoQuietLooks() {
        resting.add("MXUSDT");

        assertThat(clearance.attempt()).contains("nothing rests");
        assertThat(clearance.isDone()).isFalse();
        resting.add("MXUSDT"); // what was on its way has arrived
        cancelAllWorks = false;
        assertThat(clearance.attempt()).contains("still resting").contains("MXUSDT");
        clearance.attempt();
        assertThat(clearance.isDone()).isFalse();
        clearance.attempt();

        assertThat(clearance.isDone()).isTrue();
        assertThat(calls).containsExactly("all", "all", "MXUSDT", "all", "all");
    }

    @Test
    void shouldGoOnUntilTheExchangeAnswersAndLookLessOften() {
        reachable = false;
        long pauseMs = clearance.pauseMs();

        assertThat(clearance.attempt()).contains("goes on").contains("nobody answers");
        clearance.attempt();
        assertThat(clearance.pauseMs()).isGreaterThan(pauseMs);
        for (int i = 0; i < 100; i++) {
            clearance.attempt();
        }

        assertThat(clearance.pauseMs()).isEqualTo(5_000);
        assertThat(clearance.isDone()).isFalse();
        reachable = true;
        clearance.attempt();
        clearance.attempt();
        assertThat(clearance.isDone()).isTrue();
    }
}

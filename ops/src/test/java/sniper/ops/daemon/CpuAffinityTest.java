package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CpuAffinityTest {
    private static final String NAME = "affinity-test";

    private final BlockingQueue<Boolean> ask = new SynchronousQueue<>();
    private final BlockingQueue<BitSet> answers = new LinkedBlockingQueue<>();

    /** Says which cores it may run on, each time it is asked. */
    private void answer() {
        try {
            while (ask.take()) {
                answers.add(CpuAffinity.usable());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BitSet coresOfOther() throws InterruptedException {
        ask.put(true);
        return answers.take();
    }

    @Test
    void shouldGiveEveryThreadAllCoresBackWhenClosed() throws InterruptedException {
        BitSet usable = CpuAffinity.usable();
        assumeTrue(usable.cardinality() > 1, "two cores are needed");
        int first = usable.nextSetBit(0);
        Thread other = new Thread(this::answer, NAME);
        other.start();
        try {
            assertThat(coresOfOther()).isEqualTo(usable);
            try (CpuAffinity affinity = new CpuAffinity(Map.of(NAME, first))) {
                affinity.place();

                assertThat(coresOfOther()).hasToString("{" + first + "}");
                assertThat(CpuAffinity.usable().get(first)).isFalse();
            }

            assertThat(coresOfOther()).isEqualTo(usable);
            assertThat(CpuAffinity.usable()).isEqualTo(usable);
        } finally {
            ask.put(false);
            other.join();
        }
    }
}

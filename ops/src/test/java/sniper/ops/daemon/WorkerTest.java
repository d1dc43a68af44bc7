package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {
    private static final long LONG_NS = 3_600_000_000_000L;

    private final CountDownLatch running = new CountDownLatch(1);
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<Worker> self = new AtomicReference<>();

    private void untilClosed() {
        Worker worker = self.get();
        while (!worker.isClosed()) {
            rounds.incrementAndGet();
            running.countDown();
            worker.sleep(LONG_NS);
        }
        rounds.set(-1);
    }

    private Worker worker() {
        Worker worker = new Worker("test-worker", this::untilClosed);
        self.set(worker);
        return worker;
    }

    @Test
    void shouldWakeTheWorkAndWaitForItsEnd() throws InterruptedException {
        Worker worker = worker();
        worker.start();
        running.await();

        worker.close();

        assertThat(rounds).hasValue(-1);
    }

    @Test
    void shouldCloseWhenNeverStartedAndTwice() {
        Worker worker = worker();

        worker.close();
        worker.close();

        assertThat(worker.isClosed()).isTrue();
        assertThat(rounds).hasValue(0);
    }

    @Test
    void shouldKeepTheInterruptOfTheOneThatCloses() throws InterruptedException {
        Worker worker = worker();
        worker.start();
        running.await();

        Thread.currentThread().interrupt();
        worker.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(worker.isClosed()).isTrue();
    }
}

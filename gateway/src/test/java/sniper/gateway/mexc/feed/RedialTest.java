package sniper.gateway.mexc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RedialTest {
    private static final long HOUR_MS = 3_600_000;

    private final FeedLoop loop = new FeedLoop("sniper-feed-0", null);
    private final AtomicInteger dials = new AtomicInteger();

    private Redial redial(long backoffMs) {
        return new Redial(loop, new Backoff(backoffMs, backoffMs, 1), dials::incrementAndGet);
    }

    private void onLoop(Runnable task) {
        loop.execute(task);
        loop.flush();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void shouldDialAfterTheBackoff() {
        onLoop(redial(2)::later);

        await().until(() -> dials.get() == 1);
    }

    @Test
    void shouldDialAtOnceWhenItWaits() {
        Redial redial = redial(HOUR_MS);
        onLoop(redial::later);

        onLoop(redial::now);

        assertThat(dials).hasValue(1);
    }

    @Test
    void shouldNotDialWhenItDoesNotWait() {
        Redial redial = redial(HOUR_MS);

        onLoop(redial::now);
        onLoop(redial::later);
        onLoop(redial::now);
        onLoop(redial::now);

        assertThat(dials).hasValue(1);
    }
}

package sniper.gateway.mexc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketAllocationTest {
    private static final int FRAMES = 20_000;
    private static final int ROUNDS = 5;

    private final IngressRecorder ring = new IngressRecorder();

    /** Netty is not ours to promise 0 for, but a frame must cost less than the smallest object. */
    @Test
    void shouldAllocateNothingPerFrameFromSocketToRing() {
        try (VenueServer venue = new VenueServer();
                FeedLoop loop = new FeedLoop("sniper-feed-0", null);
                MexcFeed feed =
                        new MexcFeed(FeedTests.config(venue.address()), loop, ring, Frames.instruments(), id -> {})) {
            feed.subscribe(1, true);
            await().until(() -> ring.messages().size() == 1);
            ring.stopRecording();

            double least = Double.MAX_VALUE;
            for (int round = 1; round <= ROUNDS; round++) {
                long before = allocatedBy(loop);
                sendFrames(venue, feed, round * (long) FRAMES);
                least = Math.min(least, (allocatedBy(loop) - before) / (double) FRAMES);
            }

            assertThat(least).as("bytes per frame").isLessThan(16);
        }
    }

    private static void sendFrames(VenueServer venue, MexcFeed feed, long upTo) {
        byte[] frame = Frames.bookTicker("BTCUSDT", "93387.28", "3.73485", "93387.29", "7.669875");
        for (int i = 0; i < FRAMES; i++) {
            venue.sendBinary(frame);
        }
        await().until(() -> feed.counters().get(FeedCounter.DECODED) == upTo);
    }

    private static long allocatedBy(FeedLoop loop) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CompletableFuture<Long> allocated = new CompletableFuture<>();
        loop.execute(() -> allocated.complete(
                threads.getThreadAllocatedBytes(Thread.currentThread().getId())));
        return allocated.join();
    }
}

package sniper.gateway.mexc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.epoll.Epoll;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FeedLoopTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRunDutyOnLoopThreadWhileSocketsWork(boolean epoll) {
        assumeThat(!epoll || Epoll.isAvailable()).isTrue();
        AtomicLong polls = new AtomicLong();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Duty duty = () -> {
            polls.incrementAndGet();
            threads.add(Thread.currentThread().getName());
            return 0;
        };
        IngressRecorder ring = new IngressRecorder();
        try (VenueServer venue = new VenueServer();
                FeedLoop loop = new FeedLoop("sniper-feed-0", duty, NoOpIdleStrategy.INSTANCE, epoll);
                MexcFeed feed =
                        new MexcFeed(FeedTests.config(venue.address()), loop, ring, Frames.instruments(), id -> {})) {
            feed.subscribe(1, true);
            await().until(() -> ring.messages().contains("SubscriptionChanged 1 YES"));
            venue.sendBinary(Frames.bookTicker("BTCUSDT", "1", "1", "2", "1"));
            await().until(() -> ring.messages().size() == 2);

            long before = polls.get();
            await().until(() -> polls.get() > before + 100_000);

            assertThat(threads).containsExactly("sniper-feed-0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSurviveDutyThatThrows(boolean epoll) {
        assumeThat(!epoll || Epoll.isAvailable()).isTrue();
        AtomicInteger polls = new AtomicInteger();
        AtomicInteger tasks = new AtomicInteger();
        Duty duty = () -> {
            polls.incrementAndGet();
            throw new IllegalStateException("a duty that throws");
        };
        try (FeedLoop loop = new FeedLoop("sniper-feed-0", duty, NoOpIdleStrategy.INSTANCE, epoll)) {
            loop.execute(tasks::incrementAndGet);

            await().until(() -> polls.get() > 1_000 && tasks.get() == 1);
        }
    }

    @Test
    void shouldIdleAfterPassesWithoutWorkAlone() {
        AtomicInteger polls = new AtomicInteger();
        List<Integer> works = new CopyOnWriteArrayList<>();
        IdleStrategy idle = new IdleStrategy() {
            @Override
            public void idle(int workCount) {
                if (works.size() < 10) {
                    works.add(workCount);
                }
            }

            @Override
            public void idle() {}

            @Override
            public void reset() {}
        };
        FeedLoop loop = new FeedLoop("sniper-feed-0", () -> polls.incrementAndGet() % 2, idle);
        await().until(() -> works.size() == 10);
        loop.close();

        assertThat(works).contains(0, 1);
    }

    /** It would sleep for an hour: what does not wake it is not done in this test's time. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSleepUntilItIsWokenOrASocketHasSomething(boolean epoll) {
        assumeThat(!epoll || Epoll.isAvailable()).isTrue();
        AtomicInteger polls = new AtomicInteger();
        AtomicInteger due = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Duty duty = new Duty() {
            @Override
            public int poll() {
                polls.incrementAndGet();
                int work = due.getAndSet(0);
                done.addAndGet(work);
                return work;
            }

            @Override
            public long maySleepNs() {
                return due.get() == 0 ? 3_600_000_000_000L : 0;
            }
        };
        IngressRecorder ring = new IngressRecorder();
        try (VenueServer venue = new VenueServer();
                FeedLoop loop = new FeedLoop("sniper-feed-0", duty, NoOpIdleStrategy.INSTANCE, epoll);
                MexcFeed feed =
                        new MexcFeed(FeedTests.config(venue.address()), loop, ring, Frames.instruments(), id -> {})) {
            feed.subscribe(1, true);
            await().until(() -> ring.messages().contains("SubscriptionChanged 1 YES"));
            awaitSleep(polls);
            venue.sendBinary(Frames.bookTicker("BTCUSDT", "1", "1", "2", "1"));
            await().until(() -> ring.messages().size() == 2);
            for (int i = 1; i <= 2_000; i++) {
                due.set(1);
                loop.wakeup();
                int told = i;
                await().pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofNanos(20_000))
                        .until(() -> done.get() == told);
            }
            awaitSleep(polls);
            AtomicInteger tasks = new AtomicInteger();
            loop.after(1_000, tasks::incrementAndGet);
            await().until(() -> tasks.get() == 1);
        }
    }

    /** No round for as long as it takes to look twice. */
    private static void awaitSleep(AtomicInteger polls) {
        AtomicInteger before = new AtomicInteger(-1);
        await().until(() -> polls.get() == before.getAndSet(polls.get()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEndItsThreadOnClose(boolean epoll) {
        assumeThat(!epoll || Epoll.isAvailable()).isTrue();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        FeedLoop loop = new FeedLoop(
                "sniper-feed-7", () -> threads.add(Thread.currentThread()) ? 1 : 0, NoOpIdleStrategy.INSTANCE, epoll);
        await().until(() -> !threads.isEmpty());

        loop.close();

        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
    }
}

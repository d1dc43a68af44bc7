package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sniper.core.message.BrokerState;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.RunStatus;
import sniper.ops.daemon.Commands.BusyException;
import sniper.ops.run.Answer;
import sniper.ops.run.OrderWish;
import sniper.ops.run.RunCommands;
import sniper.ops.run.RunLine;
import sniper.ops.run.RunPlan;
import sniper.ops.run.TickPrice;

final class TickSchedulerTest {
    private static final long S = TimeUnit.SECONDS.toNanos(1);

    private final List<RunLine> running = new ArrayList<>();
    private final Ticks ticks = new Ticks();
    private long nowNs = 1_000_000 * S;
    private long priceTicks = 100;
    private final TickScheduler scheduler =
            new TickScheduler(() -> running, id -> new TickPrice(id, priceTicks, nowNs), ticks, () -> nowNs);

    private record Tick(int runId, long eventNs, List<TickPrice> prices) {}

    /** Keeps ticks in their order; nothing else is asked of it. */
    private static final class Ticks implements RunCommands {
        final List<Tick> told = new ArrayList<>();
        boolean busy;

        @Override
        public void tick(int userId, int runId, long eventNs, List<TickPrice> prices) {
            if (busy) {
                throw new BusyException();
            }
            told.add(new Tick(runId, eventNs, prices));
        }

        @Override
        public CompletableFuture<Answer> addUser(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Answer> start(int userId, UUID run, RunPlan plan) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Answer> change(int userId, int runId, CommandKind kind, RunCause cause) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Answer> order(int userId, int runId, OrderWish wish) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Answer> retryContribution(int userId, int runId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void broker(int userId, BrokerState state, long expiresNs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void refused(int runId, long sequence, String sqlState) {
            throw new UnsupportedOperationException();
        }
    }

    private static RunLine run(int id, long intervalNs) {
        return new RunLine(1, id, new UUID(0, id), RunStatus.RUNNING, intervalNs, List.of(3), 0, 0, 0);
    }

    /** In steps of 10 ms. */
    private void pass(long durationNs) {
        for (long endNs = nowNs + durationNs; nowNs < endNs; nowNs += S / 100) {
            scheduler.tickDue();
        }
    }

    @Test
    void shouldTickEachRunOnceInEachOfItsIntervals() {
        running.add(run(2, 60 * S));
        running.add(run(3, S));

        pass(600 * S);

        assertThat(ticks.told.stream().filter(tick -> tick.runId() == 3).map(tick -> tick.eventNs() / S))
                .doesNotHaveDuplicates()
                .hasSizeBetween(599, 601);
        assertThat(ticks.told.stream().filter(tick -> tick.runId() == 2).map(tick -> tick.eventNs() / (60 * S)))
                .hasSizeBetween(10, 11);
    }

    @Test
    void shouldLookAtPricesWhenATickIsDueAndAtNoOtherTime() {
        int[] looks = new int[1];
        TickScheduler counting = new TickScheduler(
                () -> running,
                id -> {
                    looks[0]++;
                    return new TickPrice(id, priceTicks, nowNs);
                },
                ticks,
                () -> nowNs);
        running.add(run(2, 60 * S));
        for (int i = 0; i < 6_000; i++, nowNs += S / 100) {
            counting.tickDue();
        }

        assertThat(looks[0]).isBetween(1, 3);
    }

    @Test
    void shouldSpreadManyRunsOverAnInterval() {
        for (int id = 2; id < 4_098; id++) {
            running.add(run(id, 60 * S));
        }
        scheduler.tickDue(); // all at once, which is the first of each
        for (int step = 0; step < 60; step++) {
            nowNs += S;
            scheduler.tickDue();
        }
        ticks.told.clear();

        int most = 0;
        for (int step = 0; step < 60; step++) {
            int before = ticks.told.size();
            nowNs += S;
            scheduler.tickDue();
            most = Math.max(most, ticks.told.size() - before);
        }

        assertThat(ticks.told).hasSize(4_096);
        assertThat(most).isLessThan(4_096 / 20);
    }

    @Test
    void shouldTickANewRunAsSoonAsThereArePrices() {
        priceTicks = 0;
        running.add(run(2, 60 * S));
        pass(S);
        assertThat(ticks.told).isEmpty();

        priceTicks = 100;
        scheduler.tickDue();
        scheduler.tickDue();

        assertThat(ticks.told).singleElement().extracting(Tick::eventNs).isEqualTo(nowNs);
    }

    @Test
    void shouldTickWithoutPricesAfterAnInterval() {
        priceTicks = 0;
        running.add(run(2, 5 * S));

        pass(6 * S);

        assertThat(ticks.told).isNotEmpty().allSatisfy(tick -> assertThat(
                        tick.prices().get(0).priceTicks())
                .isZero());
    }

    @Test
    void shouldTryAgainWhenTheEngineIsBusy() {
        running.add(run(2, 60 * S));
        ticks.busy = true;
        scheduler.tickDue();
        assertThat(ticks.told).isEmpty();

        ticks.busy = false;
        scheduler.tickDue();

        assertThat(ticks.told).hasSize(1);
    }

    @Test
    void shouldForgetARunThatStopped() {
        running.add(run(2, 60 * S));
        scheduler.tickDue();
        running.clear();
        pass(S);

        running.add(run(2, 60 * S));
        scheduler.tickDue();

        assertThat(ticks.told).hasSize(2);
    }
}

package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.TradingState;
import sniper.core.pipeline.FeedPort;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.JournalException;
import sniper.core.pipeline.OrderPort;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.journal.log.DataMode;
import sniper.ops.metrics.Latencies;

/** Everything behind the ring, with the real journal; nothing is bought here. */
@Timeout(60)
class TradingCoreTest {
    private static final long TIMER_SLEEP_NS = 1_000_000;

    @TempDir
    Path directory;

    private TradingCore core(UnaryOperator<Journal> journaling) {
        return new TradingCore(
                directory,
                DataMode.PAPER,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
                Threading.DEDICATED,
                new SystemClock(),
                new Latencies(),
                TIMER_SLEEP_NS,
                journaling);
    }

    private static void startSession(TradingCore core) {
        core.start(new NoOrders(), new NoFeed(), (cause, timeNs, buffer, offset, length) -> {});
        Commands commands = core.commands();
        commands.sessionStarted(core.sessionId(), HaltReason.NONE, "test", "paper", "0");
        commands.user(1, "operator");
        commands.startRun(1, 1, RunMode.PAPER, 100, 0);
    }

    @Test
    @Tag("A-5")
    void shouldBreakDownWhenTheJournalFails() throws Exception {
        TradingCore core = core(journal -> new FailingJournal(journal, 2));
        startSession(core);

        Throwable broken = core.broken().get(10, TimeUnit.SECONDS);

        assertThat(broken).isInstanceOf(JournalException.class).hasMessage("disk full");
        assertThat(core.gate().state()).isEqualTo(TradingState.LOCKED);
        assertThat(core.quiesce()).as("the ring goes on draining").isTrue();
        core.close();
    }

    @Test
    @Tag("A-5")
    void shouldGoOnAfterwardsFromWhatTheJournalHas() throws Exception {
        TradingCore failed = core(journal -> new FailingJournal(journal, 2));
        startSession(failed);
        failed.broken().get(10, TimeUnit.SECONDS);
        failed.quiesce();
        failed.close();

        TradingCore next = core(journal -> journal);

        assertThat(next.recovered().inputs()).isEqualTo(2);
        assertThat(next.recovered().mismatch()).isNull();
        assertThat(next.gate().state()).isEqualTo(TradingState.NORMAL);
        assertThat(next.broken()).isNotDone();
        next.close();
    }

    @Test
    void shouldNotBreakDownOfAnErrorThatLeavesTheGateOpen() {
        HaltGate gate = new HaltGate();
        Breakdown breakdown = new Breakdown(gate);

        breakdown.onError(new IllegalStateException("one order could not be sent"));
        CompletableFuture<Throwable> before = breakdown.first().copy();
        boolean brokenBefore = before.isDone();
        gate.lock();
        JournalException first = new JournalException("first");
        breakdown.onError(first);
        breakdown.onError(new JournalException("second"));

        assertThat(brokenBefore).isFalse();
        assertThat(breakdown.first()).isCompletedWithValue(first);
    }

    @Test
    void shouldRememberAHaltAndItsReasonAfterARestart() {
        TradingCore halted = core(journal -> journal);
        startSession(halted);
        halted.commands().halt(HaltReason.OPERATOR, "test", "enough");
        assertThat(halted.quiesce()).isTrue();
        halted.close();

        TradingCore next = core(journal -> journal);

        assertThat(next.gate().state()).isEqualTo(TradingState.HALTED);
        assertThat(next.situation().haltReason()).isEqualTo(HaltReason.OPERATOR);
        next.close();
    }

    /** Fails as a full disk does: from one input on. */
    private static final class FailingJournal implements Journal {
        private final Journal real;
        private final long lastGood;

        FailingJournal(Journal real, long lastGood) {
            this.real = real;
            this.lastGood = lastGood;
        }

        @Override
        public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
            if (sequence > lastGood) {
                throw new JournalException("disk full");
            }
            real.appendInput(sequence, timeNs, buffer, offset, length);
        }

        @Override
        public void appendOutput(
                long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
            real.appendOutput(causeSequence, ordinal, timeNs, buffer, offset, length);
        }

        @Override
        public void sync() {
            real.sync();
        }
    }

    static final class NoOrders implements OrderPort {
        @Override
        public void endOfBatch(boolean mayBuy) {}

        @Override
        public void reconcile(int round, long tradesSinceNs) {}

        @Override
        public void submit(NewOrderDecoder order, long receivedNanos) {}

        @Override
        public void cancel(CancelOrderDecoder cancel) {}

        @Override
        public void query(QueryOrderDecoder query) {}

        @Override
        public void prepare(PrepareOrderDecoder order) {}
    }

    static final class NoFeed implements FeedPort {
        @Override
        public void subscribe(int instrumentId, boolean on) {}

        @Override
        public void requestSnapshot(int instrumentId) {}
    }
}

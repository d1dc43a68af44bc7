package sniper.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.LangUtil;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sniper.core.engine.MessageHandler;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.ClockSampledEncoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.NewOrderEncoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.output.OutputLog;

@Timeout(60)
class PipelineTest {
    private static final long AN_HOUR_NS = 3_600_000_000_000L;

    private final List<String> journal = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong now = new AtomicLong(1);
    private final List<Long> submitted = Collections.synchronizedList(new ArrayList<>());
    /** How many orders had been handed over at the end of each batch. */
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final HaltGate gate = new HaltGate();
    private final Orderer engine = new Orderer();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final AtomicLong slept = new AtomicLong();
    private Thread duty = new Thread();
    private Pipeline pipeline = pipeline(new RecordingJournal());

    @AfterEach
    void stop() throws InterruptedException {
        running.set(false);
        LockSupport.unpark(duty);
        duty.join();
        pipeline.close();
    }

    @ParameterizedTest
    @EnumSource(Threading.class)
    void shouldJournalAndSyncAnIntentBeforeItLeaves(Threading threading) {
        start(threading);

        for (int i = 1; i <= 2_000; i++) {
            publish(i);
        }

        assertThat(pipeline.drain()).isTrue();
        assertThat(submitted).hasSize(2_000).isSorted();
        org.awaitility.Awaitility.await()
                .until(() -> batches.contains(2_000)); // what is submitted is drained; its batch ends just after
        assertThat(batches).isSorted().doesNotHaveDuplicates().endsWith(2_000);
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldLetAnOrderOutUnsyncedOnlyWhereTheJournalSaysSo() {
        pipeline.close();
        pipeline = pipeline(new RecordingJournal() {
            @Override
            public boolean syncsIntents() {
                return false;
            }
        });
        mustBeSynced = false;
        start(Threading.DEDICATED);

        for (int i = 1; i <= 100; i++) {
            publish(i);
        }

        assertThat(pipeline.drain()).isTrue();
        assertThat(submitted).hasSize(100);
        assertThat(lastSynced).isEqualTo(-1);
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldGiveTheSameJournalInBothThreadings() {
        start(Threading.DEDICATED);
        for (int i = 1; i <= 500; i++) {
            publish(i);
        }
        assertThat(pipeline.drain()).isTrue();
        List<String> dedicated = inputsThenOutputs();
        List<Long> ordersOfDedicated = List.copyOf(submitted);
        pipeline.close();
        journal.clear();
        submitted.clear();
        engine.reset();

        pipeline = pipeline(new RecordingJournal());
        start(Threading.COMPACT);
        for (int i = 1; i <= 500; i++) {
            publish(i);
        }

        assertThat(pipeline.drain()).isTrue();
        assertThat(inputsThenOutputs()).isEqualTo(dedicated);
        assertThat(submitted).isEqualTo(ordersOfDedicated);
    }

    @Test
    void shouldAnswerBusyToFeedAndCommandsBeforeRepliesRunOutOfRoom() {
        int feed = 0;
        while (claimAndPublish(Lane.FEED)) {
            feed++;
        }
        int command = 0;
        while (claimAndPublish(Lane.COMMAND)) {
            command++;
        }
        int reliable = 0;
        while (pipeline.remainingCapacity() > 0) {
            assertThat(claimAndPublish(Lane.RELIABLE)).isTrue();
            reliable++;
        }

        assertThat(feed).isPositive();
        assertThat(command).isPositive();
        assertThat(reliable).isPositive();
        assertThat(feed + command + reliable).isEqualTo(64);
        start(Threading.DEDICATED);
        assertThat(pipeline.drain()).isTrue();
    }

    @Test
    void shouldWaitForRoomInTheReliableLaneAndLoseNothing() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread producer = new Thread(() -> {
            for (int i = 1; i <= 1_000; i++) {
                publish(i);
            }
            done.countDown();
        });
        producer.start();

        start(Threading.DEDICATED);

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(pipeline.drain()).isTrue();
        assertThat(submitted).hasSize(1_000);
    }

    @Test
    void shouldStopBuysAtTheGateAndTellTheEngineTheyWereNotSent() {
        gate.trip();
        start(Threading.DEDICATED);

        publish(1);

        org.awaitility.Awaitility.await().until(() -> engine.replies.size() == 1);
        assertThat(engine.replies).containsExactly(ReplyOutcome.NOT_SENT);
        assertThat(submitted).isEmpty();
    }

    @Test
    void shouldNotSendAnOrderAfterItsDeadline() {
        now.set(1_000);
        engine.deadlineNs = 999;
        start(Threading.DEDICATED);
        publish(1);
        org.awaitility.Awaitility.await().until(() -> engine.replies.size() == 1);
        assertThat(engine.replies).containsExactly(ReplyOutcome.NOT_SENT);
        assertThat(submitted).isEmpty();

        engine.deadlineNs = 1_000;
        publish(2);

        assertThat(pipeline.drain()).isTrue();
        assertThat(submitted).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("journalFailures")
    void shouldLetNothingOutOnceTheJournalFails(Throwable failure) {
        pipeline.close();
        pipeline = pipeline(new FailingJournal(3, failure));
        start(Threading.DEDICATED);

        for (int i = 1; i <= 20; i++) {
            publish(i);
        }

        org.awaitility.Awaitility.await().until(() -> engine.replies.size() + submitted.size() == 20);
        assertThat(submitted.size()).isLessThan(3);
        assertThat(errors).hasSize(1);
    }

    /** The threads would sleep for an hour: whatever nobody wakes them for does not happen in this test's time. */
    @Test
    void shouldWakeWhoeverSleepsForEveryMessage() {
        startSleeping();
        Random random = new Random(1);

        for (int i = 1; i <= 400; i++) {
            int pauseMs = random.nextInt(6); // from awake over pausing to asleep
            LockSupport.parkNanos(pauseMs * 1_000_000L + random.nextInt(1_000_000));
            publish(i);
            long published = i;
            org.awaitility.Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofNanos(50_000))
                    .until(() -> submitted.size() == published && pipeline.isDrained());
        }

        assertThat(errors).isEmpty();
        assertThat(slept.get()).as("times the duty slept").isPositive();
    }

    private void startSleeping() {
        Pipeline started = pipeline;
        duty = new Thread(() -> {
            while (running.get()) {
                if (started.duty() == 0) {
                    asleep.set(true);
                    if (!started.isDutyDue()) {
                        slept.incrementAndGet();
                        LockSupport.parkNanos(AN_HOUR_NS);
                    }
                    asleep.set(false);
                }
            }
        });
        started.startCompact(
                new BackoffIdleStrategy(10, 20, 1_000, 1_000_000),
                () -> {
                    if (asleep.get()) {
                        LockSupport.unpark(duty);
                    }
                },
                AN_HOUR_NS);
        duty.start();
    }

    @Test
    void shouldGoOnWhenTheEngineThrows() {
        start(Threading.DEDICATED);
        engine.failAt = 5;

        for (int i = 1; i <= 10; i++) {
            publish(i);
        }

        assertThat(pipeline.drain()).isTrue();
        assertThat(errors).hasSize(1);
        assertThat(engine.handled.get()).isGreaterThanOrEqualTo(10);
    }

    static Stream<Throwable> journalFailures() {
        return Stream.of(
                new JournalException("disk full", new IllegalStateException("made to fail")),
                new InternalError("a fault occurred in an unsafe memory access operation"));
    }

    private void start(Threading threading) {
        if (threading == Threading.DEDICATED) {
            pipeline.startDedicated(new YieldingIdleStrategy(), new YieldingIdleStrategy(), new YieldingIdleStrategy());
            return;
        }
        pipeline.startCompact(new YieldingIdleStrategy());
        Pipeline started = pipeline;
        duty = new Thread(() -> {
            while (running.get()) {
                started.duty();
                Thread.onSpinWait();
            }
        });
        duty.start();
    }

    private Pipeline pipeline(Journal log) {
        OutputLog outputs = new OutputLog(1 << 16, 256);
        engine.outputs = outputs;
        Pipeline made = new Pipeline(
                new PipelineConfig(64, 512),
                now::get,
                100,
                engine,
                outputs,
                log,
                gate,
                PipelineTimings.NONE,
                errors::add);
        made.connect(new Ports(new RecordingOrders(), new NoFeed(), (id, deadline, spin) -> {}, (a, b, c, d, e) -> {}));
        return made;
    }

    private void publish(int value) {
        Ingress ingress = pipeline.ingress();
        long claim = ingress.claim(Lane.RELIABLE);
        encode(ingress, claim, value);
    }

    private boolean claimAndPublish(Lane lane) {
        Ingress ingress = pipeline.ingress();
        long claim = ingress.claim(lane);
        if (claim == Ingress.BUSY) {
            return false;
        }
        encode(ingress, claim, 1);
        return true;
    }

    private static void encode(Ingress ingress, long claim, long value) {
        ClockSampledEncoder encoder = new ClockSampledEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), new MessageHeaderEncoder())
                .offsetNs(value)
                .uncertaintyNs(0)
                .roundTripNs(0);
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength(), 0);
    }

    private List<String> inputsThenOutputs() {
        synchronized (journal) {
            List<String> sorted = new ArrayList<>();
            journal.stream().filter(record -> record.startsWith("in")).forEach(sorted::add);
            journal.stream().filter(record -> record.startsWith("out")).forEach(sorted::add);
            return sorted;
        }
    }

    /** Turns each clock sample into one buy. */
    private static final class Orderer implements MessageHandler {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final List<ReplyOutcome> replies = Collections.synchronizedList(new ArrayList<>());
        private OutputLog outputs = new OutputLog(1024, 128);
        private volatile int failAt = -1;
        private volatile long deadlineNs;
        private final AtomicInteger handled = new AtomicInteger();

        void reset() {
            handled.set(0);
        }

        @Override
        public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
            if (handled.incrementAndGet() == failAt) {
                throw new IllegalStateException("made to fail");
            }
            header.wrap(buffer, offset);
            if (header.templateId() == OrderRepliedDecoder.TEMPLATE_ID) {
                replies.add(new OrderRepliedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .outcome());
            } else if (header.templateId() == ClockSampledDecoder.TEMPLATE_ID) {
                NewOrderEncoder order = new NewOrderEncoder()
                        .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), new MessageHeaderEncoder())
                        .orderId(sequence)
                        .side(Side.BUY)
                        .mode(RunMode.LIVE)
                        .deadlineNs(deadlineNs);
                outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength());
            }
        }

        @Override
        public long stateHash() {
            return handled.get();
        }
    }

    private class RecordingJournal implements Journal {
        private long synced = -1;
        private long appended = -1;

        @Override
        public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
            journal.add("in " + sequence + " " + length);
        }

        @Override
        public void appendOutput(
                long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
            assertThat(journal).contains("in " + causeSequence + " " + 32);
            journal.add("out " + causeSequence + " " + ordinal + " " + length);
            appended = causeSequence;
        }

        @Override
        public void sync() {
            synced = appended;
            lastSynced = synced;
        }
    }

    private volatile long lastSynced = -1;
    private volatile boolean mustBeSynced = true;

    private final class FailingJournal extends RecordingJournal {
        private final int failAfter;
        private final Throwable failure;
        private int outputs;

        private FailingJournal(int failAfter, Throwable failure) {
            this.failAfter = failAfter;
            this.failure = failure;
        }

        @Override
        public void appendOutput(
                long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
            if (++outputs >= failAfter) {
                LangUtil.rethrowUnchecked(failure);
            }
            super.appendOutput(causeSequence, ordinal, timeNs, buffer, offset, length);
        }
    }

    private final class RecordingOrders implements OrderPort {
        @Override
        public void endOfBatch(boolean mayBuy) {
            batches.add(submitted.size());
        }

        @Override
        public void submit(NewOrderDecoder order, long receivedNanos) {
            if (mustBeSynced) {
                assertThat(lastSynced).isGreaterThanOrEqualTo(order.orderId());
            }
            submitted.add(order.orderId());
        }

        @Override
        public void cancel(CancelOrderDecoder cancel) {
            throw new AssertionError("not in this test");
        }

        @Override
        public void query(QueryOrderDecoder query) {
            throw new AssertionError("not in this test");
        }

        @Override
        public void prepare(PrepareOrderDecoder order) {
            throw new AssertionError("not in this test");
        }

        @Override
        public void reconcile(int round, long tradesSinceNs) {
            throw new AssertionError("not in this test");
        }
    }

    private static final class NoFeed implements FeedPort {
        @Override
        public void subscribe(int instrumentId, boolean on) {
            throw new AssertionError("not in this test");
        }

        @Override
        public void requestSnapshot(int instrumentId) {
            throw new AssertionError("not in this test");
        }
    }
}

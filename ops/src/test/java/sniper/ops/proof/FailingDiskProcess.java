package sniper.ops.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.Side;
import sniper.core.pipeline.EventListener;
import sniper.core.pipeline.Journal;
import sniper.gateway.mexc.orders.MexcOrders;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.ops.daemon.CoreMachine;

/**
 * Child process: trades on a disk that fills up or no longer syncs, and says what became of that; or starts after it,
 * when there is room again.
 */
final class FailingDiskProcess {
    static final String LOCKED = "LOCKED ";
    static final String LATE = "LATE ";
    static final String AGAIN = "AGAIN ";
    static final String ORDER = "ORDER ";

    private static final long MIN_FREE_BYTES = 2L << 20;
    private static final int BALLAST_BYTES = 64 << 10;
    private static final int ORDERS_BEFORE = 5;
    private static final int OFFERED_AFTER = ProofProcess.PER_SECOND;
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(60);

    private FailingDiskProcess() {}

    /** How it ends, or that it is the start after it. */
    enum Mode {
        FILL,
        SYNC,
        AGAIN
    }

    /** @param arguments of {@link ProofProcess}, then the mode */
    public static void main(String[] arguments) throws Exception {
        Mode mode = Mode.valueOf(ChildCore.secondArgument(arguments));
        if (mode == Mode.AGAIN) {
            goOn(arguments);
        } else {
            fail(arguments, mode);
        }
        System.exit(0);
    }

    private static void fail(String[] arguments, Mode mode) throws IOException {
        FirstFailure failure = new FirstFailure();
        Set<Long> buys = ConcurrentHashMap.newKeySet();
        ProofProcess process = new ProofProcess(arguments, MIN_FREE_BYTES, failure::over, noteBuys(buys));
        AtomicLong locked = new AtomicLong();
        var unused = process.child.core.broken().thenRun(() -> locked.set(System.nanoTime()));
        long endNanos = System.nanoTime() + MOST_NS;
        while (count(process) < ORDERS_BEFORE
                && !process.child.core.broken().isDone()
                && endNanos > System.nanoTime()) {
            process.trade();
        }
        long fullNanos = 0;
        if (mode == Mode.FILL) {
            fill(Path.of(arguments[0]).resolve("ballast"));
            fullNanos = System.nanoTime();
        }
        while (locked.get() == 0 && endNanos > System.nanoTime()) {
            process.trade();
        }
        long closedNanos = locked.get();
        long sinceNanos = mode == Mode.FILL ? fullNanos : failure.nanos;
        System.out.println(LOCKED + (closedNanos - sinceNanos) / 1_000 + " us "
                + process.child.core.gate().state() + " "
                + process.child.core.gate().allows(Side.BUY) + " "
                + process.child
                        .core
                        .broken()
                        .getNow(new IllegalStateException("nothing broke"))
                        .getMessage());
        long offered = process.load.offered();
        while (process.load.offered() < offered + OFFERED_AFTER && endNanos > System.nanoTime()) {
            process.trade();
        }
        while (((MexcOrders) process.child.connection.orders()).inFlight() > 0 && endNanos > System.nanoTime()) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.println(LATE + after(process, closedNanos, buys) + " of " + buys.size());
    }

    /** A sale that had been let out and waited for its connection may still leave: it was journaled before. */
    private static EventListener noteBuys(Set<Long> buys) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        NewOrderDecoder order = new NewOrderDecoder();
        return (cause, timeNs, buffer, offset, length) -> {
            if (header.wrap(buffer, offset).templateId() == NewOrderDecoder.TEMPLATE_ID
                    && order.wrapAndApplyHeader(buffer, offset, header).side() == Side.BUY) {
                buys.add(order.orderId());
            }
        };
    }

    /** Orders whose reply is in. */
    private static long count(ProofProcess process) {
        LongAdder count = new LongAdder();
        process.child.sent.forEach((orderId, nanos) -> count.increment());
        return count.sum();
    }

    /** How many of them were sent after that moment. */
    private static long after(ProofProcess process, long closedNanos, Set<Long> orderIds) {
        LongAdder late = new LongAdder();
        process.child.sent.forEach((orderId, nanos) -> {
            if (orderIds.contains(orderId) && nanos - closedNanos > 0) {
                late.increment();
            }
        });
        return late.sum();
    }

    /** To the last byte, as another process would. */
    private static void fill(Path ballast) throws IOException {
        byte[] bytes = new byte[BALLAST_BYTES];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(bytes);
            }
        } catch (IOException e) {
            // The disk is full.
        }
    }

    private static void goOn(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        Files.deleteIfExists(data.resolve("ballast"));
        ProofProcess process = new ProofProcess(
                arguments, MIN_FREE_BYTES, journal -> journal, (cause, timeNs, buffer, offset, length) -> {});
        boolean isFaithful = process.child.core.recovered().isFaithful();
        long endNanos = System.nanoTime() + MOST_NS;
        while (count(process) == 0 && endNanos > System.nanoTime()) {
            process.trade();
        }
        long orders = count(process);
        process.load.close();
        process.child.connection.stopProducing();
        boolean isSettled = process.child.core.quiesce();
        process.child.connection.close();
        process.child.core.close();
        CoreMachine fresh = new CoreMachine(false, WishingStrategy::new);
        ReplayResult all = new Replay(fresh.handler(), fresh.outputs()).run(data);
        System.out.println(AGAIN + (orders > 0) + " " + isFaithful + " " + isSettled + " " + all.isFaithful());
        Set<String> journaled = KillProofTest.journaledOrders(data);
        journaled.forEach(id -> System.out.println(ORDER + id));
    }

    /** Notes when the journal first refused. */
    private static final class FirstFailure {
        /** Writer: the journal stage. Reader: the main thread, once it has seen the breakdown. */
        private volatile long nanos;

        Journal over(Journal real) {
            return new Journal() {
                @Override
                public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
                    noting(() -> real.appendInput(sequence, timeNs, buffer, offset, length));
                }

                @Override
                public void appendOutput(
                        long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
                    noting(() -> real.appendOutput(causeSequence, ordinal, timeNs, buffer, offset, length));
                }

                @Override
                public void sync() {
                    noting(real::sync);
                }
            };
        }

        private void noting(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                nanos = nanos == 0 ? System.nanoTime() : nanos;
                throw e;
            }
        }
    }
}

package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.wire.AnswerReader;
import sniper.gateway.mexc.wire.SocketWatch;
import sniper.gateway.mexc.wire.Wire;

/**
 * A connection of our own. While it is idle and open whoever hands a request over writes it to the socket; the
 * connection's thread meanwhile waits for what arrives, be it the answer or the end of an idle connection. What the socket
 * does not take whole at once is cut off, and unknown: sent later it would be late.
 *
 * <p>Threading: as {@link Carrier} says. An idle connection belongs to the lock of {@link OrderConnections}; from
 * {@link #expect} to the end of {@link #write} to whoever hands over, then to its own thread until that rests.
 */
final class DirectCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(DirectCarrier.class);
    /** More than twenty orders in one request need. */
    private static final int REQUEST_BYTES = 32 << 10;
    /** Where a core is spent on it, most answers come sooner. */
    private static final long SPIN_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LOOK_NS = 1_000;

    private final DirectSettings settings;
    private final ReentrantLock lock;
    private final SocketWatch watch = new SocketWatch();
    private final AnswerReader answers = new AnswerReader();
    private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_BYTES);
    private final ByteBuffer unasked = ByteBuffer.allocateDirect(1);

    private @Nullable Wire wire;
    /** Why what was handed over did not leave whole. */
    private @Nullable IOException failure;

    /** Written under the lock when a request is expected, then by whoever wrote it; read by the connection's thread. */
    private volatile boolean writing;

    DirectCarrier(DirectSettings settings, ReentrantLock lock) {
        this.settings = settings;
        this.lock = lock;
    }

    static Supplier<Carrier> carriers(MexcSession session, ReentrantLock lock) {
        DirectSettings settings = new DirectSettings(session);
        return () -> new DirectCarrier(settings, lock);
    }

    @Override
    public boolean expect() {
        writing = wire != null;
        return writing;
    }

    @Override
    public void write(RequestCall call) {
        IOException trouble = null;
        try {
            Wire open = open();
            settings.formOf(call).write(call.urlBytes(), settings.targetOffset, request);
            call.markSent(settings.session);
            if (!open.write(request)) {
                trouble = new IOException("the socket did not take the whole request at once");
            }
        } catch (IOException e) {
            trouble = e;
        } catch (RuntimeException e) {
            trouble = new IOException("the request could not be written", e);
        } finally {
            failure = trouble;
            writing = false;
        }
        if (trouble != null || settings.spinner != null) {
            watch.wake(); // else the answer does
        }
    }

    @Override
    public boolean hasTaken(RequestCall call) {
        while (writing) {
            LockSupport.parkNanos(LOOK_NS); // rarely: it takes microseconds
        }
        return call.sentNs() != 0;
    }

    @Override
    public HttpAnswer carry(RequestCall call) throws IOException {
        IOException before = failure;
        failure = null;
        try {
            if (call.sentNs() != 0) {
                if (before != null) {
                    throw before;
                }
                return answer(call.sentNanos() + settings.timeoutNs);
            }
            long deadlineNanos = connect();
            settings.formOf(call).write(call.urlBytes(), settings.targetOffset, request);
            call.markSent(settings.session);
            send(deadlineNanos);
            return answer(deadlineNanos);
        } catch (IOException | RuntimeException e) {
            hangUp();
            throw e;
        }
    }

    @Override
    public HttpAnswer ping() throws IOException {
        try {
            long deadlineNanos = connect();
            settings.ping.write(settings.pingUrl, settings.targetOffset, request);
            send(deadlineNanos);
            return answer(deadlineNanos);
        } catch (IOException | RuntimeException e) {
            hangUp();
            throw e;
        }
    }

    /** Opens the connection if it is not, and returns until when an answer is waited for. */
    long connect() throws IOException {
        long deadlineNanos = System.nanoTime() + settings.timeoutNs;
        long unused = watch.leftNs(deadlineNanos); // before anything is sent
        if (!isOpen()) {
            answers.clear();
            wire = settings.dialer.dial(watch, deadlineNanos);
        }
        return deadlineNanos;
    }

    private Wire open() throws IOException {
        Wire open = wire;
        if (open == null) {
            throw new IOException("the connection is closed");
        }
        return open;
    }

    private void send(long deadlineNanos) throws IOException {
        Wire open = open();
        while (!open.write(request)) {
            watch.until(SelectionKey.OP_WRITE, deadlineNanos);
        }
    }

    private HttpAnswer answer(long deadlineNanos) throws IOException {
        Wire open = open();
        Semaphore spinner = settings.spinner;
        boolean spins = spinner != null && spinner.tryAcquire();
        long spinUntilNanos = spins ? System.nanoTime() + SPIN_NS : 0;
        try {
            HttpAnswer answer = answers.read(into -> arrive(open, into, deadlineNanos, spins, spinUntilNanos));
            if (!answers.leavesOpen()) {
                hangUp();
            }
            return answer;
        } finally {
            if (spins && spinner != null) {
                spinner.release();
            }
        }
    }

    private boolean arrive(Wire open, ByteBuffer into, long deadlineNanos, boolean spins, long spinUntilNanos)
            throws IOException {
        int count = open.read(into);
        while (count == 0) {
            long leftNs = watch.leftNs(deadlineNanos);
            if (spins && leftNs > 0 && System.nanoTime() - spinUntilNanos < 0) {
                Thread.onSpinWait();
            } else {
                watch.until(SelectionKey.OP_READ, deadlineNanos);
            }
            count = open.read(into);
        }
        return count > 0;
    }

    /** The venue says nothing unless it is asked; whatever comes while it is not means that the connection is lost. */
    @Override
    public boolean isOpen() {
        Wire open = wire;
        if (open == null) {
            return false;
        }
        try {
            if (open.read(unasked.clear()) == 0) {
                return true;
            }
        } catch (IOException e) {
            LOG.debug("an idle connection is lost: {}", e.toString());
        }
        hangUp();
        return false;
    }

    private void hangUp() {
        Wire open = wire;
        wire = null;
        if (open != null) {
            open.close();
            watch.forget();
        }
    }

    /** Not longer than an answer is waited for, so that a silence is noticed when it has lasted as long. */
    @Override
    @SuppressWarnings("LockNotBeforeTry") // the other way round: free while it rests
    public boolean rest(long nanos) {
        lock.unlock();
        try {
            return watch.rest(Math.min(nanos, settings.timeoutNs));
        } catch (IOException e) {
            LOG.error("Invariant: waiting for a socket does not fail", e);
            return true;
        } finally {
            lock.lock();
        }
    }

    @Override
    public void wake() {
        watch.wake();
    }

    @Override
    public void cancel() {
        watch.end();
    }

    @Override
    public void close() {
        hangUp();
        watch.close();
    }
}

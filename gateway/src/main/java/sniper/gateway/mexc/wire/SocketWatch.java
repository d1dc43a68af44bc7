package sniper.gateway.mexc.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one socket, or for whoever wakes it.
 *
 * <p>Threading: owned by the connection's thread; {@link #wake} and {@link #end} may be called by any.
 */
public final class SocketWatch implements AutoCloseable {
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Selector selector;
    private @Nullable SelectionKey key;

    /** Written by whoever closes; read by the connection's thread. */
    private volatile boolean ended;

    public SocketWatch() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for a connection", e);
        }
    }

    /** From now on this one. */
    void of(SocketChannel channel) throws IOException {
        key = channel.register(selector, 0);
    }

    /** The socket was closed; only now does the system forget it. */
    public void forget() {
        key = null;
        try {
            selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException("a selector must take a look", e);
        }
    }

    /**
     * Waits until the socket can do that, or somebody woke us.
     *
     * @throws SocketTimeoutException when the time is up
     * @throws InterruptedIOException when all has ended
     */
    public void until(int operation, long deadlineNanos) throws IOException {
        long waitNs = leftNs(deadlineNanos);
        watchFor(operation);
        selector.select(selected -> {}, Math.max(1, waitNs / NANOS_PER_MILLI));
    }

    /** Nanoseconds until the deadline, never 0 or less: throws as {@link #until} does. */
    public long leftNs(long deadlineNanos) throws IOException {
        if (ended) {
            throw new InterruptedIOException("the order path was closed");
        }
        long leftNs = deadlineNanos - System.nanoTime();
        if (leftNs <= 0) {
            throw new SocketTimeoutException("timeout");
        }
        return leftNs;
    }

    /** Waits so long at most, or until something arrives or somebody woke us; returns whether something has arrived. */
    public boolean rest(long nanos) throws IOException {
        watchFor(SelectionKey.OP_READ);
        return selector.select(selected -> {}, Math.max(1, nanos / NANOS_PER_MILLI)) > 0;
    }

    private void watchFor(int operation) {
        if (key != null && key.isValid()) {
            key.interestOps(operation);
        }
    }

    /** Ends the wait there is, or the next one. */
    public void wake() {
        selector.wakeup();
    }

    /** Ends every wait for the venue, from now on. */
    public void end() {
        ended = true;
        wake();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            // nobody waits for it any more
        }
    }
}

package sniper.gateway.mexc.orders;

import java.io.IOException;
import sniper.gateway.mexc.HttpAnswer;

/**
 * What one connection is made of: opens it, carries one request at a time over it and brings the answer. A request that
 * was marked as sent is never written again, whatever happens.
 *
 * <p>Threading: owned by the connection's thread but for {@link #expect} and {@link #write}, of whoever hands a request
 * over, {@link #wake} and {@link #cancel}.
 */
interface Carrier {
    String PING_PATH = "/api/v3/ping";

    /**
     * Asks, with the lock held, whether whoever hands a request over to this connection, which is idle and warm, is to
     * write it, right after. Where not, the connection's thread is woken to do it.
     */
    default boolean expect() {
        return false;
    }

    /** Writes at once what was expected, without waiting; what comes of it is for the connection's thread. */
    default void write(RequestCall call) {
        throw new IllegalStateException("Invariant: only what is expected is written");
    }

    /** Whether the request, or a part of it, has left already; waits for the end of {@link #write}. */
    default boolean hasTaken(RequestCall call) {
        return false;
    }

    /** Sends the request, unless it has left already, and waits for its answer. */
    HttpAnswer carry(RequestCall call) throws IOException;

    /** Opens the connection where it has to be, and asks for a sign of life. */
    HttpAnswer ping() throws IOException;

    /** Whether the connection can take another request. */
    boolean isOpen();

    /**
     * Waits until woken, or so long at most; called with the lock held once, which is free meanwhile.
     *
     * @return whether something arrived that nobody asked for, so that {@link #isOpen} has to be looked at
     */
    boolean rest(long nanos) throws InterruptedException;

    /** Ends a rest; called with the lock held. */
    void wake();

    /** Ends what is in flight, whose outcome is then unknown, and lets nothing else begin. */
    void cancel();

    /** Nothing follows. */
    void close();
}

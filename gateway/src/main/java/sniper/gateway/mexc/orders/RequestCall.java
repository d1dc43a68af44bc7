package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.VenueClock;
import sniper.gateway.mexc.limits.Candidate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * One request of the order path from hand-over to outcome. The last thing before the socket marks it as sent; what was
 * never marked cannot have reached the venue.
 *
 * <p>Threading: made by the egress stage, then guarded by the lock of {@link OrderConnections} while it waits, then
 * owned by the {@code sniper-http} thread that carries it; in between by who hands it over, where the connection lets
 * that one write it.
 */
abstract class RequestCall implements Candidate {
    /** Why an order is given back that found no connection. */
    static final String TOO_LONG = "it waited too long for its turn";

    private static final String HALTED = "trading was halted before it could leave";

    final long orderId;
    private final RequestKind kind;
    private final Urgency urgency;
    final String method;
    /** Leaving later than this it would do harm; 0 = whenever. In our clock. */
    final long deadlineNs;

    /** Leaving later than this it would be stale; 0 = whenever. In the gate's time. */
    final long leaveByNs;

    private byte[] url;
    private boolean waited;
    private @Nullable String refusal;
    private long enteredNs;
    private long sentNs;
    private long sentNanos;

    /** @param url complete, stamped and signed; not to be changed any more */
    RequestCall(
            long orderId,
            RequestKind kind,
            Urgency urgency,
            String method,
            byte[] url,
            long deadlineNs,
            long leaveByNs) {
        this.orderId = orderId;
        this.kind = kind;
        this.urgency = urgency;
        this.method = method;
        this.url = url;
        this.deadlineNs = deadlineNs;
        this.leaveByNs = leaveByNs;
    }

    @Override
    public final RequestKind kind() {
        return kind;
    }

    @Override
    public final Urgency urgency() {
        return urgency;
    }

    final String url() {
        return new String(url, StandardCharsets.ISO_8859_1);
    }

    /** The same, in ASCII; not to be changed. */
    final byte[] urlBytes() {
        return url;
    }

    /** A cancel or a sell, which waits for its budget instead of being refused. */
    final boolean isUrgent() {
        return urgency == Urgency.URGENT;
    }

    /** What was signed when it was handed over is old by now. */
    final void onWaited() {
        waited = true;
    }

    /** The gate has counted it. */
    final void onEntered(long nowNs) {
        enteredNs = nowNs;
    }

    /** It will not be sent, for this reason. */
    final void refuse(String why) {
        refusal = why;
    }

    /** Whether it must not leave at that time any more, or later. In the gate's time. */
    final boolean isStaleAt(long nowNs) {
        return leaveByNs != 0 && nowNs - leaveByNs > 0;
    }

    /** Signs what has waited anew; returns why it must not be sent, or null. */
    final @Nullable String ready(Restamp restamp, MexcSession session, long nowNs) {
        VenueClock clock = session.clock();
        if (refusal == null && !isUrgent() && !session.mayBuy()) {
            refusal = HALTED;
        }
        if (refusal == null && deadlineNs != 0 && waited && clock.nanos() > deadlineNs) {
            refusal = "its deadline passed while it waited";
        }
        if (refusal == null && waited && isStaleAt(nowNs)) {
            refusal = TOO_LONG;
        }
        if (refusal == null && waited) {
            url = restamp.afresh(url(), clock.venueMillis()).getBytes(StandardCharsets.ISO_8859_1);
        }
        return refusal;
    }

    /** 0 = never sent. In our clock. */
    final long sentNs() {
        return sentNs;
    }

    /** {@link System#nanoTime}. */
    final long sentNanos() {
        return sentNanos;
    }

    /** The answer is in, whole. */
    abstract void onAnswer(HttpAnswer answer);

    /** No answer, or only a part of one. */
    abstract void onNoAnswer(IOException cause);

    /** It never left, for a reason of our own. */
    abstract void onNotSent(String why);

    /**
     * Runs with a connection in hand, right before the first byte is written.
     *
     * @throws IOException when it must not be
     */
    final void markSent(MexcSession session) throws IOException {
        if (sentNs != 0) {
            throw new IOException("Invariant: a request of the order path is sent once");
        }
        long nowNanos = System.nanoTime(); // before the look: what was sent later has been looked at later
        if (!isUrgent() && !session.mayBuy()) {
            throw new IOException(HALTED);
        }
        sentNs = session.clock().nanos();
        sentNanos = nowNanos;
        session.gate().onSent(kind, enteredNs);
    }
}

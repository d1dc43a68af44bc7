package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.limits.AnswerKind;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * One connection to the venue and the thread that uses it: for one request at a time, and for a ping when the
 * connection has to be opened or kept open.
 *
 * <p>Threading: runs on its own {@code sniper-http-n}; the fields of the first block are guarded by the lock of
 * {@link OrderConnections}.
 */
final class OrderConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderConnection.class);

    final Carrier carrier;
    final WarmUp warmUp = new WarmUp();
    /** Waiting for something to do. */
    boolean idle;
    /** The last exchange succeeded and left the connection open. */
    boolean warm;

    @Nullable
    RequestCall assigned;

    /** Counted down when the next ping has ended. */
    @Nullable
    CountDownLatch attempt;

    private final OrderConnections others;
    private final RequestGate gate;
    private final MexcSession session;
    private final Restamp restamp;

    OrderConnection(OrderConnections others, Carrier carrier, MexcSession session, Restamp restamp) {
        this.others = others;
        this.carrier = carrier;
        this.gate = session.gate();
        this.session = session;
        this.restamp = restamp;
    }

    @Override
    public void run() {
        while (others.awaitWork(this)) {
            RequestCall call = assigned;
            try {
                if (call == null) {
                    ping();
                } else {
                    carry(call);
                }
            } catch (RuntimeException e) {
                LOG.error("Invariant: what is made of an answer may not throw", e);
            }
        }
        carrier.close();
    }

    private void carry(RequestCall call) {
        String refusal = carrier.hasTaken(call) ? null : call.ready(restamp, session, gate.nanos());
        if (refusal != null) {
            gate.onNotSent(call.kind());
            others.onDropped();
            call.onNotSent(refusal);
            return;
        }
        HttpAnswer answer = null;
        IOException failure = null;
        try {
            answer = carrier.carry(call);
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new IOException("the request could not be made", e);
        }
        tell(call, answer);
        others.onCarried(this, answer != null && carrier.isOpen());
        if (answer != null) {
            call.onAnswer(answer);
        } else if (failure != null) {
            call.onNoAnswer(failure);
        }
    }

    private void tell(RequestCall call, @Nullable HttpAnswer answer) {
        if (answer != null) {
            gate.onAnswer(call.kind(), call.urgency(), answer.answerKind(), answer.retryAfterMs());
        } else if (others.isClosed()) {
            gate.onNotSent(call.kind());
        } else {
            gate.onAnswer(call.kind(), call.urgency(), AnswerKind.FAILED, 0);
        }
    }

    private void ping() {
        try {
            HttpAnswer answer = carrier.ping();
            AnswerKind kind = answer.answerKind();
            gate.onAnswer(RequestKind.PING, Urgency.URGENT, kind, answer.retryAfterMs());
            boolean throttled = kind != AnswerKind.GOOD && kind != AnswerKind.FAILED;
            others.onPinged(this, answer.isSuccess() && carrier.isOpen(), throttled, answer.retryAfterMs());
        } catch (IOException | RuntimeException e) {
            LOG.debug("ping of a warm connection failed: {}", e.toString());
            others.onPinged(this, false, false, 0);
        }
    }
}

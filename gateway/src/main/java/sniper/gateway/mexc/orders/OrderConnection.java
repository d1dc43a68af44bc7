package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcHttp;
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
    private static final long KEEP_ALIVE_S = 300;

    final Condition wakeUp;
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
    private final MexcHttp http;
    private final RequestGate gate;
    private final MexcSession session;
    private final Restamp restamp;
    private final Request ping;
    private final ConnectionPool pool = new ConnectionPool(1, KEEP_ALIVE_S, TimeUnit.SECONDS);
    private final OkHttpClient client;

    /** Written by the connection's thread; read by whoever closes. */
    private volatile @Nullable Call running;

    OrderConnection(
            OrderConnections others,
            Condition wakeUp,
            MexcSession session,
            Restamp restamp,
            Request ping,
            OkHttpClient settings) {
        this.others = others;
        this.wakeUp = wakeUp;
        this.http = session.http();
        this.gate = session.gate();
        this.session = session;
        this.restamp = restamp;
        this.ping = ping;
        this.client = settings.newBuilder().connectionPool(pool).build();
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
        pool.evictAll();
    }

    private void carry(RequestCall call) {
        String refusal = call.ready(restamp, session, gate.nanos());
        if (refusal != null) {
            gate.onNotSent(call.kind());
            others.onDropped();
            call.onNotSent(refusal);
            return;
        }
        HttpAnswer answer = null;
        IOException failure = null;
        try {
            answer = exchange(http.signedRequest(call.method, call.url())
                    .tag(RequestCall.class, call)
                    .build());
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new IOException("the request could not be made", e);
        }
        tell(call, answer);
        others.onCarried(this, answer != null && isOpen());
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
            HttpAnswer answer = exchange(ping);
            AnswerKind kind = answer.answerKind();
            gate.onAnswer(RequestKind.PING, Urgency.URGENT, kind, answer.retryAfterMs());
            boolean throttled = kind != AnswerKind.GOOD && kind != AnswerKind.FAILED;
            others.onPinged(this, answer.isSuccess() && isOpen(), throttled, answer.retryAfterMs());
        } catch (IOException | RuntimeException e) {
            LOG.debug("ping of a warm connection failed: {}", e.toString());
            others.onPinged(this, false, false, 0);
        }
    }

    private HttpAnswer exchange(Request request) throws IOException {
        Call call = client.newCall(request);
        running = call;
        if (others.isClosed()) {
            call.cancel(); // before anything is sent
        }
        try (Response response = call.execute()) {
            return HttpAnswer.of(response);
        } finally {
            running = null;
        }
    }

    /** Whether the connection waits in the pool for the next request. */
    private boolean isOpen() {
        return pool.idleConnectionCount() == 1;
    }

    /** Ends what is in flight, whose outcome is then unknown. */
    void cancel() {
        Call call = running;
        if (call != null) {
            call.cancel();
        }
    }
}

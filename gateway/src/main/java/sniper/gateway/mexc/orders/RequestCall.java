package sniper.gateway.mexc.orders;

import java.io.IOException;
import okhttp3.Interceptor;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.VenueClock;

/**
 * One request of the order path from hand-over to outcome. It travels as the request's tag, so that the last thing
 * before the socket can mark it as sent; what was never marked cannot have reached the venue.
 *
 * <p>Threading: made by the egress stage, then owned by the {@code sniper-http} thread that carries it.
 */
abstract class RequestCall {
    final long orderId;
    final String method;
    /** Complete, stamped and signed. */
    final String url;

    private long sentNs;
    private long sentNanos;

    RequestCall(long orderId, String method, String url) {
        this.orderId = orderId;
        this.method = method;
        this.url = url;
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

    /** Runs with a connection in hand, right before the request is written. */
    static Interceptor markSent(VenueClock clock) {
        return chain -> {
            RequestCall call = chain.request().tag(RequestCall.class);
            if (call != null) {
                if (call.sentNs != 0) {
                    throw new IOException("Invariant: a request of the order path is sent once");
                }
                call.sentNs = clock.nanos();
                call.sentNanos = System.nanoTime();
            }
            return chain.proceed(chain.request());
        };
    }
}

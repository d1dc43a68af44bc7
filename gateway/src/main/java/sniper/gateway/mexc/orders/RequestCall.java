package sniper.gateway.mexc.orders;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Interceptor;
import okhttp3.Response;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.VenueClock;

/**
 * One request of the order lane from hand-over to outcome. It travels as the request's tag, so that the last thing
 * before the socket can mark it as sent; what was never marked cannot have reached the venue.
 *
 * <p>Threading: made by the egress stage, then owned by the {@code sniper-http} thread that carries the call.
 */
abstract class RequestCall implements Callback {
    final long orderId;
    private final Runnable ended;
    private long sentNs;
    private long sentNanos;

    /** @param ended runs when the answer is in or given up, before anything is made of it */
    RequestCall(long orderId, Runnable ended) {
        this.orderId = orderId;
        this.ended = ended;
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

    @Override
    public final void onResponse(Call call, Response response) {
        HttpAnswer answer;
        try {
            answer = HttpAnswer.of(response);
        } catch (IOException e) {
            onFailure(call, e);
            return;
        }
        ended.run();
        onAnswer(answer);
    }

    @Override
    public final void onFailure(Call call, IOException cause) {
        ended.run();
        onNoAnswer(cause);
    }

    /** Runs with a connection in hand, right before the request is written. */
    static Interceptor markSent(VenueClock clock) {
        return chain -> {
            RequestCall call = chain.request().tag(RequestCall.class);
            if (call != null) {
                if (call.sentNs != 0) {
                    throw new IOException("Invariant: a request of the order lane is sent once");
                }
                call.sentNs = clock.nanos();
                call.sentNanos = System.nanoTime();
            }
            return chain.proceed(chain.request());
        };
    }
}

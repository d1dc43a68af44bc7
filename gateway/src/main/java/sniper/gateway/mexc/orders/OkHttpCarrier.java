package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcHttp;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.SingleSend;

/** A connection of OkHttp's, in a pool of one. Threading: as {@link Carrier} says. */
final class OkHttpCarrier implements Carrier {
    private static final long KEEP_ALIVE_S = 300;

    private final MexcHttp http;
    private final Request ping;
    private final ConnectionPool pool = new ConnectionPool(1, KEEP_ALIVE_S, TimeUnit.SECONDS);
    private final OkHttpClient client;
    private final Condition wakeUp;

    /** Written by the connection's thread; read by whoever closes. */
    private volatile @Nullable Call running;

    /** Written by whoever closes; read by the connection's thread. */
    private volatile boolean canceled;

    private OkHttpCarrier(MexcHttp http, Request ping, OkHttpClient settings, Condition wakeUp) {
        this.http = http;
        this.ping = ping;
        this.client = settings.newBuilder().connectionPool(pool).build();
        this.wakeUp = wakeUp;
    }

    static Supplier<Carrier> carriers(MexcSession session, ReentrantLock lock) {
        MexcConfig config = session.config();
        OkHttpClient settings = settings(session, config);
        Request ping =
                session.http().request("GET", config.restUrl() + PING_PATH).build();
        return () -> new OkHttpCarrier(session.http(), ping, settings, lock.newCondition());
    }

    private static OkHttpClient settings(MexcSession session, MexcConfig config) {
        return session.http()
                .clientBuilder(new ConnectionPool())
                .callTimeout(config.orderTimeoutMs(), TimeUnit.MILLISECONDS)
                // A second send after a connection broke could buy twice: the venue may have seen the first.
                .retryOnConnectionFailure(false)
                // One request per connection, so that none waits behind another's lost packet.
                .protocols(List.of(Protocol.HTTP_1_1))
                .addNetworkInterceptor(new SingleSend())
                .addNetworkInterceptor(markSent(session))
                .build();
    }

    /** Runs with a connection in hand, right before the request is written; it travels as the request's tag. */
    private static Interceptor markSent(MexcSession session) {
        return chain -> {
            RequestCall call = chain.request().tag(RequestCall.class);
            if (call != null) {
                call.markSent(session);
            }
            return chain.proceed(chain.request());
        };
    }

    @Override
    public HttpAnswer carry(RequestCall call) throws IOException {
        return exchange(http.signedRequest(call.method, call.url())
                .tag(RequestCall.class, call)
                .build());
    }

    @Override
    public HttpAnswer ping() throws IOException {
        return exchange(ping);
    }

    private HttpAnswer exchange(Request request) throws IOException {
        Call call = client.newCall(request);
        running = call;
        if (canceled) {
            call.cancel(); // before anything is sent
        }
        try (Response response = call.execute()) {
            return HttpAnswer.of(response);
        } finally {
            running = null;
        }
    }

    /** Whether the connection waits in the pool for the next request. */
    @Override
    public boolean isOpen() {
        return pool.idleConnectionCount() == 1;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the loop is where it is called
    public boolean rest(long nanos) throws InterruptedException {
        long unused = wakeUp.awaitNanos(nanos);
        return false;
    }

    @Override
    public void wake() {
        wakeUp.signal();
    }

    @Override
    public void cancel() {
        canceled = true;
        Call call = running;
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public void close() {
        pool.evictAll();
    }
}

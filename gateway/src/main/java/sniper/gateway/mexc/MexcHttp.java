package sniper.gateway.mexc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The HTTP both lanes share: headers, bodies, and the clients for everything that is not an order.
 *
 * <p>Threading: any thread.
 */
public final class MexcHttp implements AutoCloseable {
    /**
     * An empty byte array with a media type: OkHttp overwrites the Content-Type header with the body's, and a text
     * body would add a charset, which the venue refuses with 700013.
     */
    private static final RequestBody EMPTY_BODY = RequestBody.create(new byte[0], MediaType.get("application/json"));

    private static final int IDLE_CONNECTIONS = 4;
    private static final long KEEP_ALIVE_S = 300;

    private final MexcConfig config;
    private final MexcTrust trust;
    private final String apiKey;
    private final OkHttpClient reads;
    private final OkHttpClient writes;

    public MexcHttp(MexcConfig config, Credentials credentials) {
        this(config, credentials, MexcTrust.ofThePlatform());
    }

    public MexcHttp(MexcConfig config, Credentials credentials, MexcTrust trust) {
        this.config = config;
        this.trust = trust;
        this.apiKey = credentials.apiKey();
        // Reads may be repeated: a pooled connection the venue has closed meanwhile is no news.
        this.reads = clientBuilder(new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE_S, TimeUnit.SECONDS))
                .callTimeout(config.callTimeoutMs(), TimeUnit.MILLISECONDS)
                .retryOnConnectionFailure(true)
                .build();
        this.writes = reads.newBuilder()
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(new SingleSend())
                .build();
    }

    public MexcConfig config() {
        return config;
    }

    /** Whom we believe to be the venue. */
    public MexcTrust trust() {
        return trust;
    }

    /** For the one endpoint that wants it as a parameter. */
    String apiKey() {
        return apiKey;
    }

    /** A client that follows nothing and repeats nothing; every timeout but the call's own is set. */
    public OkHttpClient.Builder clientBuilder(ConnectionPool pool) {
        return new OkHttpClient.Builder()
                .connectionPool(pool)
                .sslSocketFactory(trust.context().getSocketFactory(), trust.certificates())
                .connectTimeout(config.connectTimeoutMs(), TimeUnit.MILLISECONDS)
                .readTimeout(0, TimeUnit.MILLISECONDS) // the call timeout rules
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false);
    }

    /** A request to the trading interface; the URL holds everything, signature included. */
    public Request.Builder signedRequest(String method, String url) {
        return request(method, url).header("X-MEXC-APIKEY", apiKey);
    }

    public Request.Builder request(String method, String url) {
        Request.Builder builder = new Request.Builder().url(url);
        if (method.equals("GET")) {
            return builder.get().header("Content-Type", "application/json");
        }
        return builder.method(method, EMPTY_BODY);
    }

    /**
     * What OkHttp would write behind the request line, to its end; compression alone is not offered. Names the key where
     * the request does: not for logs.
     */
    public static byte[] head(Request request) {
        StringBuilder head = new StringBuilder();
        request.headers().forEach(field -> field(head, field.getFirst(), field.getSecond()));
        RequestBody body = request.body();
        if (body != null) {
            field(head, "Content-Type", String.valueOf(body.contentType()));
            field(head, "Content-Length", "0"); // everything is in the URL
        }
        HttpUrl url = request.url();
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        field(head, "Host", usual ? host : host + ":" + url.port());
        field(head, "Connection", "Keep-Alive");
        field(head, "User-Agent", "okhttp/" + OkHttp.VERSION);
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** Sends and waits. Only GETs may be repeated, by OkHttp, on another connection. */
    HttpAnswer call(String what, Request request) throws MexcException {
        Call call = (request.method().equals("GET") ? reads : writes).newCall(request);
        try {
            return HttpAnswer.of(call.execute());
        } catch (IOException e) {
            throw noAnswer(what, e);
        } catch (Exception e) { // OkHttp throws InterruptedException without declaring it, at the close
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw noAnswer(what, e);
            }
            throw e;
        }
    }

    private static MexcException noAnswer(String what, Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new MexcException(MexcException.Kind.NO_ANSWER, 0, 0, 0, what + ": no answer: " + why, e);
    }

    @Override
    public void close() {
        for (OkHttpClient client : List.of(reads, writes)) {
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdown();
        }
        reads.connectionPool().evictAll();
    }
}

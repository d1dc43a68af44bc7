package sniper.gateway.mexc.orders;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcHttp;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.wire.Dialer;
import sniper.gateway.mexc.wire.RequestForm;
import sniper.gateway.mexc.wire.WireSource;

/**
 * What all connections of the direct transport share: whom to call, how requests are written down, for how long an answer
 * is waited for. Threading: any thread; nothing but the spinners changes.
 */
final class DirectSettings {
    final MexcSession session;
    final WireSource dialer;
    final RequestForm ping;
    final byte[] pingUrl;
    /** Where in a URL begins what the request line takes. */
    final int targetOffset;

    final long timeoutNs;
    /** One connection at a time may spin for its answer; null = none. */
    final @Nullable Semaphore spinner;

    private final RequestForm post;
    private final RequestForm delete;

    DirectSettings(MexcSession session) {
        this(session, dialer(session));
    }

    DirectSettings(MexcSession session, WireSource dialer) {
        this.dialer = dialer;
        MexcConfig config = session.config();
        MexcHttp http = session.http();
        this.session = session;
        String base = config.restUrl();
        String anyUrl = base + Carrier.PING_PATH;
        int path = base.indexOf('/', base.indexOf("//") + 2);
        targetOffset = path < 0 ? base.length() : path;
        pingUrl = anyUrl.getBytes(StandardCharsets.US_ASCII);
        ping = new RequestForm("GET", MexcHttp.head(http.request("GET", anyUrl).build()));
        post = signed(http, "POST", anyUrl);
        delete = signed(http, "DELETE", anyUrl);
        timeoutNs = TimeUnit.MILLISECONDS.toNanos(config.orderTimeoutMs());
        spinner = config.busyPollReplies() ? new Semaphore(1) : null;
    }

    private static Dialer dialer(MexcSession session) {
        HttpUrl url = HttpUrl.get(session.config().restUrl());
        return new Dialer(
                url.host(),
                url.port(),
                url.isHttps() ? session.http().trust().context() : null,
                session.config().connectTimeoutMs());
    }

    private static RequestForm signed(MexcHttp http, String method, String anyUrl) {
        return new RequestForm(
                method, MexcHttp.head(http.signedRequest(method, anyUrl).build()));
    }

    RequestForm formOf(RequestCall call) {
        return call.method.equals("POST") ? post : delete;
    }
}

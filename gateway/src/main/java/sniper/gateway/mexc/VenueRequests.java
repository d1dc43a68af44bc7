package sniper.gateway.mexc;

import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import sniper.gateway.mexc.limits.AnswerKind;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * Requests to the trading interface and their answers, blocking. Everything goes in the query, signed over the
 * transmitted text. A request waits a little for its budget; one that would have to wait longer fails as throttled. One
 * that the venue refuses because of our time is sent once more after the clock was set.
 *
 * <p>Threading: any thread.
 */
final class VenueRequests implements AutoCloseable {
    /** Longest time a read waits for its turn. */
    static final long MAX_WAIT_NS = TimeUnit.SECONDS.toNanos(2);

    /** Sends and waits; throws when no whole answer comes. */
    @FunctionalInterface
    interface Transport {
        HttpAnswer call(String what, Request request) throws MexcException;
    }

    /** Compares the clocks and says whether that worked; blocks. */
    @FunctionalInterface
    interface ClockRepair {
        boolean resync() throws InterruptedException;
    }

    private final MexcHttp http;
    private final Transport transport;
    private final MexcConfig config;
    private final Signer signer;
    private final VenueClock clock;
    private final RequestGate gate;

    /** Written once by who wires the session; read by every thread that asks. */
    private volatile ClockRepair repair = () -> false;

    VenueRequests(MexcHttp http, Credentials credentials, VenueClock clock, RequestGate gate) {
        this(http, http::call, credentials, clock, gate);
    }

    /** @param transport carries requests that {@code http} only builds */
    VenueRequests(MexcHttp http, Transport transport, Credentials credentials, VenueClock clock, RequestGate gate) {
        this.http = http;
        this.transport = transport;
        this.config = http.config();
        this.signer = new Signer(credentials);
        this.clock = clock;
        this.gate = gate;
    }

    void onClockRefused(ClockRepair newRepair) {
        repair = newRepair;
    }

    /** A GET that needs no key. */
    HttpAnswer open(RequestKind kind, String path, QueryText query) throws MexcException {
        String what = "GET " + path;
        return send(kind, what, http.request("GET", url(path, query.toString())).build());
    }

    HttpAnswer signed(RequestKind kind, String method, String path, QueryText query) throws MexcException {
        return signed(kind, urgencyOf(kind), method, path, query);
    }

    HttpAnswer signed(RequestKind kind, Urgency urgency, String method, String path, QueryText query)
            throws MexcException {
        query.add("recvWindow", config.recvWindowMs());
        HttpAnswer answer = signedOnce(kind, urgency, method, path, query.toString());
        return answer.refusesOurTime() && repaired()
                ? signedOnce(kind, urgency, method, path, query.toString())
                : answer;
    }

    private boolean repaired() {
        try {
            return repair.resync();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpAnswer signedOnce(RequestKind kind, Urgency urgency, String method, String path, String query)
            throws MexcException {
        String what = method + " " + path;
        awaitTurn(kind, urgency, what);
        String text = query + "&timestamp=" + clock.venueMillis();
        String signature;
        synchronized (signer) {
            signature = signer.sign(text);
        }
        String url = url(path, text + "&signature=" + signature);
        return call(kind, urgency, what, http.signedRequest(method, url).build());
    }

    /** Any request, as it is. */
    HttpAnswer send(RequestKind kind, String what, Request request) throws MexcException {
        Urgency urgency = urgencyOf(kind);
        awaitTurn(kind, urgency, what);
        return call(kind, urgency, what, request);
    }

    private void awaitTurn(RequestKind kind, Urgency urgency, String what) throws MexcException {
        long waitNs;
        try {
            waitNs = gate.await(kind, urgency, MAX_WAIT_NS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MexcException.heldBack(what, "interrupted", 0);
        }
        if (waitNs > 0) {
            throw MexcException.heldBack(what, gate.explain(kind, urgency), TimeUnit.NANOSECONDS.toMillis(waitNs) + 1);
        }
    }

    private HttpAnswer call(RequestKind kind, Urgency urgency, String what, Request request) throws MexcException {
        AnswerKind answerKind = AnswerKind.FAILED;
        long retryAfterMs = 0;
        try {
            HttpAnswer answer = transport.call(what, request);
            answerKind = answer.answerKind();
            retryAfterMs = answer.retryAfterMs();
            return answer;
        } finally {
            gate.onAnswer(kind, urgency, answerKind, retryAfterMs);
        }
    }

    private static Urgency urgencyOf(RequestKind kind) {
        return switch (kind) {
            case PING,
                    TIME,
                    QUERY_ORDER,
                    OPEN_ORDERS,
                    MY_TRADES,
                    ACCOUNT,
                    LISTEN_KEY,
                    CANCEL_ORDER,
                    CANCEL_OPEN_ORDERS,
                    CANCEL_ALL -> Urgency.URGENT;
            default -> Urgency.ROUTINE;
        };
    }

    String apiKey() {
        return http.apiKey();
    }

    private String url(String path, String query) {
        String base = config.restUrl() + path;
        return query.isEmpty() ? base : base + "?" + query;
    }

    @Override
    public void close() {
        signer.close();
    }
}

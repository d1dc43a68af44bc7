package sniper.gateway.mexc;

/**
 * Requests to the trading interface and their answers, blocking. Everything goes in the query, signed over the
 * transmitted text.
 *
 * <p>Threading: any thread.
 */
final class VenueRequests implements AutoCloseable {
    private final MexcHttp http;
    private final MexcConfig config;
    private final Signer signer;
    private final VenueClock clock;

    VenueRequests(MexcHttp http, Credentials credentials, VenueClock clock) {
        this.http = http;
        this.config = http.config();
        this.signer = new Signer(credentials);
        this.clock = clock;
    }

    /** A GET that needs no key. */
    HttpAnswer open(String path, QueryText query) throws MexcException {
        String url = url(path, query.toString());
        return http.call("GET " + path, http.request("GET", url).build());
    }

    HttpAnswer signed(String method, String path, QueryText query) throws MexcException {
        String text = query.add("recvWindow", config.recvWindowMs())
                .add("timestamp", clock.venueMillis())
                .toString();
        String signature;
        synchronized (signer) {
            signature = signer.sign(text);
        }
        String url = url(path, text + "&signature=" + signature);
        return http.call(method + " " + path, http.signedRequest(method, url).build());
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

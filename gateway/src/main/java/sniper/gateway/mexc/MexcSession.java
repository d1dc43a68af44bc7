package sniper.gateway.mexc;

import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.Ingress;

/**
 * What the REST side of one API key shares: HTTP, clients, the venue's clock, and the key itself.
 *
 * <p>Threading: made and closed by the process that wires the gateway; the parts say who may use them. Close orders,
 * warmer and pollers first.
 */
public final class MexcSession implements AutoCloseable {
    private final MexcConfig config;
    private final Credentials credentials;
    private final MexcHttp http;
    private final VenueClock clock;
    private final MexcClient client;
    private final MexcWebClient web;
    private final ClockSync sync;

    /** The credentials are closed with the session. */
    public MexcSession(MexcConfig config, Credentials credentials, EpochClock clock, Ingress ingress) {
        this.config = config;
        this.credentials = credentials;
        this.http = new MexcHttp(config, credentials);
        this.clock = new VenueClock(clock, config.clockWindow(), ClockSync.maxSilenceNs(config));
        this.client = new MexcClient(http, credentials, this.clock);
        this.web = new MexcWebClient(http, this.clock);
        this.sync = new ClockSync(client, this.clock, ingress, config);
    }

    public MexcConfig config() {
        return config;
    }

    public MexcHttp http() {
        return http;
    }

    public VenueClock clock() {
        return clock;
    }

    public MexcClient client() {
        return client;
    }

    public MexcWebClient web() {
        return web;
    }

    public ClockSync sync() {
        return sync;
    }

    /** A signer of its own for a thread that needs one. */
    public Signer newSigner() {
        return new Signer(credentials);
    }

    @Override
    public void close() {
        sync.close();
        http.close();
        client.close();
        credentials.close();
    }
}

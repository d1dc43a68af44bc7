package sniper.gateway.mexc;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.Ingress;
import sniper.gateway.mexc.limits.RequestGate;

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
    private final RequestGate gate;
    private final MexcClient client;
    private final MexcWebClient web;
    private final ClockSync sync;

    /** Written once by who wires the session; read by the order path, right before a buy is written to its socket. */
    private volatile BooleanSupplier mayBuy = () -> true;

    /** The credentials are closed with the session. */
    public MexcSession(MexcConfig config, Credentials credentials, EpochClock clock, Ingress ingress) {
        this(config, credentials, clock, ingress, System::nanoTime);
    }

    /**
     * The credentials are closed with the session.
     *
     * @param pace what rate limits and the venue's wishes for silence are counted in: at the pace of the venue's clock, never going back
     */
    public MexcSession(
            MexcConfig config, Credentials credentials, EpochClock clock, Ingress ingress, LongSupplier pace) {
        this(config, credentials, MexcTrust.ofThePlatform(), clock, ingress, pace);
    }

    /** The same, believing certificates of our choice. */
    public MexcSession(
            MexcConfig config,
            Credentials credentials,
            MexcTrust trust,
            EpochClock clock,
            Ingress ingress,
            LongSupplier pace) {
        this.config = config;
        this.credentials = credentials;
        this.http = new MexcHttp(config, credentials, trust);
        this.clock = new VenueClock(clock, config.clockWindow(), ClockSync.maxSilenceNs(config));
        this.gate = new RequestGate(config.limits(), config.limitSharePercent(), pace);
        VenueRequests requests = new VenueRequests(http, credentials, this.clock, gate);
        this.client = new MexcClient(requests);
        this.web = new MexcWebClient(http, requests, this.clock);
        this.sync = new ClockSync(client, this.clock, ingress, config, pace);
        requests.onClockRefused(sync::resyncAndWait);
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

    /** Whether the next request may go, and what is left of the limits. */
    public RequestGate gate() {
        return gate;
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

    /** Buys leave only while this says so; it is asked last before the socket, however long a buy has waited for one. */
    public void buyOnlyWhile(BooleanSupplier allowed) {
        mayBuy = allowed;
    }

    public boolean mayBuy() {
        return mayBuy.getAsBoolean();
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

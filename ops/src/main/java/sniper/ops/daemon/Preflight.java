package sniper.ops.daemon;

import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcHttp;
import sniper.gateway.mexc.VenueClock;

/** Asks the exchange whether it answers, and whether it takes the key, before anything is opened or written. */
public final class Preflight {
    private Preflight() {}

    /**
     * @param credentials null without an account; left open
     * @throws MexcException when the exchange does not answer as it should, or refuses the key
     */
    public static void check(MexcConfig config, @Nullable Credentials credentials, EpochClock clock)
            throws MexcException {
        try (Credentials nobody = new Credentials(new char[] {'-'}, new byte[] {'-'})) {
            Credentials used = credentials == null ? nobody : credentials;
            VenueClock venueClock = new VenueClock(clock, 1);
            MexcHttp http = new MexcHttp(config, used);
            try (MexcClient client = new MexcClient(http, used, venueClock)) {
                long beforeNs = clock.nanos();
                long serverMillis = client.time();
                venueClock.add(beforeNs, serverMillis, clock.nanos());
                if (credentials != null) {
                    client.account();
                }
            } finally {
                http.close();
            }
        }
    }
}

package sniper.ops.daemon;

import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcHttp;
import sniper.gateway.mexc.VenueClock;

/**
 * Asks the exchange whether it answers, agrees with our clock, and takes the key, before anything is opened or written.
 */
public final class Preflight {
    private static final int CLOCK_SAMPLES = 5;
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** What the exchange allows a request to come from the future [spec/mexc.md 1.1]. */
    private static final long MAX_SKEW_MS = 1_000;

    /** What to ask once the exchange answers and the clocks agree. */
    @FunctionalInterface
    public interface Question {
        void ask(MexcClient client) throws MexcException, ClockSkewException;
    }

    private Preflight() {}

    /**
     * @param credentials null without an account; left open
     * @throws ClockSkewException when our clock is too wrong to trade by
     * @throws MexcException when the exchange does not answer as it should, or refuses the key
     */
    public static void check(MexcConfig config, @Nullable Credentials credentials, EpochClock clock)
            throws MexcException, ClockSkewException {
        ask(config, credentials, clock, acceptsKey(credentials));
    }

    /** Has the exchange take the key, where there is one. */
    public static Question acceptsKey(@Nullable Credentials credentials) {
        return credentials == null ? client -> {} : Preflight::checkKey;
    }

    /** As {@link #check}, with a question of one's own. */
    public static void ask(MexcConfig config, @Nullable Credentials credentials, EpochClock clock, Question question)
            throws MexcException, ClockSkewException {
        try (Credentials nobody = new Credentials(new char[] {'-'}, new byte[] {'-'})) {
            Credentials used = credentials == null ? nobody : credentials;
            VenueClock venueClock = new VenueClock(clock, CLOCK_SAMPLES, Long.MAX_VALUE);
            MexcHttp http = new MexcHttp(config, used);
            try (MexcClient client = new MexcClient(http, used, venueClock)) {
                checkClock(client, venueClock);
                question.ask(client);
            } finally {
                http.close();
            }
        }
    }

    private static void checkClock(MexcClient client, VenueClock clock) throws MexcException, ClockSkewException {
        for (int i = 0; i < CLOCK_SAMPLES; i++) {
            long beforeNs = clock.nanos();
            long serverMillis = client.time();
            clock.add(beforeNs, serverMillis, clock.nanos());
        }
        VenueClock.Estimate best = clock.estimate();
        long offMs = best.offsetNs() / NANOS_PER_MILLI;
        long toleratedMs = MAX_SKEW_MS + Math.min(best.uncertaintyNs() / NANOS_PER_MILLI, MAX_SKEW_MS);
        if (Math.abs(offMs) > toleratedMs) {
            throw ClockSkewException.measured(-offMs, MAX_SKEW_MS);
        }
    }

    private static void checkKey(MexcClient client) throws MexcException, ClockSkewException {
        try {
            client.account();
        } catch (MexcException e) {
            if (e.errorClass() == ErrorClass.CLOCK) {
                throw ClockSkewException.refused(e);
            }
            throw e;
        }
    }
}

package sniper.ops.daemon;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.Rehearsal;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.orders.OrderRehearsal;
import sniper.ops.config.SniperConfig;

/** Snipes and orders done for nobody before the first that counts. Threading: run by one thread, asked by any. */
final class Rehearsals {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);

    private final SniperConfig config;

    /** Writer: the thread that runs them. Readers: whoever asks. */
    private volatile @Nullable String done;

    Rehearsals(SniperConfig config) {
        this.config = config;
    }

    /** Takes six seconds at most, tenths of one on an idle machine. */
    void run(MexcSession session) {
        Rehearsal.Result listings = SnipeRehearsal.run(config);
        tell(listings);
        try (Signer signer = session.newSigner()) {
            Rehearsal.Result orders = OrderRehearsal.run(session.config(), signer);
            tell(orders);
            done = listings + "; " + orders;
        }
    }

    private static void tell(Rehearsal.Result result) {
        if (result.isSteady()) {
            LOG.info("order path: {}", result);
        } else {
            LOG.warn("order path: {}: is the machine busy? Orders leave all the same", result);
        }
    }

    /** How they went, in words; empty before their end. */
    String text() {
        String result = done;
        return result == null ? "" : result;
    }
}

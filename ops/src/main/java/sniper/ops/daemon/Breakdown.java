package sniper.ops.daemon;

import java.util.concurrent.CompletableFuture;
import org.agrona.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.TradingState;
import sniper.core.pipeline.HaltGate;

/**
 * Errors of the pipeline's stages. The first one after which the gate is locked ends the process: nothing can leave any
 * more, and a restart replays what the journal has.
 *
 * <p>Threading: called by the stages; the future is for any thread.
 */
final class Breakdown implements ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Breakdown.class);

    private final HaltGate gate;
    private final CompletableFuture<Throwable> first = new CompletableFuture<>();

    Breakdown(HaltGate gate) {
        this.gate = gate;
    }

    @Override
    public void onError(Throwable error) {
        boolean ends = gate.state() == TradingState.LOCKED && first.complete(error);
        if (ends) {
            LOG.debug("the first error with the gate locked", error);
        } else {
            LOG.error("pipeline stage failed", error);
        }
    }

    /** Completes, never exceptionally, with the error that ends the process. */
    CompletableFuture<Throwable> first() {
        return first;
    }
}

package sniper.ops.risk;

import java.util.function.IntConsumer;
import sniper.risk.matrix.MarketState;

/**
 * How much what is held moves as one, as the risk matrices are to know it: what is assumed, or what was measured when that
 * is more. Has them built anew when it changes by a tenth. Threading: sniper-risk.
 */
final class MatrixCorrelation {
    private static final int STEP_BPS = 1_000;
    private static final int ASSUMED_BPS = MarketState.ASSUMED.correlationBps();

    private final IntConsumer rebuild;
    private int builtFor = ASSUMED_BPS;

    /** @param rebuild takes the correlation that matrices are to be built for from now on */
    MatrixCorrelation(IntConsumer rebuild) {
        this.rebuild = rebuild;
    }

    /** @param correlationBps 0 with fewer than two holdings */
    void onMeasured(int correlationBps) {
        int rounded = (Math.max(correlationBps, 0) + STEP_BPS - 1) / STEP_BPS * STEP_BPS;
        int wanted = Math.max(rounded, ASSUMED_BPS);
        if (wanted != builtFor) {
            rebuild.accept(wanted);
            builtFor = wanted;
        }
    }
}

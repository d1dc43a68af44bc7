package sniper.risk.matrix;

import org.jspecify.annotations.Nullable;

/**
 * Brings matrices from the thread that built it to the engine. Threading: one builder offers, one engine takes.
 *
 * <p>The engine changes over at a journaled message that names the version, never because some happen to be ready:
 * in a replay none is, and it builds its own from the message's parameters.
 */
public final class MatrixHandover {
    /** Written by the builder, read by the engine. */
    private volatile @Nullable RiskMatrices latest;

    public void offer(RiskMatrices matrix) {
        latest = matrix;
    }

    /** What was offered, or null when it is another version. */
    public @Nullable RiskMatrices take(long version) {
        RiskMatrices offered = latest;
        return offered != null && offered.version() == version ? offered : null;
    }
}

package sniper.risk.matrix;

import org.jspecify.annotations.Nullable;

/**
 * Brings a matrix from the thread that built it to the engine. Threading: one builder offers, one engine takes.
 *
 * <p>The engine changes over at a journaled message that names the version, never because a matrix happens to be ready:
 * in a replay none is, and it builds its own from the message's parameters.
 */
public final class MatrixHandover {
    /** Written by the builder, read by the engine. */
    private volatile @Nullable RiskMatrix latest;

    public void offer(RiskMatrix matrix) {
        latest = matrix;
    }

    /** The offered matrix, or null when it is another version. */
    public @Nullable RiskMatrix take(long version) {
        RiskMatrix offered = latest;
        return offered != null && offered.version() == version ? offered : null;
    }
}

package sniper.risk.matrix;

/** What a score is made of, each 0 to 100 points, in billionths of a point. */
public record TradeParts(
        long sizeNanos,
        long concentrationNanos,
        long correlationNanos,
        long marketNanos,
        long liquidityNanos,
        long impactNanos) {}

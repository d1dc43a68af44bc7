package sniper.strategies.phase;

/**
 * How rough the market is, as a score that helps to choose a plan. The weights and the bands of the score are the
 * seed's; from where on a move or a volatility counts as large it left open, and is set here.
 */
public final class SelectionScore {
    /** Bands of the score. */
    public enum Level {
        LOW,
        MEDIUM,
        HIGH,
        EXTREME
    }

    private static final int LARGE_MOVE_BPS = 2_000;
    private static final int MODERATE_MOVE_BPS = 1_000;
    private static final int SMALL_MOVE_BPS = 500;
    private static final int HIGH_VOLATILITY_BPS = 7_000;
    private static final int SOME_VOLATILITY_BPS = 4_000;

    private SelectionScore() {}

    /**
     * 0 to 75.
     *
     * @param moveBps of the price, up or down
     * @param volatilityBps index from 0 to 10,000
     */
    public static int of(int moveBps, int volatilityBps, PlanBuilder.Market market) {
        return movePoints(Math.abs((long) moveBps)) + volatilityPoints(volatilityBps) + marketPoints(market);
    }

    private static int movePoints(long moveBps) {
        if (moveBps >= LARGE_MOVE_BPS) {
            return 30;
        }
        if (moveBps >= MODERATE_MOVE_BPS) {
            return 15;
        }
        return moveBps >= SMALL_MOVE_BPS ? 5 : 0;
    }

    private static int volatilityPoints(int volatilityBps) {
        if (volatilityBps >= HIGH_VOLATILITY_BPS) {
            return 25;
        }
        return volatilityBps >= SOME_VOLATILITY_BPS ? 15 : 0;
    }

    private static int marketPoints(PlanBuilder.Market market) {
        return switch (market) {
            case BEAR -> 20;
            case SIDEWAYS -> 10;
            case BULL, NEUTRAL -> 0;
        };
    }

    public static Level level(int score) {
        if (score >= 70) {
            return Level.EXTREME;
        }
        if (score >= 50) {
            return Level.HIGH;
        }
        return score >= 25 ? Level.MEDIUM : Level.LOW;
    }
}

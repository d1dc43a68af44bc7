package sniper.strategies.phase;

import sniper.core.instrument.Money;

/** Distances of stop-loss and take-profit from the entry. Volatility, liquidity and size are shares of one. */
public final class StopLevels {
    private static final int MAX_STOP_BPS = 5_000;
    private static final int MIN_STOP_BPS = 200;
    private static final long WHOLE_BPS = Money.BPS_PER_UNIT;

    private StopLevels() {}

    /** What is wrong with a stop-loss. */
    public enum StopFault {
        NONE,
        /** At or above the entry, or not a price. */
        INVALID,
        /** More than 50 % below the entry. */
        TOO_WIDE,
        /** Less than 2 % below the entry. */
        TOO_TIGHT
    }

    public static StopFault check(long entryTicks, long stopTicks) {
        if (stopTicks <= 0 || stopTicks >= entryTicks) {
            return StopFault.INVALID;
        }
        long distance = entryTicks - stopTicks;
        if (Money.mulDiv(distance, WHOLE_BPS, entryTicks, true) > MAX_STOP_BPS) {
            return StopFault.TOO_WIDE;
        }
        return Money.mulDiv(distance, WHOLE_BPS, entryTicks, false) < MIN_STOP_BPS
                ? StopFault.TOO_TIGHT
                : StopFault.NONE;
    }

    /** Where a stop-loss that is at fault should be: 8 % and a tenth of the volatility, 5 to 15 %. */
    public static int recommendedStopBps(int volatilityBps) {
        return clamp(800 + volatilityBps / 10, 500, 1_500);
    }

    /** Wider when the market is wild or thin, tighter for a large share of the portfolio; 1 to 8 %. */
    public static int dynamicStopBps(int volatilityBps, int liquidityBps, int shareBps) {
        long bps = 200 + scaled(volatilityBps * 300L + (WHOLE_BPS - liquidityBps) * 200L - shareBps * 100L);
        return clamp(bps, 100, 800);
    }

    /** Further in a wild or rising market, nearer for a large share of the portfolio; 2 to 12 %. */
    public static int dynamicTakeProfitBps(int volatilityBps, PlanBuilder.Market market, int shareBps) {
        int mood =
                switch (market) {
                    case BULL -> 200;
                    case BEAR -> -100;
                    case NEUTRAL, SIDEWAYS -> 0;
                };
        return clamp(500 + mood + scaled(volatilityBps * 400L - shareBps * 150L), 200, 1_200);
    }

    /** Rounded down, so that a stop is never wider than the formula says. */
    private static long scaled(long value) {
        return Math.floorDiv(value, WHOLE_BPS);
    }

    private static int clamp(long value, int min, int max) {
        return (int) Math.max(min, Math.min(value, max));
    }
}

package sniper.strategies.phase;

import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * When a position is sold, whatever its phases say. Threading: immutable.
 *
 * @param stopLossBps below the entry price; 0 = none
 * @param trailingBps below the highest bid since the entry, once that is above the entry price; 0 = none
 * @param maxHoldNs 0 = none
 */
public record ExitRules(int stopLossBps, int trailingBps, long maxHoldNs) {
    /** In the place of rules that are about to be put back. */
    public static final ExitRules NONE = new ExitRules(0, 0, 0);

    private static final int ALL_BPS = PlanRules.ALL_BPS;

    /** Refuses stops that could never be reached. */
    public ExitRules {
        if (stopLossBps < 0 || stopLossBps >= ALL_BPS || trailingBps < 0 || trailingBps >= ALL_BPS || maxHoldNs < 0) {
            throw new IllegalArgumentException("stops are from 0 to " + (ALL_BPS - 1) + " bps and times not negative:"
                    + " stopLossBps=" + stopLossBps + " trailingBps=" + trailingBps + " maxHoldNs=" + maxHoldNs);
        }
    }

    /**
     * The exit that has priority now: stop-loss, trailing stop, take-profit, time.
     *
     * @param highTicks highest bid since the entry
     * @param bidTicks 0 when there is no bid: then only time counts
     * @param takeProfitDue a phase has lots to sell
     */
    public ExitReason decide(long entryPriceTicks, long highTicks, long bidTicks, boolean takeProfitDue, long heldNs) {
        if (bidTicks > 0 && stopLossBps > 0 && bidTicks <= stopTicks(entryPriceTicks)) {
            return ExitReason.STOP_LOSS;
        }
        if (bidTicks > 0 && bidTicks <= trailingTicks(entryPriceTicks, highTicks)) {
            return ExitReason.TRAILING_STOP;
        }
        if (bidTicks > 0 && takeProfitDue) {
            return ExitReason.TAKE_PROFIT;
        }
        return maxHoldNs > 0 && heldNs >= maxHoldNs ? ExitReason.TIME_EXIT : ExitReason.NONE;
    }

    public long stopTicks(long entryPriceTicks) {
        return Money.bpsFloor(entryPriceTicks, ALL_BPS - stopLossBps);
    }

    /** 0 while there is no trailing stop. */
    public long trailingTicks(long entryPriceTicks, long highTicks) {
        boolean active = trailingBps > 0 && highTicks > entryPriceTicks;
        return active ? Money.bpsFloor(highTicks, ALL_BPS - trailingBps) : 0;
    }

    /** These rules, or those that were copied. */
    public ExitRules copy(StateCopy state) {
        return new ExitRules(state.of(stopLossBps), state.of(trailingBps), state.of(maxHoldNs));
    }

    public void hashInto(StateHash hash) {
        hash.add(stopLossBps).add(trailingBps).add(maxHoldNs);
    }

    /** For people: why. */
    public String explain(ExitReason reason, long entryPriceTicks, long highTicks, long bidTicks, long heldNs) {
        return switch (reason) {
            case STOP_LOSS ->
                "bid at or below the stop: bidTicks=" + bidTicks + " stopTicks=" + stopTicks(entryPriceTicks)
                        + " entryTicks=" + entryPriceTicks + " stopLossBps=" + stopLossBps;
            case TRAILING_STOP ->
                "bid at or below the trailing stop: bidTicks=" + bidTicks + " stopTicks="
                        + trailingTicks(entryPriceTicks, highTicks) + " highTicks=" + highTicks + " trailingBps="
                        + trailingBps;
            case TAKE_PROFIT -> "a phase is due: bidTicks=" + bidTicks + " entryTicks=" + entryPriceTicks;
            case TIME_EXIT -> "held long enough: heldNs=" + heldNs + " maxHoldNs=" + maxHoldNs;
            case NONE -> "nothing is due: bidTicks=" + bidTicks + " entryTicks=" + entryPriceTicks;
        };
    }
}

package sniper.gateway.mexc.limits;

import java.util.List;

/**
 * What may still be sent, at one moment.
 *
 * @param stops what the venue has told us to stop, nothing when all goes on
 */
public record LimitsSnapshot(
        LimitProfile profile, List<Budget> budgets, List<Stop> stops, List<BreakerState> breakers) {
    /**
     * One of the venue's budgets.
     *
     * @param limit weight in any window
     * @param remaining for buys and market data
     * @param remainingUrgent for cancels, sells and queries of orders
     */
    public record Budget(String name, int limit, long windowNs, int remaining, int remainingUrgent) {}

    /**
     * @param what the requests that wait
     * @param urgentToo cancels and sells wait as well
     */
    public record Stop(String what, String why, boolean urgentToo, long remainingNs) {}

    /**
     * @param state {@code NORMAL}, {@code OPEN} or {@code HALF_OPEN}
     * @param remainingNs until an open one lets a probe through, 0 = now
     */
    public record BreakerState(RequestClass requestClass, String state, long remainingNs) {
        private static final String CLOSED = "NORMAL";

        /** It holds requests back, or lets one through to try. */
        public boolean isOpen() {
            return !state.equals(CLOSED);
        }
    }
}

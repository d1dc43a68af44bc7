package sniper.ops.jmx;

import javax.management.ConstructorParameters;

/** What is left of one of the exchange's limits, as a console shows it. */
public final class RequestBudget {
    private final String name;
    private final int limit;
    private final long windowMs;
    private final int remaining;
    private final int remainingUrgent;

    /**
     * @param limit weight in any window
     * @param remaining for buys and market data
     * @param remainingUrgent for cancels, sells and the state of orders
     */
    @ConstructorParameters({"name", "limit", "windowMs", "remaining", "remainingUrgent"})
    public RequestBudget(String name, int limit, long windowMs, int remaining, int remainingUrgent) {
        this.name = name;
        this.limit = limit;
        this.windowMs = windowMs;
        this.remaining = remaining;
        this.remainingUrgent = remainingUrgent;
    }

    public String getName() {
        return name;
    }

    public int getLimit() {
        return limit;
    }

    public long getWindowMs() {
        return windowMs;
    }

    public int getRemaining() {
        return remaining;
    }

    public int getRemainingUrgent() {
        return remainingUrgent;
    }
}

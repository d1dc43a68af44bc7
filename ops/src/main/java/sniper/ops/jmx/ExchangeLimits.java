package sniper.ops.jmx;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sniper.gateway.mexc.limits.LimitsSnapshot;

/** Takes a snapshot of the limits for every attribute asked for. Threading: any thread. */
final class ExchangeLimits implements ExchangeLimitsMXBean {
    private final Supplier<LimitsSnapshot> limits;

    ExchangeLimits(Supplier<LimitsSnapshot> limits) {
        this.limits = limits;
    }

    @Override
    public String getProfile() {
        return limits.get().profile().name();
    }

    @Override
    public RequestBudget[] getBudgets() {
        return limits.get().budgets().stream()
                .map(budget -> new RequestBudget(
                        budget.name(),
                        budget.limit(),
                        TimeUnit.NANOSECONDS.toMillis(budget.windowNs()),
                        budget.remaining(),
                        budget.remainingUrgent()))
                .toArray(RequestBudget[]::new);
    }

    @Override
    public String[] getStops() {
        return limits.get().stops().stream()
                .map(stop -> stop.what() + (stop.urgentToo() ? ", cancels and sells too" : "") + ": " + stop.why()
                        + ", " + seconds(stop.remainingNs()) + " to go")
                .toArray(String[]::new);
    }

    @Override
    public String[] getOpenBreakers() {
        return limits.get().breakers().stream()
                .filter(LimitsSnapshot.BreakerState::isOpen)
                .map(breaker -> breaker.requestClass() + " requests fail: " + words(breaker.state()) + ", next try in "
                        + seconds(breaker.remainingNs()))
                .toArray(String[]::new);
    }

    private static String words(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String seconds(long ns) {
        return TimeUnit.NANOSECONDS.toMillis(ns) / 1_000 + " s";
    }
}

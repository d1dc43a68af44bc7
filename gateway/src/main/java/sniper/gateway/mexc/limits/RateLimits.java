package sniper.gateway.mexc.limits;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The venue's budgets, counted by ourselves since its answers do not tell. Time is passed in.
 *
 * <p>Of each budget only a share is for everything; the rest is for cancels, sells and what became of an order.
 * Threading: guarded by its owner; {@link #acquire} allocates nothing.
 */
public final class RateLimits {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long POOL_NS = 10 * SECOND_NS;
    private static final int POOL_2025 = 500;
    private static final int ADDRESS_POOL_2026 = 300;
    private static final int ACCOUNT_POOL = 500;
    private static final int TRADING = 12;
    private static final int BATCHES = 2;
    private static final int ACCOUNT_READS = 2;
    private static final int ANNOUNCEMENTS = 5;

    private record Charge(SlidingBudget budget, int weight) {}

    private final LimitProfile profile;
    private final int sharePercent;
    private final Map<String, SlidingBudget> budgets = new LinkedHashMap<>();
    private final Map<RequestKind, Charge[]> charges = new EnumMap<>(RequestKind.class);

    /** @param sharePercent 1..100 of each budget for what is not urgent */
    public RateLimits(LimitProfile profile, int sharePercent) {
        if (sharePercent < 1 || sharePercent > 100) {
            throw new IllegalArgumentException("share of the venue's limits must be 1..100 percent: " + sharePercent);
        }
        this.profile = profile;
        this.sharePercent = sharePercent;
        for (RequestKind kind : RequestKind.values()) {
            charges.put(kind, chargesOf(kind).toArray(new Charge[0]));
        }
    }

    private List<Charge> chargesOf(RequestKind kind) {
        List<Charge> found = new ArrayList<>();
        int weight = kind.weight(profile);
        if (profile == LimitProfile.DOCS2025 && weight > 0) {
            found.add(new Charge(budget("address: " + kind.label(), POOL_2025, POOL_NS), weight));
            if (kind.signed()) {
                found.add(new Charge(budget("account: " + kind.label(), POOL_2025, POOL_NS), weight));
            }
        } else if (weight > 0) {
            if (kind.trades()) {
                found.add(new Charge(budget("orders and cancels", TRADING, SECOND_NS), 1));
            } else {
                found.add(new Charge(budget("address", ADDRESS_POOL_2026, POOL_NS), weight));
            }
            if (kind.signed()) {
                found.add(new Charge(budget("account", ACCOUNT_POOL, POOL_NS), weight));
            }
        }
        switch (kind) {
            case BATCH_ORDERS -> found.add(new Charge(budget("batches", BATCHES, SECOND_NS), 1));
            case ACCOUNT -> found.add(new Charge(budget("account reads", ACCOUNT_READS, SECOND_NS), 1));
            case ANNOUNCEMENTS -> found.add(new Charge(budget("announcements", ANNOUNCEMENTS, 2 * SECOND_NS), 1));
            default -> {}
        }
        return found;
    }

    private SlidingBudget budget(String name, int limit, long windowNs) {
        return budgets.computeIfAbsent(name, any -> new SlidingBudget(name, limit, windowNs, sharePercent));
    }

    private Charge[] of(RequestKind kind) {
        Charge[] found = charges.get(kind);
        if (found == null) {
            throw new IllegalStateException("Invariant: every kind has its charges: " + kind);
        }
        return found;
    }

    /**
     * What one of the venue's limits leaves.
     *
     * @param most requests of a kind that are not urgent, within any {@code windowNs}
     */
    public record Allowance(String limit, int most, long windowNs) {}

    /** What each limit that the kind counts against leaves for it when nothing else is asked for. */
    public List<Allowance> allowances(RequestKind kind) {
        List<Allowance> found = new ArrayList<>();
        for (Charge charge : of(kind)) {
            found.add(charge.budget.allowance(charge.weight));
        }
        return found;
    }

    LimitProfile profile() {
        return profile;
    }

    /** Nanoseconds until such a request may go; 0 when it may. Takes nothing. */
    public long waitNs(RequestKind kind, Urgency urgency, long nowNs) {
        long waitNs = 0;
        for (Charge charge : of(kind)) {
            waitNs = Math.max(waitNs, charge.budget.waitNs(charge.weight, urgency, nowNs));
        }
        return waitNs;
    }

    /** Takes what the request costs and returns 0, or takes nothing and returns how long to wait. */
    public long acquire(RequestKind kind, Urgency urgency, long nowNs) {
        long waitNs = waitNs(kind, urgency, nowNs);
        if (waitNs == 0) {
            take(kind, nowNs);
        }
        return waitNs;
    }

    /** Counts a request that goes whatever is left. */
    public void take(RequestKind kind, long nowNs) {
        for (Charge charge : of(kind)) {
            charge.budget.take(charge.weight, nowNs);
        }
    }

    /** A request acquired earlier has left only now: the venue counts it from now on. */
    public void postpone(RequestKind kind, long acquiredNs, long nowNs) {
        for (Charge charge : of(kind)) {
            charge.budget.postpone(charge.weight, acquiredNs, nowNs);
        }
    }

    /** What is left of each budget. */
    public List<LimitsSnapshot.Budget> snapshot(long nowNs) {
        return budgets.values().stream().map(budget -> budget.snapshot(nowNs)).toList();
    }
}

package sniper.gateway.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts requests against the exchange's limits, in the exchange's time. All clients share one address and one account.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class RateLimiter {
    private static final long SECOND = 1_000_000_000L;
    private static final long POOL_PERIOD = 10 * SECOND;
    private static final int POOL_2025 = 500;
    private static final int ADDRESS_POOL_2026 = 300;
    private static final int ACCOUNT_POOL = 500;

    private final RateLimits limits;
    private final Map<Endpoint, TokenBucket> perEndpoint = new EnumMap<>(Endpoint.class);
    private final TokenBucket address = new TokenBucket(ADDRESS_POOL_2026, POOL_PERIOD);
    private final TokenBucket account = new TokenBucket(ACCOUNT_POOL, POOL_PERIOD);
    private final TokenBucket trading = new TokenBucket(12, SECOND);
    private final TokenBucket batches = new TokenBucket(2, SECOND);
    private final TokenBucket accountReads = new TokenBucket(2, SECOND);
    private final TokenBucket announcements = new TokenBucket(5, 2 * SECOND);

    RateLimiter(RateLimits limits) {
        this.limits = limits;
    }

    private record Charge(TokenBucket bucket, int tokens) {}

    /** Takes what the request costs and returns 0, or takes nothing and returns how long to wait. */
    long chargeNs(Endpoint endpoint, long nowNs) {
        List<Charge> charges = charges(endpoint);
        long waitNs = 0;
        for (Charge charge : charges) {
            waitNs = Math.max(waitNs, charge.bucket().waitNs(charge.tokens(), nowNs));
        }
        if (waitNs == 0) {
            charges.forEach(charge -> charge.bucket().take(charge.tokens(), nowNs));
        }
        return waitNs;
    }

    private List<Charge> charges(Endpoint endpoint) {
        List<Charge> charges = new ArrayList<>();
        if (limits == RateLimits.NONE) {
            return charges;
        }
        boolean weighted = endpoint.limited();
        if (limits == RateLimits.DOCS_2025 && weighted) {
            TokenBucket own = perEndpoint.computeIfAbsent(endpoint, e -> new TokenBucket(POOL_2025, POOL_PERIOD));
            charges.add(new Charge(own, endpoint.weight2025()));
        } else if (weighted && !endpoint.trades() && endpoint != Endpoint.ANNOUNCEMENTS) {
            charges.add(new Charge(address, endpoint.weight2026()));
        }
        if (limits == RateLimits.DOCS_2026 && endpoint.trades()) {
            charges.add(new Charge(trading, 1));
        }
        if (endpoint.trades()) {
            charges.add(new Charge(account, 1));
        }
        switch (endpoint) {
            case BATCH_ORDERS -> charges.add(new Charge(batches, 1));
            case ACCOUNT -> charges.add(new Charge(accountReads, 1));
            case ANNOUNCEMENTS -> charges.add(new Charge(announcements, 1));
            default -> {}
        }
        return charges;
    }
}

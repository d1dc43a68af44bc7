package sniper.gateway.mexc.limits;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether the next request may go: what the venue told us to stop, the breaker of its class, and the budgets, in
 * that order. A breaker is never in the way of a cancel or a sell; the clock probe always goes.
 *
 * <p>Threading: any thread; each call holds the lock for a few array reads, and nobody writes to the log meanwhile.
 * {@link #enter} allocates nothing.
 */
public final class RequestGate {
    private static final Logger LOG = LoggerFactory.getLogger(RequestGate.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** The clock may run faster than real time in a demo, so nobody sleeps longer than this without a look. */
    private static final long LOOK_NS = 10 * NANOS_PER_MILLI;

    private static final int UNTOLD = 64;

    private final LongSupplier nanoTime;
    private final RateLimits limits;
    /** Log lines that wait for a thread that may write them; what is too much is not told. */
    private final Queue<Runnable> untold = new ArrayBlockingQueue<>(UNTOLD);

    private final Stops stops = new Stops(this::tell);
    private final Map<RequestClass, Breaker> breakers = new EnumMap<>(RequestClass.class);

    /** @param nanoTime from any origin, at the pace of the venue's clock, never going back */
    public RequestGate(LimitProfile profile, int sharePercent, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.limits = new RateLimits(profile, sharePercent);
        for (RequestClass each : RequestClass.values()) {
            breakers.put(each, new Breaker());
        }
    }

    /** The time this counts in. */
    public long nanos() {
        return nanoTime.getAsLong();
    }

    /** Nanoseconds until such a request may go; 0 when it may. Takes nothing. */
    public synchronized long waitNs(RequestKind kind, Urgency urgency) {
        long nowNs = nanoTime.getAsLong();
        return Math.max(closedNs(kind, urgency, nowNs), budgetNs(kind, urgency, nowNs));
    }

    /** Counts the request and returns 0, or counts nothing and returns how long to wait. */
    public synchronized long enter(RequestKind kind, Urgency urgency) {
        return enter(kind, urgency, nanoTime.getAsLong());
    }

    /**
     * The first that may go, which is counted; null when none may. All are looked at in the same instant: what may go
     * from now on does not overtake what was looked at a moment too early.
     */
    public synchronized <T extends Candidate> @Nullable T enterFirst(List<T> ranked) {
        long nowNs = nanoTime.getAsLong();
        for (T candidate : ranked) {
            if (enter(candidate.kind(), candidate.urgency(), nowNs) == 0) {
                return candidate;
            }
        }
        return null;
    }

    private long enter(RequestKind kind, Urgency urgency, long nowNs) {
        long waitNs = Math.max(closedNs(kind, urgency, nowNs), budgetNs(kind, urgency, nowNs));
        if (waitNs > 0) {
            return waitNs;
        }
        limits.take(kind, nowNs);
        Breaker breaker = breakerOf(kind);
        if (breaker != null && !passesBreaker(kind, urgency)) {
            breaker.onSent(nowNs);
        }
        return 0;
    }

    private long closedNs(RequestKind kind, Urgency urgency, long nowNs) {
        long stoppedNs = stops.waitNs(kind, urgency, nowNs);
        Breaker breaker = breakerOf(kind);
        return breaker == null || passesBreaker(kind, urgency) ? stoppedNs : Math.max(stoppedNs, breaker.waitNs(nowNs));
    }

    private long budgetNs(RequestKind kind, Urgency urgency, long nowNs) {
        return kind == RequestKind.TIME ? 0 : limits.waitNs(kind, urgency, nowNs);
    }

    private static boolean passesBreaker(RequestKind kind, Urgency urgency) {
        return kind.requestClass() == RequestClass.CANCEL
                || (kind.requestClass() == RequestClass.ORDER && urgency == Urgency.URGENT);
    }

    /** The clock probe and pings tell nothing of what the others ask for. */
    private @Nullable Breaker breakerOf(RequestKind kind) {
        RequestClass requestClass = kind.requestClass();
        boolean apart = kind == RequestKind.TIME || kind == RequestKind.PING;
        return requestClass == null || apart ? null : breakers.get(requestClass);
    }

    /**
     * Waits for its turn and counts the request.
     *
     * @return 0, or how long it would still have to wait when that is past the bound
     */
    public long await(RequestKind kind, Urgency urgency, long maxWaitNs) throws InterruptedException {
        long startNs = nanoTime.getAsLong();
        for (long waitNs = enter(kind, urgency); waitNs > 0; waitNs = enter(kind, urgency)) {
            boolean hopeless = isClosed(kind, urgency) || nanoTime.getAsLong() - startNs + waitNs > maxWaitNs;
            if (hopeless) {
                return waitNs;
            }
            LockSupport.parkNanos(this, Math.min(waitNs, LOOK_NS));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return 0;
    }

    /** Stopped by the venue or a breaker, other than by a budget, which comes back by itself. */
    public boolean isClosed(RequestKind kind, Urgency urgency) {
        return closedNs(kind, urgency) > 0;
    }

    /** Nanoseconds until the venue's stop or a breaker lets such a request through, whatever the budgets say. */
    public synchronized long closedNs(RequestKind kind, Urgency urgency) {
        return closedNs(kind, urgency, nanoTime.getAsLong());
    }

    /** The venue asked for silence, whatever the breakers and budgets say. */
    public synchronized boolean isStopped(RequestKind kind, Urgency urgency) {
        return stops.waitNs(kind, urgency, nanoTime.getAsLong()) > 0;
    }

    /** Why such a request may not go now, and when it may. For people; allocates. */
    public synchronized String explain(RequestKind kind, Urgency urgency) {
        long nowNs = nanoTime.getAsLong();
        long stoppedNs = stops.waitNs(kind, urgency, nowNs);
        long waitNs = Math.max(closedNs(kind, urgency, nowNs), budgetNs(kind, urgency, nowNs));
        String why = stoppedNs > 0
                ? "the venue asked us to wait (" + stops.why(kind, urgency) + ")"
                : closedNs(kind, urgency, nowNs) > 0
                        ? "the breaker of " + kind.requestClass() + " requests is open after failures"
                        : "the rate budget is used up";
        return String.format(Locale.ROOT, "%s; next try in %.3f s", why, waitNs / 1e9);
    }

    /** A request counted at {@code enteredNs} leaves only now. */
    public synchronized void onSent(RequestKind kind, long enteredNs) {
        limits.postpone(kind, enteredNs, nanoTime.getAsLong());
    }

    /** @param retryAfterMs 0 when the venue did not say */
    public void onAnswer(RequestKind kind, Urgency urgency, AnswerKind answer, long retryAfterMs) {
        note(kind, urgency, answer, retryAfterMs);
        for (Runnable line = untold.poll(); line != null; line = untold.poll()) {
            line.run();
        }
    }

    private synchronized void note(RequestKind kind, Urgency urgency, AnswerKind answer, long retryAfterMs) {
        long nowNs = nanoTime.getAsLong();
        stops.on(answer, kind, urgency, retryAfterMs, nowNs);
        Breaker breaker = breakerOf(kind);
        if (breaker == null) {
            return;
        }
        switch (answer) {
            case GOOD -> {
                if (breaker.onSuccess(nowNs)) {
                    tell(() -> LOG.info("{} requests are answered again", kind.requestClass()));
                }
            }
            case FAILED -> {
                if (breaker.onFailure(nowNs)) {
                    long waitMs = breaker.waitNs(nowNs) / NANOS_PER_MILLI;
                    tell(() -> LOG.warn(
                            "{} requests fail, the last was {}: next try in {} ms",
                            kind.requestClass(),
                            kind.label(),
                            waitMs));
                }
            }
            case LIMITED, BANNED, BLOCKED -> breaker.onNothing();
        }
    }

    private void tell(Runnable line) {
        boolean unused = untold.offer(line);
    }

    /** It never left, for a reason of our own. */
    public synchronized void onNotSent(RequestKind kind) {
        Breaker breaker = breakerOf(kind);
        if (breaker != null) {
            breaker.onNothing();
        }
    }

    /** What is left, what is stopped, and how the breakers stand. */
    public synchronized LimitsSnapshot snapshot() {
        long nowNs = nanoTime.getAsLong();
        List<LimitsSnapshot.BreakerState> states = Arrays.stream(RequestClass.values())
                .map(each -> state(each, nowNs))
                .toList();
        return new LimitsSnapshot(limits.profile(), limits.snapshot(nowNs), stops.snapshot(nowNs), states);
    }

    private LimitsSnapshot.BreakerState state(RequestClass requestClass, long nowNs) {
        Breaker breaker = breakers.get(requestClass);
        if (breaker == null) {
            throw new IllegalStateException("Invariant: every class has a breaker: " + requestClass);
        }
        return new LimitsSnapshot.BreakerState(requestClass, breaker.state().name(), breaker.waitNs(nowNs));
    }
}

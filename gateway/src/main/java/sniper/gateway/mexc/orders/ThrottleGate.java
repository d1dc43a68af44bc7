package sniper.gateway.mexc.orders;

import sniper.gateway.mexc.MexcException;

/**
 * Keeps quiet for as long as the venue asked to. Orders stop for every throttle; cancels go on through a 429, whose
 * budget they have their own part of, and stop only for a ban.
 *
 * <p>Threading: any thread.
 */
final class ThrottleGate {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int BANNED = 418;
    /** Where the venue does not say how long: its budgets are counted over 10 s, bans start at 2 min. */
    private static final long DEFAULT_PAUSE_MS = 10_000; // spec/mexc.md 1.3

    private static final long DEFAULT_BAN_MS = 120_000;

    /** Written by the threads that read replies; read by the egress stage. In {@link System#nanoTime}. */
    private volatile long ordersUntilNanos;

    private volatile long cancelsUntilNanos;

    ThrottleGate(long nowNanos) {
        ordersUntilNanos = nowNanos;
        cancelsUntilNanos = nowNanos;
    }

    synchronized void onReply(MexcException failure, long nowNanos) {
        if (failure.kind() != MexcException.Kind.THROTTLED) {
            return;
        }
        boolean banned = failure.httpStatus() == BANNED;
        long pauseMs = failure.retryAfterMs() > 0 ? failure.retryAfterMs() : banned ? DEFAULT_BAN_MS : DEFAULT_PAUSE_MS;
        long untilNanos = nowNanos + pauseMs * NANOS_PER_MILLI;
        ordersUntilNanos = later(ordersUntilNanos, untilNanos);
        if (banned) {
            cancelsUntilNanos = later(cancelsUntilNanos, untilNanos);
        }
    }

    boolean holdsOrders(long nowNanos) {
        return nowNanos - ordersUntilNanos < 0;
    }

    boolean holdsCancels(long nowNanos) {
        return nowNanos - cancelsUntilNanos < 0;
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}

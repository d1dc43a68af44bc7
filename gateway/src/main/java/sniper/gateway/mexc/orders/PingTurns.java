package sniper.gateway.mexc.orders;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * When which connection pings, to get warm or to stay so. Of the warm ones only so many at once that half of them stay
 * free for orders.
 *
 * <p>Threading: guarded by the lock of {@link OrderConnections}.
 */
final class PingTurns {
    /** Where a ping is due and too few connections are free. */
    private static final long RECHECK_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final List<OrderConnection> connections;
    private final RequestGate gate;

    /** @param connections may still be empty */
    PingTurns(List<OrderConnection> connections, RequestGate gate) {
        this.connections = connections;
        this.gate = gate;
    }

    /** Whether this one, which is idle, is to ping now, and the limits let it. */
    boolean isDue(OrderConnection connection) {
        long nowNanos = System.nanoTime();
        if (connection.warmUp.waitNs(nowNanos) > 0 || !leavesEnough(connection)) {
            return false;
        }
        long heldNs = gate.enter(RequestKind.PING, Urgency.URGENT);
        if (heldNs == 0) {
            return true;
        }
        connection.warmUp.onHeld(heldNs, nowNanos);
        endAttempt(connection);
        return false;
    }

    /** How long an idle one that is not due may rest. */
    static long restNs(OrderConnection connection) {
        long waitNs = connection.warmUp.waitNs(System.nanoTime());
        return waitNs <= 0 ? RECHECK_NS : waitNs;
    }

    private boolean leavesEnough(OrderConnection pinging) {
        int equals = 0;
        int free = 0;
        for (OrderConnection connection : connections) {
            if (connection.warm || !pinging.warm) {
                equals++;
                free += connection.idle && connection != pinging ? 1 : 0;
            }
        }
        return free >= Math.min((equals + 1) / 2, equals - 1);
    }

    /** A request has ended on it, and left it open or not. Returns whether its warmth changed. */
    boolean onCarried(OrderConnection connection, boolean open) {
        long nowNanos = System.nanoTime();
        if (connection.attempt != null) {
            connection.warmUp.now(nowNanos);
        } else if (open) {
            connection.warmUp.onWarm(nowNanos);
        } else {
            connection.warmUp.onCold(connection.warm, nowNanos);
        }
        return setWarm(connection, open);
    }

    /** It was lost while nobody used it. Returns whether its warmth changed. */
    boolean onLost(OrderConnection connection) {
        if (connection.warm) {
            connection.warmUp.onCold(true, System.nanoTime());
        }
        return setWarm(connection, false);
    }

    /** @param throttled the venue answered that it wants no requests for so long */
    boolean onPinged(OrderConnection connection, boolean warm, boolean throttled, long pauseMs) {
        long nowNanos = System.nanoTime();
        if (warm) {
            connection.warmUp.onWarm(nowNanos);
        } else if (throttled) {
            connection.warmUp.onThrottled(TimeUnit.MILLISECONDS.toNanos(pauseMs), nowNanos);
        } else {
            connection.warmUp.onCold(connection.warm, nowNanos);
        }
        endAttempt(connection);
        return setWarm(connection, warm);
    }

    private static boolean setWarm(OrderConnection connection, boolean warm) {
        boolean changed = connection.warm != warm;
        connection.warm = warm;
        return changed;
    }

    static void endAttempt(OrderConnection connection) {
        CountDownLatch attempt = connection.attempt;
        if (attempt != null) {
            connection.attempt = null;
            attempt.countDown();
        }
    }

    /** Has so many ping as soon as they are free; the latch is down when all have ended. */
    CountDownLatch ping(int count) {
        CountDownLatch ended = new CountDownLatch(count);
        for (OrderConnection connection : connections.subList(0, count)) {
            connection.attempt = ended;
            dueNow(connection);
        }
        return ended;
    }

    /** From now on they ping by themselves: cold ones at once, warm ones one after the other in each interval. */
    void keepWarm(long intervalMs) {
        long intervalNs = TimeUnit.MILLISECONDS.toNanos(intervalMs);
        long nowNanos = System.nanoTime();
        int place = 0;
        for (OrderConnection connection : connections) {
            place++;
            long delayNs = connection.warm ? intervalNs * place / connections.size() : 0;
            connection.warmUp.keepUp(intervalNs, delayNs, nowNanos);
            connection.carrier.wake();
        }
    }

    /** Looks after every one at once, where they are kept warm: something may have broken them. */
    void check() {
        for (OrderConnection connection : connections) {
            if (connection.warmUp.isKeptUp()) {
                dueNow(connection);
            }
        }
    }

    private static void dueNow(OrderConnection connection) {
        connection.warmUp.now(System.nanoTime());
        connection.carrier.wake();
    }
}

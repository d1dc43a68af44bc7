package sniper.gateway.mexc.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.NamedThreads;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.Urgency;

/**
 * The order path's connections, and who gets which. A request goes to a warm connection that is free, else to a cold
 * one, else it waits for the next that gets free. Cancels and sells wait for the venue's limits as well, and go first;
 * a buy that would have to is refused. An order that waits too long is given back. Connections that have nothing to do
 * ping themselves.
 *
 * <p>Threading: any thread; the lock is held for a look at the connections and never while anybody talks.
 */
final class OrderConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderConnections.class);
    /** Between two looks at what waits for its turn. */
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Places for cancels and sells beyond those of all requests. */
    private static final int URGENT_PLACES = 1_024;

    private static final long CLOSE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final List<OrderConnection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final RequestGate gate;
    private final Restamp restamp;
    private final WaitingCalls waiting;
    private final PingTurns pings;
    private final int maxInFlight;
    private int inFlight;
    /** Gives back what waited too long while every connection was busy. */
    private final ScheduledExecutorService giver =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("sniper-give-back", true));

    /** The idle connection that looks whether what waits may go. */
    private @Nullable OrderConnection watcher;

    /** Written once by the warmer; read by the connections' threads. */
    private volatile Runnable onWarmthChanged = () -> {};

    /** Written by whoever closes; read by the connections' threads. */
    private volatile boolean closed;

    OrderConnections(MexcSession session) {
        MexcConfig config = session.config();
        this.maxInFlight = config.maxInFlight();
        this.gate = session.gate();
        this.restamp = new Restamp(session.newSigner());
        this.waiting = new WaitingCalls(gate);
        this.pings = new PingTurns(connections, gate);
        Supplier<Carrier> carriers = carriers(session, lock);
        NamedThreads names = new NamedThreads("sniper-http", true);
        for (int i = 0; i < config.poolSize(); i++) {
            OrderConnection connection = new OrderConnection(this, carriers.get(), session, restamp);
            connections.add(connection);
            threads.add(names.newThread(connection));
        }
        threads.forEach(Thread::start);
    }

    private static Supplier<Carrier> carriers(MexcSession session, ReentrantLock lock) {
        return switch (session.config().orderTransport()) {
            case OKHTTP -> OkHttpCarrier.carriers(session, lock);
            case DIRECT -> DirectCarrier.carriers(session, lock);
        };
    }

    /** Takes a place for one request; false when all are taken. Cancels and sells have some of their own. */
    boolean enter(Urgency urgency) {
        lock.lock();
        try {
            int places = urgency == Urgency.URGENT ? maxInFlight + URGENT_PLACES : maxInFlight;
            if (closed || inFlight >= places) {
                return false;
            }
            inFlight++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands over a request that has its place; never waits for anybody who talks. Writes it where the connection wants
     * that.
     *
     * @return false for a buy that the limits forbid now; it has lost its place
     */
    boolean send(RequestCall call) {
        OrderConnection toWrite = null;
        lock.lock();
        try {
            OrderConnection free = free();
            boolean overtakes = !call.isUrgent() && waiting.hasUrgent();
            if (!overtakes && (free == null || waiting.hasBefore(call))) {
                queue(call);
            } else if (!overtakes && free != null && gate.enter(call.kind(), call.urgency()) == 0) {
                call.onEntered(gate.nanos());
                toWrite = assign(free, call) ? free : null;
            } else if (call.isUrgent()) {
                queue(call);
            } else {
                inFlight--;
                return false;
            }
        } finally {
            lock.unlock();
        }
        if (toWrite != null) {
            toWrite.carrier.write(call);
        }
        return true;
    }

    /** Hands over a request for the second time, which waits and is signed anew; false when there is no place. */
    boolean again(RequestCall call) {
        if (!enter(call.urgency())) {
            return false;
        }
        lock.lock();
        try {
            queue(call);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void queue(RequestCall call) {
        if (!waiting.add(call)) {
            inFlight--;
        } else if (!wakeWatcher() && call.leaveByNs != 0 && !closed) {
            var unused = giver.schedule(this::giveBack, NewOrders.MAX_WAIT_NS, TimeUnit.NANOSECONDS);
        }
    }

    private void giveBack() {
        for (RequestCall stale = takeStale(); stale != null; stale = takeStale()) {
            stale.onNotSent(RequestCall.TOO_LONG);
        }
    }

    private @Nullable RequestCall takeStale() {
        lock.lock();
        try {
            RequestCall stale = waiting.pollStale();
            inFlight -= stale == null ? 0 : 1;
            return stale;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back an order that waits for its turn, so that it is never sent; false when there is none. */
    boolean drop(long orderId) {
        lock.lock();
        try {
            boolean dropped = waiting.drop(orderId);
            inFlight -= dropped ? 1 : 0;
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Has an idle connection look at what waits; false when there is none: the next that gets free does. */
    private boolean wakeWatcher() {
        OrderConnection looking = watcher != null ? watcher : free();
        if (looking != null) {
            looking.carrier.wake();
        }
        return looking != null;
    }

    private @Nullable OrderConnection free() {
        OrderConnection cold = null;
        for (OrderConnection connection : connections) {
            if (connection.idle) {
                if (connection.warm) {
                    return connection;
                }
                cold = connection;
            }
        }
        return cold;
    }

    /** Returns whether the caller is to write it. */
    private static boolean assign(OrderConnection connection, RequestCall call) {
        connection.idle = false;
        connection.assigned = call;
        boolean written = connection.warm && connection.carrier.expect();
        if (!written) {
            connection.carrier.wake();
        }
        return written;
    }

    /**
     * Waits until the connection has a request, or is to ping when it has none.
     *
     * @return false when there is nothing to do any more
     */
    boolean awaitWork(OrderConnection connection) {
        lock.lock();
        try {
            connection.assigned = null;
            for (long waitNs = look(connection); waitNs > 0; waitNs = look(connection)) {
                try {
                    boolean stirred = connection.carrier.rest(waitNs);
                    if (stirred && connection.assigned == null && !connection.carrier.isOpen()) {
                        onLost(connection);
                    }
                } catch (InterruptedException e) {
                    LOG.error("Invariant: connections are closed, not interrupted", e);
                }
                if (watcher == connection) {
                    watcher = null;
                }
            }
            if (connection.assigned == null && closed) {
                PingTurns.endAttempt(connection);
                return false;
            }
            return true;
        } finally {
            connection.idle = false;
            if (!waiting.isEmpty()) {
                boolean unused = wakeWatcher();
            }
            lock.unlock();
        }
    }

    private void onLost(OrderConnection connection) {
        if (pings.onLost(connection)) {
            onWarmthChanged.run();
        }
    }

    /** Finds something to do, or returns for how long there is nothing. */
    private long look(OrderConnection connection) {
        if (connection.assigned == null) {
            connection.assigned = closed ? waiting.pollClosed() : waiting.poll();
        }
        if (connection.assigned != null || closed) {
            return 0;
        }
        connection.idle = true;
        if (pings.isDue(connection)) {
            return 0;
        }
        long waitNs = PingTurns.restNs(connection);
        if (watcher == null && !waiting.isEmpty()) {
            watcher = connection;
            waitNs = Math.min(waitNs, Math.min(waiting.waitNs(), LOOK_NS));
        }
        return waitNs;
    }

    /** A request ended without being sent. */
    void onDropped() {
        lock.lock();
        try {
            inFlight--;
        } finally {
            lock.unlock();
        }
    }

    void onCarried(OrderConnection connection, boolean open) {
        boolean changed;
        lock.lock();
        try {
            inFlight--;
            changed = pings.onCarried(connection, open);
        } finally {
            lock.unlock();
        }
        if (changed) {
            onWarmthChanged.run();
        }
    }

    /** @param throttled the venue answered that it wants no requests for so long */
    void onPinged(OrderConnection connection, boolean warm, boolean throttled, long pauseMs) {
        boolean changed;
        lock.lock();
        try {
            changed = pings.onPinged(connection, warm, throttled, pauseMs);
        } finally {
            lock.unlock();
        }
        if (changed) {
            onWarmthChanged.run();
        }
    }

    /** Whom to tell that a connection got warm or cold; must not wait for anything. */
    void onWarmthChanged(Runnable listener) {
        onWarmthChanged = listener;
    }

    int warm() {
        lock.lock();
        try {
            return (int)
                    connections.stream().filter(connection -> connection.warm).count();
        } finally {
            lock.unlock();
        }
    }

    /** Connections with something to do. */
    int busy() {
        lock.lock();
        try {
            return (int)
                    connections.stream().filter(connection -> !connection.idle).count();
        } finally {
            lock.unlock();
        }
    }

    int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** Has so many connections pinged as soon as they are free; the latch is down when all have ended. */
    CountDownLatch ping(int count) {
        lock.lock();
        try {
            return pings.ping(count);
        } finally {
            lock.unlock();
        }
    }

    /** From now on connections ping themselves: cold ones at once, warm ones one after the other in each interval. */
    void keepWarm(long intervalMs) {
        lock.lock();
        try {
            pings.keepWarm(intervalMs);
        } finally {
            lock.unlock();
        }
    }

    /** Looks after every connection at once, where they are kept warm: something may have broken them. */
    void check() {
        lock.lock();
        try {
            pings.check();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** What is in flight is ended and unknown, what waits is not sent. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            connections.forEach(connection -> connection.carrier.wake());
        } finally {
            lock.unlock();
        }
        giver.shutdownNow();
        connections.forEach(connection -> connection.carrier.cancel());
        join();
        restamp.close();
    }

    private void join() {
        long deadlineNanos = System.nanoTime() + CLOSE_TIMEOUT_NS;
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int left = inFlight();
        if (left > 0) {
            LOG.warn("requests still in flight at close: {}", left);
        }
    }
}

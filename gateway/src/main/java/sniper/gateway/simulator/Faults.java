package sniper.gateway.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Switches for what goes wrong. A switch works from the next request or frame on.
 *
 * <p>Threading: any thread; the simulator's thread reads.
 */
public final class Faults {
    /** Retry-After of a {@link Fault#TOO_MANY_REQUESTS}. */
    public static final int RETRY_AFTER_SECONDS = 7;

    private static final List<Endpoint> ORDERS = List.of(Endpoint.ORDER_POST, Endpoint.BATCH_ORDERS);

    private final Map<Endpoint, Deque<Fault>> planned = new HashMap<>();
    private int depthGaps;
    private boolean duplicateOrderFrames;
    private boolean unknownFields;
    private boolean emptyNumbers;
    private boolean subscriptionsBlocked;

    /** The next {@code count} new-order requests, single or batch, go wrong. */
    public synchronized void nextOrders(Fault fault, int count) {
        Deque<Fault> shared = new ArrayDeque<>();
        addTo(shared, fault, count);
        for (Endpoint endpoint : ORDERS) {
            planned.put(endpoint, shared);
        }
    }

    /** The next {@code count} requests of an endpoint go wrong. */
    public synchronized void next(Endpoint endpoint, Fault fault, int count) {
        addTo(planned.computeIfAbsent(endpoint, e -> new ArrayDeque<>()), fault, count);
    }

    /** Everything goes right again. */
    public synchronized void clear() {
        planned.clear();
        depthGaps = 0;
        duplicateOrderFrames = false;
        unknownFields = false;
        emptyNumbers = false;
        subscriptionsBlocked = false;
    }

    private static void addTo(Deque<Fault> faults, Fault fault, int count) {
        for (int i = 0; i < count; i++) {
            faults.add(fault);
        }
    }

    /** The next {@code count} depth frames of any symbol are lost. */
    public synchronized void skipDepthFrames(int count) {
        depthGaps = count;
    }

    /** Each private orders frame is sent twice. */
    public synchronized void duplicateOrderFrames(boolean on) {
        duplicateOrderFrames = on;
    }

    /** Frames carry fields nobody knows. */
    public synchronized void unknownFields(boolean on) {
        unknownFields = on;
    }

    /** Numbers that are zero are sent as empty text. */
    public synchronized void emptyNumbers(boolean on) {
        emptyNumbers = on;
    }

    /** Every subscription is refused. */
    public synchronized void blockSubscriptions(boolean on) {
        subscriptionsBlocked = on;
    }

    synchronized @Nullable Fault take(Endpoint endpoint) {
        Deque<Fault> faults = planned.get(endpoint);
        return faults == null ? null : faults.poll();
    }

    synchronized boolean depthGapPlanned() {
        return depthGaps > 0;
    }

    synchronized boolean takeDepthGap() {
        if (depthGaps == 0) {
            return false;
        }
        depthGaps--;
        return true;
    }

    synchronized boolean duplicatesOrderFrames() {
        return duplicateOrderFrames;
    }

    synchronized boolean addsUnknownFields() {
        return unknownFields;
    }

    synchronized boolean emptiesNumbers() {
        return emptyNumbers;
    }

    synchronized boolean blocksSubscriptions() {
        return subscriptionsBlocked;
    }
}

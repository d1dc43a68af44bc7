package sniper.gateway.mexc.orders;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.RequestKind;

/**
 * Requests that wait for a connection or, cancels and sells only, for the venue's limits. Cancels go first, then sells,
 * then buys. A cancel waits for as long as it takes, an order only a moment.
 *
 * <p>Threading: guarded by the lock of {@link OrderConnections}.
 */
final class WaitingCalls {
    private final Deque<RequestCall> cancels = new ArrayDeque<>();
    private final Deque<RequestCall> sells = new ArrayDeque<>();
    private final Deque<RequestCall> buys = new ArrayDeque<>();
    private final List<Deque<RequestCall>> byRank = List.of(cancels, sells, buys);
    private final RequestGate gate;
    private long waitNs;

    WaitingCalls(RequestGate gate) {
        this.gate = gate;
    }

    private Deque<RequestCall> queueOf(RequestCall call) {
        return call.kind() == RequestKind.CANCEL_ORDER ? cancels : call.isUrgent() ? sells : buys;
    }

    /** False when a cancel of the same order waits already. */
    boolean add(RequestCall call) {
        if (call.kind() == RequestKind.CANCEL_ORDER && isCanceling(call.orderId)) {
            return false;
        }
        call.onWaited();
        queueOf(call).addLast(call);
        return true;
    }

    private boolean isCanceling(long orderId) {
        for (RequestCall waiting : cancels) {
            if (waiting.orderId == orderId) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return cancels.isEmpty() && sells.isEmpty() && buys.isEmpty();
    }

    /** Whether there are others of its kind, or that go before. */
    boolean hasBefore(RequestCall call) {
        return hasUrgent() || (!call.isUrgent() && !buys.isEmpty());
    }

    boolean hasUrgent() {
        return !cancels.isEmpty() || !sells.isEmpty();
    }

    /** The next that may go, or a buy that may not and so is refused; null when all have to wait {@link #waitNs}. */
    @Nullable
    RequestCall poll() {
        RequestCall stale = pollStale();
        if (stale != null) {
            return stale;
        }
        RequestCall next = gate.enterFirst(first());
        if (next != null) {
            next.onEntered(gate.nanos());
            queueOf(next).removeFirst();
            return next;
        }
        RequestCall buy = buys.pollFirst();
        if (buy != null) {
            buy.refuse(gate.explain(buy.kind(), buy.urgency()));
            return buy;
        }
        waitNs = first().stream()
                .mapToLong(call -> gate.waitNs(call.kind(), call.urgency()))
                .min()
                .orElse(Long.MAX_VALUE);
        return null;
    }

    /** An order that can only leave too late, and so is given back; null when there is none. */
    @Nullable
    RequestCall pollStale() {
        for (Deque<RequestCall> queue : byRank) {
            RequestCall first = queue.peekFirst();
            long closedNs = first == null ? 0 : gate.waitNs(first.kind(), first.urgency());
            if (first != null && first.isStaleAt(gate.nanos() + closedNs)) {
                first.refuse(closedNs > 0 ? gate.explain(first.kind(), first.urgency()) : RequestCall.TOO_LONG);
                return queue.removeFirst();
            }
        }
        return null;
    }

    /** Takes out a new order that waits alone, to be canceled; false when there is none. */
    boolean drop(long orderId) {
        return drop(sells, orderId) || drop(buys, orderId);
    }

    private static boolean drop(Deque<RequestCall> queue, long orderId) {
        return queue.removeIf(call -> call.orderId == orderId && call.kind() == RequestKind.NEW_ORDER);
    }

    /** Of each queue, by rank. */
    private List<RequestCall> first() {
        List<RequestCall> first = new ArrayList<>(byRank.size());
        for (Deque<RequestCall> queue : byRank) {
            if (!queue.isEmpty()) {
                first.add(queue.getFirst());
            }
        }
        return first;
    }

    /** Any, refused: nothing is sent any more. */
    @Nullable
    RequestCall pollClosed() {
        for (Deque<RequestCall> queue : byRank) {
            RequestCall first = queue.pollFirst();
            if (first != null) {
                first.refuse("the order path is closed");
                return first;
            }
        }
        return null;
    }

    /** Nanoseconds until the first may go, as of the last {@link #poll}. */
    long waitNs() {
        return waitNs;
    }
}

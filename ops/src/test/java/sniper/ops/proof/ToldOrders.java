package sniper.ops.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.DifferenceFoundDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.pipeline.EventListener;

/**
 * Our books, as the process tells them to everybody. Threading: the events' thread writes, the test reads; all under
 * the lock.
 */
final class ToldOrders implements EventListener {
    /** One execution. */
    record Fill(long priceTicks, long quantityLots, long quoteAtoms, long feeAtoms) {}

    /** One order as it stands. */
    static final class Entry {
        final long orderId;
        final int runId;
        final int instrumentId;
        final int tag;
        final Side side;
        final OrderType type;
        final long quantityLots;
        final List<Fill> fills = new ArrayList<>();
        OrderStatus status = OrderStatus.PENDING_NEW;
        ErrorClass errorClass = ErrorClass.NONE;
        long cumQuantityLots;

        private Entry(NewOrderDecoder order) {
            orderId = order.orderId();
            runId = order.runId();
            instrumentId = order.instrumentId();
            tag = order.targetId();
            side = order.side();
            type = order.orderType();
            quantityLots = order.quantityLots();
        }

        private Entry(Entry other) {
            orderId = other.orderId;
            runId = other.runId;
            instrumentId = other.instrumentId;
            tag = other.tag;
            side = other.side;
            type = other.type;
            quantityLots = other.quantityLots;
            fills.addAll(other.fills);
            status = other.status;
            errorClass = other.errorClass;
            cumQuantityLots = other.cumQuantityLots;
        }

        long filledLots() {
            return fills.stream().mapToLong(Fill::quantityLots).sum();
        }

        boolean isTerminal() {
            return switch (status) {
                case FILLED, CANCELED, REJECTED, EXPIRED -> true;
                default -> false;
            };
        }

        /** It never left: our own limits, breakers or bounds were in the way. */
        boolean isHeldBack() {
            return status == OrderStatus.REJECTED
                    && (errorClass == ErrorClass.LOCAL_GATE || errorClass == ErrorClass.THROTTLE);
        }

        /** Nothing of it is in doubt. */
        boolean isSettled() {
            return status != OrderStatus.PENDING_NEW
                    && status != OrderStatus.UNKNOWN
                    && filledLots() >= cumQuantityLots;
        }

        @Override
        public String toString() {
            return "order " + orderId + " tag " + tag + ' ' + side + ' ' + type + ' ' + status + '/' + errorClass
                    + " cum=" + cumQuantityLots + " of " + quantityLots + " booked=" + filledLots();
        }
    }

    private final Map<Long, Entry> orders = new TreeMap<>();
    private final Map<Integer, Entry> latestByTag = new TreeMap<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<String> denials = new ArrayList<>();
    private int lateFills;
    private int denied;
    private int faults;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final OrderChangedDecoder orderChanged = new OrderChangedDecoder();
    private final FillBookedDecoder fillBooked = new FillBookedDecoder();
    private final IntentDeniedDecoder intentDenied = new IntentDeniedDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final TradingStateChangedDecoder stateChanged = new TradingStateChangedDecoder();
    private final AlarmRaisedDecoder alarm = new AlarmRaisedDecoder();

    @Override
    public synchronized void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        switch (header.wrap(buffer, offset).templateId()) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                Entry entry = new Entry(newOrder.wrapAndApplyHeader(buffer, offset, header));
                if (orders.put(entry.orderId, entry) != null) {
                    troubles.add("two orders with one id: " + entry);
                }
                latestByTag.put(entry.tag, entry);
            }
            case OrderChangedDecoder.TEMPLATE_ID -> onChanged(orderChanged.wrapAndApplyHeader(buffer, offset, header));
            case FillBookedDecoder.TEMPLATE_ID -> onFill(fillBooked.wrapAndApplyHeader(buffer, offset, header));
            case IntentDeniedDecoder.TEMPLATE_ID -> {
                denied++;
                intentDenied.wrapAndApplyHeader(buffer, offset, header);
                denials.add(intentDenied.reason() + " " + intentDenied.actualValue() + " limit "
                        + intentDenied.limitValue());
            }
            case DifferenceFoundDecoder.TEMPLATE_ID ->
                troubles.add(
                        difference.wrapAndApplyHeader(buffer, offset, header).toString());
            case TradingStateChangedDecoder.TEMPLATE_ID ->
                troubles.add(
                        stateChanged.wrapAndApplyHeader(buffer, offset, header).toString());
            case AlarmRaisedDecoder.TEMPLATE_ID -> onAlarm(alarm.wrapAndApplyHeader(buffer, offset, header));
            case FaultRecordedDecoder.TEMPLATE_ID -> faults++;
            default -> {}
        }
    }

    private void onChanged(OrderChangedDecoder message) {
        Entry entry = orders.get(message.orderId());
        entry.status = message.status();
        entry.errorClass = message.errorClass();
        entry.cumQuantityLots = message.cumQuantityLots();
    }

    private void onFill(FillBookedDecoder message) {
        Entry entry = orders.get(message.orderId());
        entry.fills.add(
                new Fill(message.priceTicks(), message.quantityLots(), message.quoteAtoms(), message.feeAtoms()));
        entry.cumQuantityLots = Math.max(entry.cumQuantityLots, entry.filledLots());
    }

    private void onAlarm(AlarmRaisedDecoder message) {
        if (message.kind() == AlarmKind.LATE_FILL) {
            lateFills++;
        } else {
            troubles.add(message.toString());
        }
    }

    /** Copies, by id. */
    synchronized List<Entry> all() {
        return orders.values().stream().map(Entry::new).toList();
    }

    /** The latest order that came of a wish, or null. */
    synchronized Entry ofTag(int tag) {
        Entry entry = latestByTag.get(tag);
        return entry == null ? null : new Entry(entry);
    }

    synchronized List<Entry> open() {
        return orders.values().stream()
                .filter(entry -> !entry.isTerminal())
                .map(Entry::new)
                .toList();
    }

    synchronized long unsettled() {
        return orders.values().stream().filter(entry -> !entry.isSettled()).count();
    }

    synchronized List<Entry> inDoubt() {
        return orders.values().stream()
                .filter(entry -> !entry.isSettled())
                .map(Entry::new)
                .toList();
    }

    /** Exceptions in the engine. */
    synchronized int faults() {
        return faults;
    }

    synchronized int denied() {
        return denied;
    }

    synchronized List<String> denials() {
        return List.copyOf(denials);
    }

    /** Fills that came after the end of their order was told. */
    synchronized int lateFills() {
        return lateFills;
    }

    /** What must not happen at all. */
    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }
}

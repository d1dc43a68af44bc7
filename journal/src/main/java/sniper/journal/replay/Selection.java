package sniper.journal.replay;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.core.message.TimerPurpose;
import sniper.core.order.OrderId;
import sniper.core.timer.Timers;
import sniper.journal.log.JournalRecord;

/**
 * Picks the records a filter wants. It has to see every record in the order of the files: a reply names its order only,
 * and who that belongs to was said before.
 *
 * <p>Threading: owned by one thread, for one reading.
 */
public final class Selection {
    private final RecordFilter filter;
    private final Map<Long, String> symbols = new HashMap<>();
    private final Map<Long, Long> userOfRun = new HashMap<>();
    private final Map<Long, Owner> orders = new HashMap<>();
    private final Map<Long, Owner> targets = new HashMap<>();

    /** Whose an order or a target is. */
    private record Owner(long userId, long runId, long instrumentId) {
        static Owner in(MessageFields message) {
            return new Owner(message.number("userId"), message.number("runId"), message.number("instrumentId"));
        }

        Owner or(@Nullable Owner other) {
            return other == null
                    ? this
                    : new Owner(
                            userId == 0 ? other.userId : userId,
                            runId == 0 ? other.runId : runId,
                            instrumentId == 0 ? other.instrumentId : instrumentId);
        }
    }

    public Selection(RecordFilter filter) {
        this.filter = filter;
    }

    /** Whether the filter lets it through; its limit is the caller's to count. */
    public boolean accepts(JournalRecord record) {
        boolean isAbout = filter.subject().isAny() || isAboutSubject(MessageFields.of(record));
        return isAbout
                && record.sequence() >= filter.fromSequence()
                && record.sequence() <= filter.toSequence()
                && record.timeNs() >= filter.sinceNs()
                && record.timeNs() < filter.beforeNs()
                && (filter.messages().isEmpty() || filter.messages().contains(Printer.name(record)));
    }

    /** Nothing from this record on can be accepted. Causes never go back, but outputs may follow an input beyond the range. */
    public boolean isPast(JournalRecord record) {
        return !record.isInput() && record.sequence() > filter.toSequence();
    }

    private boolean isAboutSubject(MessageFields message) {
        learn(message);
        long orderId = orderId(message);
        Owner owner = Owner.in(message).or(orders.get(orderId)).or(targets.get(targetId(message)));
        long userId = owner.userId() == 0 ? userOfRun.getOrDefault(owner.runId(), 0L) : owner.userId();
        Subject subject = filter.subject();
        return (subject.userId() == 0 || subject.userId() == userId)
                && (subject.runId() == 0 || subject.runId() == owner.runId())
                && (subject.orderId() == OrderId.NONE || subject.orderId() == orderId)
                && (subject.symbol() == null || subject.symbol().equals(symbol(message, owner)));
    }

    private @Nullable String symbol(MessageFields message, Owner owner) {
        return message.text("symbol").isEmpty() ? symbols.get(owner.instrumentId()) : message.text("symbol");
    }

    private void learn(MessageFields message) {
        switch (message.name()) {
            case "InstrumentDefined" -> symbols.put(message.number("instrumentId"), message.text("symbol"));
            case "RunCommand" -> userOfRun.put(message.number("runId"), message.number("userId"));
            case "PrepareOrder", "NewOrder" -> orders.put(message.number("orderId"), Owner.in(message));
            case "TargetChanged" -> targets.put(message.number("targetId"), Owner.in(message));
            default -> {} // belongs to who it names
        }
    }

    private static long orderId(MessageFields message) {
        long timerId = message.number("timerId");
        return timerId != 0 && Timers.purposeOf(timerId) == TimerPurpose.QUERY_ORDER
                ? Timers.keyOf(timerId)
                : message.number("orderId");
    }

    private static long targetId(MessageFields message) {
        long timerId = message.number("timerId");
        if (timerId == 0) {
            return message.number("targetId");
        }
        return switch (Timers.purposeOf(timerId)) {
            case ARM, FIRE, FIRE_DEADLINE, TIME_EXIT, EXIT_RETRY -> Timers.keyOf(timerId);
            default -> 0;
        };
    }
}

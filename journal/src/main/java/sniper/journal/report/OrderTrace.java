package sniper.journal.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.message.Side;

/** All that the journal says of one order. Threading: filled and read by one thread. */
final class OrderTrace {
    final long orderId;
    final InstrumentFacts instrument;
    int userId;
    int runId;
    int sessionId;
    int targetId;
    int attempt;
    Side side = Side.NULL_VAL;
    OrderType type = OrderType.NULL_VAL;
    OrderPurpose purpose = OrderPurpose.NULL_VAL;
    RunMode mode = RunMode.NULL_VAL;
    long priceTicks;
    long quantityLots;
    long quoteAtoms;
    long plannedNs;
    /** Sequence and time of the message that made the engine decide. */
    long sequence;

    long decisionNs;
    /**
     * From the venue's stamp on the market data that caused it, moved onto our clock, to its slot; below 0 when the
     * measured offset is that far off. Null when something else caused it, or the offset is not known.
     */
    @Nullable
    Long feedNs;

    ReplyOutcome replied = ReplyOutcome.NULL_VAL;
    long sentNs;
    long repliedNs;
    long replyNs;
    OrderStatus status = OrderStatus.PENDING_NEW;
    ErrorClass errorClass = ErrorClass.NONE;
    int venueCode;
    /** Sequence and time of the message that ended it; 0 = it has not ended. */
    long endSequence;

    long endNs;

    @Nullable
    String cancelCause;

    /** Venue's clock less ours, as known when it was decided; null before the first sample. */
    @Nullable
    Long skewNs;

    final List<Execution> fills = new ArrayList<>();
    private BigInteger filledTickLots = BigInteger.ZERO;
    private long filledLots;

    OrderTrace(long orderId, InstrumentFacts instrument) {
        this.orderId = orderId;
        this.instrument = instrument;
    }

    void onFill(Execution fill) {
        fills.add(fill);
        filledTickLots = filledTickLots.add(
                BigInteger.valueOf(fill.priceTicks()).multiply(BigInteger.valueOf(fill.quantityLots())));
        filledLots += fill.quantityLots();
    }

    /** A reply that settles what became of the request counts before one that leaves it open. */
    void onReply(ReplyOutcome outcome, long sent, long received, long timeNs) {
        boolean first = replied == ReplyOutcome.NULL_VAL;
        if (outcome == ReplyOutcome.NOT_FOUND || (!first && (isDecisive(replied) || !isDecisive(outcome)))) {
            return;
        }
        replied = outcome;
        sentNs = sent;
        repliedNs = received;
        replyNs = timeNs;
    }

    private static boolean isDecisive(ReplyOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED, REJECTED, NOT_SENT -> true;
            default -> false;
        };
    }

    void onStatus(OrderStatus latest, ErrorClass reason, int code, long causeSequence, long timeNs) {
        status = latest;
        errorClass = reason;
        venueCode = code;
        if (!isTerminal(latest)) {
            endSequence = 0;
            endNs = 0;
        } else if (endSequence == 0) {
            endSequence = causeSequence;
            endNs = timeNs;
        }
    }

    private static boolean isTerminal(OrderStatus status) {
        return switch (status) {
            case FILLED, CANCELED, REJECTED, EXPIRED -> true;
            default -> false;
        };
    }

    boolean hasEnded() {
        return endSequence != 0;
    }

    boolean isBuy() {
        return side == Side.BUY;
    }

    /** Sum of price times quantity, in ticks times lots. */
    BigInteger filledTickLots() {
        return filledTickLots;
    }

    long filledLots() {
        return filledLots;
    }

    long filledAtoms() {
        return fills.stream().mapToLong(Execution::quoteAtoms).sum();
    }

    long feeAtoms(FeeAsset asset) {
        return fills.stream()
                .filter(fill -> fill.feeAsset() == asset)
                .mapToLong(Execution::feeAtoms)
                .sum();
    }

    long realizedPnlAtoms() {
        return fills.stream().mapToLong(Execution::realizedPnlAtoms).sum();
    }

    @Nullable
    Execution firstFill() {
        return fills.isEmpty() ? null : fills.get(0);
    }

    @Nullable
    Execution lastFill() {
        return fills.isEmpty() ? null : fills.get(fills.size() - 1);
    }

    /** It left, as far as the journal knows: its reply says when, or something of it was executed. */
    boolean wasSent() {
        return sentNs != 0 || !fills.isEmpty() || replied == ReplyOutcome.ACCEPTED;
    }
}

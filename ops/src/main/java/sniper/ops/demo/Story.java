package sniper.ops.demo;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.ListingPhase;
import sniper.core.message.ListingPhaseChangedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.Side;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.pipeline.EventListener;
import sniper.gateway.mexc.VenueErrors;
import sniper.ops.daemon.InstrumentText;
import sniper.strategies.pattern.PatternEvidence;

/**
 * Tells the engine's outputs in words, with the time to the open in front, and counts them. Threading: the events come
 * on one thread; the counts are read after it has ended.
 */
final class Story implements EventListener {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long HOUR = 3_600 * SECOND;

    private final PrintWriter out;
    private final InstrumentText names;
    private final String project;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch armed = new CountDownLatch(1);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ListingPhaseChangedDecoder phase = new ListingPhaseChangedDecoder();
    private final TargetChangedDecoder target = new TargetChangedDecoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final OrderChangedDecoder changed = new OrderChangedDecoder();
    private final FillBookedDecoder fill = new FillBookedDecoder();
    private final IntentDeniedDecoder denied = new IntentDeniedDecoder();
    private final TradingStateChangedDecoder trading = new TradingStateChangedDecoder();
    private final CommandRefusedDecoder refused = new CommandRefusedDecoder();
    private final FaultRecordedDecoder fault = new FaultRecordedDecoder();
    private long openNs;
    private long profitAtoms;
    private int confidence;
    private String evidence = "none";

    final Set<Long> sent = new HashSet<>();
    final Set<Long> filled = new HashSet<>();
    final Set<Long> rejected = new HashSet<>();
    final Set<Long> unknown = new HashSet<>();
    String targetState = "NONE";
    long firstOrderId;
    long firstPlannedNs;
    int faults;

    Story(PrintWriter out, String project, InstrumentText names) {
        this.out = out;
        this.project = project;
        this.names = names;
    }

    /** Released when the target is armed for the first time. */
    CountDownLatch armed() {
        return armed;
    }

    /** Released when the target's life has ended. */
    CountDownLatch over() {
        return over;
    }

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case ListingPhaseChangedDecoder.TEMPLATE_ID ->
                onPhase(timeNs, phase.wrapAndApplyHeader(buffer, offset, header));
            case TargetChangedDecoder.TEMPLATE_ID ->
                onTarget(timeNs, target.wrapAndApplyHeader(buffer, offset, header));
            case NewOrderDecoder.TEMPLATE_ID -> onOrder(timeNs, order.wrapAndApplyHeader(buffer, offset, header));
            case OrderChangedDecoder.TEMPLATE_ID ->
                onChanged(timeNs, changed.wrapAndApplyHeader(buffer, offset, header));
            case FillBookedDecoder.TEMPLATE_ID -> onFill(timeNs, fill.wrapAndApplyHeader(buffer, offset, header));
            case IntentDeniedDecoder.TEMPLATE_ID -> {
                denied.wrapAndApplyHeader(buffer, offset, header);
                say(
                        timeNs,
                        "risk",
                        "denied %s: %s is over %s",
                        denied.reason(),
                        denied.actualValue(),
                        denied.limitValue());
            }
            case TradingStateChangedDecoder.TEMPLATE_ID -> {
                trading.wrapAndApplyHeader(buffer, offset, header);
                say(timeNs, "safety", "trading state %s, was %s: %s", trading.to(), trading.from(), trading.reason());
            }
            case CommandRefusedDecoder.TEMPLATE_ID ->
                say(
                        timeNs,
                        "refused",
                        "%s",
                        refused.wrapAndApplyHeader(buffer, offset, header).reason());
            case FaultRecordedDecoder.TEMPLATE_ID -> {
                faults++;
                say(
                        timeNs,
                        "fault",
                        "our own bug at sequence %s",
                        fault.wrapAndApplyHeader(buffer, offset, header).faultSequence());
            }
            default -> {} // plumbing
        }
    }

    private void onPhase(long timeNs, ListingPhaseChangedDecoder message) {
        if (message.openTimeNs() != 0) {
            openNs = message.openTimeNs();
        }
        // Said when the target is armed: by then every source has answered, whichever was asked first.
        confidence = message.confidence();
        evidence = PatternEvidence.describe(message.evidence());
        // When the start of trading is seen depends on the polling, and the fills tell it anyway.
        if (message.from() != message.to() && message.to() != ListingPhase.TRADING) {
            say(timeNs, "pattern", "%s", phaseInWords(message.to()));
        }
    }

    private static String phaseInWords(ListingPhase phase) {
        return switch (phase) {
            case ANNOUNCED -> "announced";
            case PRE_READY_1 -> "pre-ready 1 of 3 (status 1/1)";
            case PRE_READY_2 -> "pre-ready 2 of 3 (status 2/1)";
            case PRE_READY_3 -> "pre-ready 3 of 3 (status 2/2)";
            case READY -> "READY (status 2/2/4)";
            case TRADING -> "trading";
            case UNKNOWN, NULL_VAL -> "unknown";
        };
    }

    private void onTarget(long timeNs, TargetChangedDecoder message) {
        if (message.openTimeNs() != 0) {
            openNs = message.openTimeNs();
        }
        targetState = message.to().name();
        if (message.to() == TargetState.ARMED && armed.getCount() > 0) {
            armed.countDown();
            say(timeNs, "pattern", "confidence %d of 100: %s", confidence, evidence);
        }
        String symbol = names.symbol(message.instrumentId());
        String text =
                switch (message.to()) {
                    case DISCOVERED ->
                        message.reason() == TargetReason.ANNOUNCED
                                ? project + " (" + symbol + ") found in the calendar, opens "
                                        + java.time.Instant.ofEpochSecond(openNs / SECOND)
                                : symbol + " back to discovered: " + InstrumentText.words(message.reason());
                    case VALIDATED -> "validated: two sources agree on the open time, and it is ready";
                    case SCHEDULED ->
                        message.reason() == TargetReason.OPEN_TIME_KNOWN
                                ? "scheduled: spend " + InstrumentText.usd(message.budgetAtoms())
                                        + " USDT, pay at most "
                                        + names.price(message.instrumentId(), message.capPriceTicks())
                                : "disarmed: " + InstrumentText.words(message.reason());
                    case ARMED -> "armed: rules known, market data live, connections warm, clock known";
                    case FIRING ->
                        message.reason() == TargetReason.ORDER_TYPE_CLOSED
                                ? "the order type is closed: limits at the cap from here on"
                                : "firing";
                    case FILLED -> "entry filled in full";
                    case PARTIAL -> "entry filled in part";
                    case MANAGING -> "exits active: stop-loss, three take-profit phases, time exit";
                    case CLOSED -> "closed: " + InstrumentText.words(message.reason());
                    default -> message.to() + ": " + InstrumentText.words(message.reason());
                };
        say(timeNs, "target", "%s", text);
        if (isEnd(message.to())) {
            over.countDown();
        }
    }

    private static boolean isEnd(TargetState state) {
        return switch (state) {
            case CLOSED, MISSED, REJECTED, ABORTED -> true;
            default -> false;
        };
    }

    private void onOrder(long timeNs, NewOrderDecoder message) {
        sent.add(message.orderId());
        if (firstOrderId == 0) {
            firstOrderId = message.orderId();
            firstPlannedNs = message.plannedNs();
        }
        String what = message.side() == Side.BUY
                ? "buy, attempt " + message.attempt() + ":"
                : "sell for " + InstrumentText.words(message.purpose()) + ":";
        say(
                timeNs,
                message.side() == Side.BUY ? "fire" : "exit",
                "%s %s at %s or better",
                what,
                names.quantity(message.instrumentId(), message.quantityLots()),
                names.price(message.instrumentId(), message.priceTicks()));
    }

    private void onChanged(long timeNs, OrderChangedDecoder message) {
        if (message.status() == OrderStatus.REJECTED) {
            rejected.add(message.orderId());
            VenueErrors.VenueError known = VenueErrors.lookup(message.venueCode());
            say(
                    timeNs,
                    "reply",
                    "refused with %d: %s",
                    message.venueCode(),
                    known == null ? InstrumentText.words(message.errorClass()) : known.meaning());
        } else if (message.status() == OrderStatus.UNKNOWN) {
            unknown.add(message.orderId());
            say(timeNs, "reply", "no answer that says what happened: the exchange will be asked");
        } else if (message.status() == OrderStatus.CANCELED || message.status() == OrderStatus.EXPIRED) {
            say(
                    timeNs,
                    "reply",
                    "the rest is cancelled: %s of %s done",
                    names.quantity(message.instrumentId(), message.cumQuantityLots()),
                    names.quantity(message.instrumentId(), message.quantityLots()));
        }
    }

    private void onFill(long timeNs, FillBookedDecoder message) {
        filled.add(message.orderId());
        boolean buy = message.side() == Side.BUY;
        profitAtoms += message.realizedPnlAtoms();
        String profit = ", profit so far " + InstrumentText.usd(profitAtoms);
        say(
                timeNs,
                "fill",
                "%s %s at %s = %s USDT, fee %s%s",
                buy ? "bought" : "sold",
                names.quantity(message.instrumentId(), message.quantityLots()),
                names.price(message.instrumentId(), message.priceTicks()),
                InstrumentText.usd(message.quoteAtoms()),
                InstrumentText.usd(message.feeAtoms()),
                profit);
    }

    void say(long timeNs, String topic, String format, @Nullable Object... arguments) {
        out.printf(
                Locale.ROOT, "%12s  %-8s %s%n", toOpen(timeNs), topic, String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    private String toOpen(long timeNs) {
        if (openNs == 0) {
            return "";
        }
        long distance = timeNs - openNs;
        String sign = distance < 0 ? "-" : "+";
        long size = Math.abs(distance);
        if (size < 60 * SECOND) {
            return String.format(Locale.ROOT, "%s%d.%03ds", sign, size / SECOND, size % SECOND / MS);
        }
        return String.format(
                Locale.ROOT, "%s%02d:%02d:%02d", sign, size / HOUR, size / SECOND / 60 % 60, size / SECOND % 60);
    }
}

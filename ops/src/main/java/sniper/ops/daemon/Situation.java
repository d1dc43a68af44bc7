package sniper.ops.daemon;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import sniper.core.message.AlertLevel;
import sniper.core.message.DenyReason;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.ListingPhaseChangedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.ReconciledDecoder;
import sniper.core.message.RiskAlertKind;
import sniper.core.message.RiskAlertedDecoder;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.pipeline.EventListener;
import sniper.core.state.StateCopy;

/**
 * Where things stand, as far as the engine's outputs have told: targets, open times, alerts, why trading is halted.
 *
 * <p>Threading: told by one thread, the recovering one and later sniper-events; asked by any.
 */
public final class Situation implements EventListener {
    public static final String NOT_RECONCILED_YET = "not reconciled with the exchange yet";
    private static final int NOT_RECONCILED = -1;

    private final boolean paper;

    private final Map<Integer, TargetStanding> targets = new ConcurrentSkipListMap<>();
    private final Map<Integer, Long> openNsOfInstrument = new ConcurrentHashMap<>();
    private final Map<Denial, Long> denials = new ConcurrentHashMap<>();
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final Map<RiskAlertKind, AlertStanding> alerts = new ConcurrentSkipListMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TargetChangedDecoder target = new TargetChangedDecoder();
    private final ListingPhaseChangedDecoder phase = new ListingPhaseChangedDecoder();
    private final IntentDeniedDecoder denied = new IntentDeniedDecoder();
    private final FillBookedDecoder fill = new FillBookedDecoder();
    private final RiskAlertedDecoder alerted = new RiskAlertedDecoder();
    private final ReconciledDecoder reconciled = new ReconciledDecoder();
    private final TradingStateChangedDecoder trading = new TradingStateChangedDecoder();

    /** Writer: the thread that tells. Readers: whoever asks. */
    private volatile HaltReason haltReason = HaltReason.NONE;

    /** When trading was restricted, or more than before; 0 while it is not. Writer and readers as above. */
    private volatile long haltedSinceNs;

    private final AtomicLong otherFeeAtoms = new AtomicLong();
    private final AtomicLong flattensCompleted = new AtomicLong();

    /** Writer: whoever watches. Reader: the thread that tells. */
    private volatile TradingStateListener tradingStateListener = (from, to, reason, timeNs) -> {};

    /** Hears of every change of the trading state. */
    public interface TradingStateListener {
        void onTradingState(TradingState from, TradingState to, HaltReason reason, long timeNs);
    }

    /** Differences of the last reconciliation. Writer and readers as above. */
    private volatile int differences = NOT_RECONCILED;

    /** A target's last change. */
    public record TargetStanding(
            int targetId,
            int instrumentId,
            int strategyId,
            TargetState state,
            TargetReason reason,
            long openTimeNs,
            long budgetAtoms,
            long capPriceTicks) {
        /** In the place of one that is about to be put back. */
        private static final TargetStanding NONE =
                new TargetStanding(0, 0, 0, TargetState.NULL_VAL, TargetReason.NULL_VAL, 0, 0, 0);

        private TargetStanding copy(StateCopy copied) {
            return new TargetStanding(
                    copied.of(targetId),
                    copied.of(instrumentId),
                    copied.of(strategyId),
                    copied.of(state),
                    copied.of(reason),
                    copied.of(openTimeNs),
                    copied.of(budgetAtoms),
                    copied.of(capPriceTicks));
        }

        public boolean isOver() {
            return switch (state) {
                case CLOSED, MISSED, REJECTED, ABORTED -> true;
                default -> false;
            };
        }

        /** Whether the operator's wish can still change it. */
        boolean isWaiting() {
            return switch (state) {
                case DISCOVERED, VALIDATED, SCHEDULED, ARMED -> true;
                default -> false;
            };
        }

        /** On one line, for people. */
        public String text(InstrumentText names) {
            return names.symbol(instrumentId) + " " + state + " (" + InstrumentText.words(reason) + "), opens "
                    + InstrumentText.time(openTimeNs) + wish(names);
        }

        /** Empty when the target was found before anybody wished for it: what was wished since, no change has told. */
        private String wish(InstrumentText names) {
            if (budgetAtoms == 0) {
                return "";
            }
            String cap = capPriceTicks == 0
                    ? "no price cap given, so it will not fire"
                    : "pays at most " + names.price(instrumentId, capPriceTicks);
            return ", budget " + InstrumentText.usd(budgetAtoms) + " USDT, " + cap;
        }
    }

    /** @param paper there is no account at an exchange */
    public Situation(boolean paper) {
        this.paper = paper;
    }

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        switch (header.wrap(buffer, offset).templateId()) {
            case IntentDeniedDecoder.TEMPLATE_ID -> {
                denied.wrapAndApplyHeader(buffer, offset, header);
                denials.put(new Denial(denied.instrumentId(), denied.reason()), timeNs);
            }
            case FillBookedDecoder.TEMPLATE_ID -> onFill(fill.wrapAndApplyHeader(buffer, offset, header));
            case RiskAlertedDecoder.TEMPLATE_ID -> onAlert(alerted.wrapAndApplyHeader(buffer, offset, header));
            case TargetChangedDecoder.TEMPLATE_ID -> onTarget(target.wrapAndApplyHeader(buffer, offset, header));
            case ListingPhaseChangedDecoder.TEMPLATE_ID -> {
                phase.wrapAndApplyHeader(buffer, offset, header);
                openNsOfInstrument.put(phase.instrumentId(), phase.openTimeNs());
            }
            case TradingStateChangedDecoder.TEMPLATE_ID ->
                onTradingState(trading.wrapAndApplyHeader(buffer, offset, header), timeNs);
            case ReconciledDecoder.TEMPLATE_ID ->
                differences =
                        reconciled.wrapAndApplyHeader(buffer, offset, header).differences();
            default -> {} // of no interest here
        }
    }

    private void onTradingState(TradingStateChangedDecoder message, long timeNs) {
        TradingState from = message.from();
        TradingState to = message.to();
        HaltReason reason = message.reason();
        if (to == TradingState.NORMAL) {
            haltedSinceNs = 0;
        } else if (to.value() > from.value()) {
            haltedSinceNs = timeNs;
        }
        haltReason = reason;
        if (from == TradingState.FLATTENING && to == TradingState.HALTED) {
            flattensCompleted.incrementAndGet();
        }
        tradingStateListener.onTradingState(from, to, reason, timeNs);
    }

    private void onFill(FillBookedDecoder message) {
        long position = ((long) message.runId() << Integer.SIZE) | message.instrumentId();
        if (message.positionLots() == 0) {
            held.remove(position);
        } else {
            held.add(position);
        }
        if (message.feeAsset() == FeeAsset.OTHER) {
            otherFeeAtoms.addAndGet(message.feeAtoms());
        }
    }

    /** Fees taken in a third asset since the journal began, in 10^-8 of it; no profit counts them. */
    public long otherFeeAtoms() {
        return otherFeeAtoms.get();
    }

    /** What risk has denied and why; the same again is one. */
    private record Denial(int instrumentId, DenyReason reason) {
        private static final Denial NONE = new Denial(0, DenyReason.NONE);

        private Denial copy(StateCopy state) {
            return new Denial(state.of(instrumentId), state.of(reason));
        }
    }

    /** How many different things risk has denied since then. */
    public int denialsSince(long timeNs) {
        return (int) denials.values().stream().filter(at -> at >= timeNs).count();
    }

    /** Any run holds anything of any instrument. */
    public boolean isHolding() {
        return !held.isEmpty();
    }

    private void onAlert(RiskAlertedDecoder message) {
        if (message.to() == AlertLevel.NONE) {
            alerts.remove(message.kind());
        } else {
            alerts.put(message.kind(), AlertStanding.of(message));
        }
    }

    /** Alerts that are not over, the worst first. */
    public List<AlertStanding> openAlerts() {
        return alerts.values().stream()
                .sorted(Comparator.comparing(AlertStanding::level, Comparator.reverseOrder()))
                .toList();
    }

    /** Replaces the listener; called on the thread that tells. */
    public void listen(TradingStateListener listener) {
        tradingStateListener = listener;
    }

    /** When trading was restricted, as text; empty while it is not. */
    public String haltedSince() {
        long sinceNs = haltedSinceNs;
        return sinceNs == 0 ? "" : InstrumentText.time(sinceNs);
    }

    /** How often a flattening has come to its end, in all sessions of this journal. */
    public long flattensCompleted() {
        return flattensCompleted.get();
    }

    private void onTarget(TargetChangedDecoder message) {
        targets.put(
                message.targetId(),
                new TargetStanding(
                        message.targetId(),
                        message.instrumentId(),
                        Math.max(1, message.strategyId()),
                        message.to(),
                        message.reason(),
                        message.openTimeNs(),
                        message.budgetAtoms(),
                        message.capPriceTicks()));
    }

    /** Targets whose life has not ended, in the order they were made. */
    public List<TargetStanding> openTargets() {
        return targets.values().stream().filter(each -> !each.isOver()).toList();
    }

    /** An instance's target of the instrument that has fired and is not over. */
    Optional<TargetStanding> goingOn(int instrumentId, int strategyId) {
        return openTargets().stream()
                .filter(each ->
                        each.instrumentId() == instrumentId && each.strategyId() == strategyId && !each.isWaiting())
                .findFirst();
    }

    /** Whether any listing source has named it. */
    public boolean isNamed(int instrumentId) {
        return openNsOfInstrument.containsKey(instrumentId);
    }

    /** 0 when no source has stated it. */
    public long openTimeNs(int instrumentId) {
        return openNsOfInstrument.getOrDefault(instrumentId, 0L);
    }

    /** Takes all of it out or puts it back, on the thread that tells. */
    public void copy(StateCopy state) {
        state.part("situation");
        copy(state, targets.values(), TargetStanding.NONE, each -> {
            TargetStanding target = each.copy(state);
            targets.put(target.targetId(), target);
        });
        copy(state, openNsOfInstrument.entrySet(), Map.entry(0, 0L), each -> {
            int instrumentId = state.of(each.getKey().intValue());
            openNsOfInstrument.put(instrumentId, state.of(each.getValue().longValue()));
        });
        copy(state, denials.entrySet(), Map.entry(Denial.NONE, 0L), each -> {
            Denial denial = each.getKey().copy(state);
            denials.put(denial, state.of(each.getValue().longValue()));
        });
        copy(state, held, 0L, each -> held.add(state.of(each.longValue())));
        copy(state, alerts.values(), AlertStanding.NONE, each -> {
            AlertStanding alert = each.copy(state);
            alerts.put(alert.kind(), alert);
        });
        haltReason = state.of(haltReason);
        haltedSinceNs = state.of(haltedSinceNs);
        otherFeeAtoms.set(state.of(otherFeeAtoms.get()));
        flattensCompleted.set(state.of(flattensCompleted.get()));
        differences = state.of(differences);
    }

    /** @param none in the place of one that is about to be put back */
    private static <T> void copy(StateCopy state, Collection<T> all, T none, Consumer<T> each) {
        int count = state.of(all.size());
        Iterator<T> known = List.copyOf(all).iterator();
        for (int i = 0; i < count; i++) {
            each.accept(state.isRestoring() ? none : known.next());
        }
    }

    /** What was told so far is an earlier process's: the account has to be reconciled anew. */
    void newSession() {
        differences = NOT_RECONCILED;
    }

    /** How the exchange's account compares with our books, in words. */
    public String reconciliation() {
        int found = differences;
        if (paper) {
            return "kept by the engine: paper";
        }
        if (found == NOT_RECONCILED) {
            return NOT_RECONCILED_YET;
        }
        return found == 0
                ? "as our books say"
                : found + (found == 1 ? " difference" : " differences") + " from our books";
    }

    /** {@code NONE} while trading is not restricted. */
    public HaltReason haltReason() {
        return haltReason;
    }
}

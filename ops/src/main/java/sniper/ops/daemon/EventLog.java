package sniper.ops.daemon;

import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.AlertLevel;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.DenyReason;
import sniper.core.message.DifferenceFoundDecoder;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.Flag;
import sniper.core.message.HaltReason;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.LaunchAlertedDecoder;
import sniper.core.message.LaunchMovedDecoder;
import sniper.core.message.ListingPhaseChangedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.PhaseChangedDecoder;
import sniper.core.message.QuarantineReason;
import sniper.core.message.ReconciledDecoder;
import sniper.core.message.RiskAlertedDecoder;
import sniper.core.message.RunChangedDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.SizeReason;
import sniper.core.message.StrategyQuarantinedDecoder;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetSizedDecoder;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.order.OrderId;
import sniper.core.pipeline.EventListener;
import sniper.strategies.pattern.PatternEvidence;

/** Writes what a person would want to know to the log, in words. Threading: called on sniper-events. */
public final class EventLog implements EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InstrumentText names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ListingPhaseChangedDecoder phase = new ListingPhaseChangedDecoder();
    private final TargetChangedDecoder target = new TargetChangedDecoder();
    private final StrategyQuarantinedDecoder quarantined = new StrategyQuarantinedDecoder();
    private final LaunchAlertedDecoder launch = new LaunchAlertedDecoder();
    private final TargetSizedDecoder sized = new TargetSizedDecoder();
    private final LaunchMovedDecoder launchMoved = new LaunchMovedDecoder();
    private final PhaseChangedDecoder exitPhase = new PhaseChangedDecoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final OrderChangedDecoder changed = new OrderChangedDecoder();
    private final FillBookedDecoder fill = new FillBookedDecoder();
    private final IntentDeniedDecoder denied = new IntentDeniedDecoder();
    private final RunChangedDecoder run = new RunChangedDecoder();
    private final TradingStateChangedDecoder trading = new TradingStateChangedDecoder();
    private final CommandRefusedDecoder refused = new CommandRefusedDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final ReconciledDecoder reconciled = new ReconciledDecoder();
    private final RiskAlertedDecoder alerted = new RiskAlertedDecoder();
    private final AlarmRaisedDecoder alarm = new AlarmRaisedDecoder();
    private int lastDifferences = -1;
    private final FaultRecordedDecoder fault = new FaultRecordedDecoder();

    public EventLog(InstrumentText names) {
        this.names = names;
    }

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        switch (header.wrap(buffer, offset).templateId()) {
            case ListingPhaseChangedDecoder.TEMPLATE_ID -> onPhase(phase.wrapAndApplyHeader(buffer, offset, header));
            case TargetChangedDecoder.TEMPLATE_ID -> onTarget(target.wrapAndApplyHeader(buffer, offset, header));
            case LaunchAlertedDecoder.TEMPLATE_ID -> onLaunch(launch.wrapAndApplyHeader(buffer, offset, header));
            case TargetSizedDecoder.TEMPLATE_ID -> onSized(sized.wrapAndApplyHeader(buffer, offset, header));
            case LaunchMovedDecoder.TEMPLATE_ID ->
                onLaunchMoved(launchMoved.wrapAndApplyHeader(buffer, offset, header));
            case PhaseChangedDecoder.TEMPLATE_ID -> onExitPhase(exitPhase.wrapAndApplyHeader(buffer, offset, header));
            case NewOrderDecoder.TEMPLATE_ID -> onOrder(order.wrapAndApplyHeader(buffer, offset, header));
            case OrderChangedDecoder.TEMPLATE_ID -> onChanged(changed.wrapAndApplyHeader(buffer, offset, header));
            case FillBookedDecoder.TEMPLATE_ID -> onFill(fill.wrapAndApplyHeader(buffer, offset, header));
            case IntentDeniedDecoder.TEMPLATE_ID -> onDenied(denied.wrapAndApplyHeader(buffer, offset, header));
            case StrategyQuarantinedDecoder.TEMPLATE_ID ->
                onQuarantine(quarantined.wrapAndApplyHeader(buffer, offset, header));
            case RunChangedDecoder.TEMPLATE_ID -> {
                run.wrapAndApplyHeader(buffer, offset, header);
                LOG.info("run {}: {}", run.runId(), InstrumentText.words(run.to()));
            }
            case TradingStateChangedDecoder.TEMPLATE_ID ->
                onTrading(trading.wrapAndApplyHeader(buffer, offset, header));
            case CommandRefusedDecoder.TEMPLATE_ID ->
                LOG.warn(
                        "command refused: {}",
                        refused.wrapAndApplyHeader(buffer, offset, header).reason());
            case DifferenceFoundDecoder.TEMPLATE_ID ->
                onDifference(difference.wrapAndApplyHeader(buffer, offset, header));
            case ReconciledDecoder.TEMPLATE_ID -> onReconciled(reconciled.wrapAndApplyHeader(buffer, offset, header));
            case RiskAlertedDecoder.TEMPLATE_ID -> onAlert(alerted.wrapAndApplyHeader(buffer, offset, header));
            case AlarmRaisedDecoder.TEMPLATE_ID -> onAlarm(alarm.wrapAndApplyHeader(buffer, offset, header));
            case FaultRecordedDecoder.TEMPLATE_ID -> onFault(fault.wrapAndApplyHeader(buffer, offset, header));
            default -> {} // plumbing
        }
    }

    private void onPhase(ListingPhaseChangedDecoder message) {
        LOG.info(
                "{} listing: {}, confidence {} ({}), opens {}",
                names.symbol(message.instrumentId()),
                InstrumentText.words(message.to()),
                message.confidence(),
                PatternEvidence.describe(message.evidence()),
                InstrumentText.time(message.openTimeNs()));
    }

    private void onLaunch(LaunchAlertedDecoder message) {
        LOG.info(
                "{} launch: opens {}, {} left{}; confidence {}, {}",
                names.symbol(message.instrumentId()),
                InstrumentText.time(message.openTimeNs()),
                InstrumentText.span(message.noticeNs()),
                message.late() == Flag.YES ? " (seen late)" : "",
                InstrumentText.points(message.confidence()),
                InstrumentText.words(message.recommendation()));
    }

    private void onLaunchMoved(LaunchMovedDecoder message) {
        LOG.warn(
                "{} launch moved: opens {}, was {}",
                names.symbol(message.instrumentId()),
                InstrumentText.time(message.toNs()),
                InstrumentText.time(message.fromNs()));
    }

    private void onSized(TargetSizedDecoder message) {
        LOG.info(
                "{} target: {} of {} USDT, {}",
                names.symbol(message.instrumentId()),
                message.sizedAtoms() == 0 ? "nothing" : InstrumentText.usd(message.sizedAtoms()),
                InstrumentText.usd(message.wishAtoms()),
                message.reason() == SizeReason.NONE ? "all of it" : InstrumentText.words(message.reason()));
    }

    private void onTarget(TargetChangedDecoder message) {
        LOG.info(
                "{} target: {}, {}; opens {}{}",
                names.symbol(message.instrumentId()),
                InstrumentText.words(message.to()),
                InstrumentText.words(message.reason()),
                InstrumentText.time(message.openTimeNs()),
                message.budgetAtoms() == 0 ? "" : wish(message));
    }

    private String wish(TargetChangedDecoder message) {
        long cap = message.capPriceTicks();
        return ", budget " + InstrumentText.usd(message.budgetAtoms()) + " USDT, cap "
                + (cap == 0 ? "none yet" : names.price(message.instrumentId(), cap));
    }

    private static void onQuarantine(StrategyQuarantinedDecoder message) {
        String what = message.reason() == QuarantineReason.OVER_BUDGET
                ? "takes too long (safeguards.strategy-budget-us), last at the message of sequence "
                : "failed, which is a bug in sniper, on the message of sequence ";
        LOG.error(
                "strategy {} of run {} {}{} and is quarantined; the others go on. {} of its targets are bought, or have"
                        + " a buy on its way, and are not sold: sell them with './sniper flatten', or restart. Keep the"
                        + " journal and report it",
                message.strategyId(),
                message.runId(),
                what,
                message.faultSequence(),
                message.unmanagedTargets());
    }

    private void onExitPhase(PhaseChangedDecoder message) {
        int id = message.instrumentId();
        String state = InstrumentText.words(message.to());
        switch (message.to()) {
            case TRIGGERED ->
                LOG.info(
                        "{} exit phase {}: {}, sells {} from {}",
                        names.symbol(id),
                        message.phase(),
                        state,
                        names.quantity(id, message.targetLots()),
                        names.price(id, message.levelTicks()));
            case DONE ->
                LOG.info(
                        "{} exit phase {}: {}, sold {}",
                        names.symbol(id),
                        message.phase(),
                        state,
                        names.quantity(id, message.soldLots()));
            default -> {} // its orders tell
        }
    }

    private void onOrder(NewOrderDecoder message) {
        int id = message.instrumentId();
        boolean byQuote = message.quoteAtoms() > 0;
        LOG.info(
                "{} order {}: {} {}, for {}{}{}",
                names.symbol(id),
                OrderId.toText(message.runId(), message.orderId()),
                side(message.side()),
                byQuote
                        ? "for " + InstrumentText.usd(message.quoteAtoms()) + " USDT at the market"
                        : names.quantity(id, message.quantityLots()) + " at " + names.price(id, message.priceTicks())
                                + " or better",
                InstrumentText.words(message.purpose()),
                message.attempt() == 0 ? "" : ", attempt " + message.attempt(),
                message.mode() == RunMode.PAPER ? ", on paper" : "");
    }

    private void onChanged(OrderChangedDecoder message) {
        String symbol = names.symbol(message.instrumentId());
        String id = OrderId.toText(message.runId(), message.orderId());
        String done = names.quantity(message.instrumentId(), message.cumQuantityLots());
        switch (message.status()) {
            case REJECTED ->
                LOG.warn(
                        "{} order {}: refused, {}{}",
                        symbol,
                        id,
                        InstrumentText.words(message.errorClass()),
                        message.venueCode() == 0 ? "" : " (./sniper explain " + message.venueCode() + ")");
            case UNKNOWN ->
                LOG.warn("{} order {}: no answer that says what happened, the exchange will be asked", symbol, id);
            default -> LOG.info("{} order {}: {}, {} done", symbol, id, InstrumentText.words(message.status()), done);
        }
    }

    private void onFill(FillBookedDecoder message) {
        int id = message.instrumentId();
        LOG.info(
                "{} fill: {} {} at {} = {} USDT, fee {}, profit {} USDT, holding {}",
                names.symbol(id),
                message.side() == Side.BUY ? "bought" : "sold",
                names.quantity(id, message.quantityLots()),
                names.price(id, message.priceTicks()),
                InstrumentText.usd(message.quoteAtoms()),
                fee(message),
                InstrumentText.usd(message.realizedPnlAtoms()),
                names.quantity(id, message.positionLots()));
    }

    private static String fee(FillBookedDecoder message) {
        return switch (message.feeAsset()) {
            case BASE -> Decimals.format(message.feeAtoms(), Money.ATOM_SCALE) + " of what was bought";
            case OTHER ->
                Decimals.format(message.feeAtoms(), Money.ATOM_SCALE) + " of another asset, not in the profit";
            case QUOTE, NULL_VAL -> InstrumentText.usd(message.feeAtoms());
        };
    }

    private void onDenied(IntentDeniedDecoder message) {
        LOG.warn(
                "{} risk denied a {} for {}: {}{}{}",
                names.symbol(message.instrumentId()),
                side(message.side()),
                InstrumentText.words(message.purpose()),
                InstrumentText.words(message.reason()),
                limit(names, message.reason(), message.instrumentId(), message.actualValue(), message.limitValue()),
                message.reason() == DenyReason.REPEATED_ORDER
                        ? " of the same within a minute; nothing more of it is bought until './sniper resume'"
                        : "");
    }

    /** The value that broke a limit, in the unit that the reason is about; empty when there is none. */
    public static String limit(InstrumentText names, DenyReason reason, int id, long actual, long limit) {
        return switch (reason) {
            case NOTIONAL_EXCEEDS_MAX_PER_ORDER,
                    POSITION_EXCEEDS_MAX,
                    DAILY_LOSS_REACHED,
                    DAILY_LOSS_SHARE_REACHED,
                    DRAWDOWN_REACHED,
                    EXPOSURE_EXCEEDS_MAX,
                    SIZE_ABOVE_RISK_ALLOWANCE,
                    BELOW_MIN_NOTIONAL,
                    ABOVE_MAX_NOTIONAL,
                    INSUFFICIENT_CASH ->
                limit(InstrumentText.usd(actual) + " USDT", InstrumentText.usd(limit) + " USDT");
            case INVALID_QUANTITY, SELL_EXCEEDS_POSITION, FAT_FINGER ->
                limit(names.quantity(id, actual), names.quantity(id, limit));
            case INVALID_PRICE, OUTSIDE_PRICE_BAND, OUTSIDE_PRICE_COLLAR ->
                limit(names.price(id, actual), names.price(id, limit));
            case QUOTE_TOO_OLD -> limit(actual / NANOS_PER_MILLI + " ms", limit / NANOS_PER_MILLI + " ms");
            case RISK_SCORE_TOO_HIGH -> limit(Decimals.format(actual, 2) + " of 100", Decimals.format(limit, 2));
            case TOO_MANY_OPEN_ORDERS,
                    TOO_MANY_OPEN_POSITIONS,
                    TOO_MANY_ORDERS_A_MINUTE,
                    REPEATED_ORDER,
                    ORDER_CAPACITY -> limit(Long.toString(actual), Long.toString(limit));
            default -> "";
        };
    }

    private static String limit(String actual, String limit) {
        return ": " + actual + ", limit " + limit;
    }

    private static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    private static void onTrading(TradingStateChangedDecoder message) {
        if (message.to() == TradingState.NORMAL) {
            LOG.info("trading state NORMAL, was {}", message.from());
        } else {
            LOG.warn(
                    "trading state {}, was {}: {}; {}",
                    message.to(),
                    message.from(),
                    InstrumentText.words(message.reason()),
                    endsByItself(message.reason()) ? "ends by itself" : "'./sniper resume' goes on");
        }
    }

    private static boolean endsByItself(HaltReason reason) {
        return reason == HaltReason.PRIVATE_STREAM_DOWN
                || reason == HaltReason.CLOCK_OFFSET
                || reason == HaltReason.FEED_STALE;
    }

    /** A level that is left for a milder one is no news: the end is. */
    private void onAlert(RiskAlertedDecoder message) {
        AlertStanding alert = AlertStanding.of(message);
        String figure = alert.figure(names);
        if (message.to() == AlertLevel.NONE) {
            LOG.info("alert over, was {}: {}", InstrumentText.words(message.from()), figure);
        } else if (message.to() == message.from()) {
            if (alert.acknowledged()) {
                LOG.info("alert seen: {}", figure);
            } else {
                LOG.error(
                        "alert still critical since {}: {}; './sniper ack' stops this line",
                        InstrumentText.time(alert.sinceNs()),
                        figure);
            }
        } else if (message.to() == AlertLevel.CRITICAL) {
            LOG.error("alert critical: {}; repeated every minute until './sniper ack' or './sniper resume'", figure);
        } else if (message.to().value() > message.from().value()) {
            LOG.warn("alert {}: {}", InstrumentText.words(message.to()), figure);
        }
    }

    private void onAlarm(AlarmRaisedDecoder message) {
        switch (message.kind()) {
            case RECONCILIATION_OVERDUE ->
                LOG.warn(
                        "the exchange has not told its side of the account for {} s: see the warnings before this one",
                        message.value() / NANOS_PER_SECOND);
            case SYMBOL_CRASH ->
                LOG.warn(
                        "{} crash: {} % below its high in heavy trading",
                        names.symbol(message.instrumentId()), Decimals.format(message.value(), 2));
            case EXCESS_FILL ->
                LOG.error(
                        "{} order {}: {}, the exchange told a fill of {} beyond what was ordered; not booked, nothing new"
                                + " is bought: compare the order's fills with the exchange's, then './sniper resume'",
                        names.symbol(message.instrumentId()),
                        OrderId.toText(message.runId(), message.orderId()),
                        InstrumentText.words(message.kind()),
                        names.quantity(message.instrumentId(), message.value()));
            case LATE_FILL ->
                LOG.warn(
                        "{} order {}: {}, the exchange executed {} after the order's end; booked and managed all the"
                                + " same",
                        names.symbol(message.instrumentId()),
                        OrderId.toText(message.runId(), message.orderId()),
                        InstrumentText.words(message.kind()),
                        names.quantity(message.instrumentId(), message.value()));
            case UNMANAGED_FILL ->
                LOG.error(
                        "{} order {}: bought {} for a strategy that is quarantined, or a target that is gone: nobody"
                                + " sells it, sell it with './sniper flatten {}'",
                        names.symbol(message.instrumentId()),
                        OrderId.toText(message.runId(), message.orderId()),
                        names.quantity(message.instrumentId(), message.value()),
                        names.symbol(message.instrumentId()));
            case EXIT_REFUSED ->
                LOG.error(
                        "{} is not sold: refused {} times in a row, tried again ever more slowly, every 30 s at last; see"
                                + " the orders' error codes with './sniper explain'",
                        names.symbol(message.instrumentId()),
                        message.value());
            case TARGETS_FULL ->
                LOG.error(
                        "no room for a target of {}: {} go on, and no listing is discovered before one of them ends",
                        names.symbol(message.instrumentId()),
                        message.value());
            case NULL_VAL -> {}
        }
    }

    private static void onDifference(DifferenceFoundDecoder message) {
        switch (message.kind()) {
            case BALANCE ->
                LOG.warn(
                        "the account differs from our books: {} is {} there, {} by our books",
                        message.subject(),
                        Decimals.format(message.theirsAtoms(), Money.ATOM_SCALE),
                        Decimals.format(message.oursAtoms(), Money.ATOM_SCALE));
            case FOREIGN_ORDER -> LOG.warn("an order that is not ours rests in the account: {}", message.subject());
            case ORDER_STILL_OPEN ->
                LOG.warn("an order that our books do not have as open rests in the account: {}", message.subject());
            case UNKNOWN_TRADE ->
                LOG.warn(
                        "the account has traded what our books do not have, {}: symbol and trade id {}",
                        message.orderId() == OrderId.NONE ? "by an order that is not ours" : "by an order of ours",
                        message.subject());
            case NULL_VAL -> {}
        }
    }

    private void onReconciled(ReconciledDecoder message) {
        int differences = message.differences();
        if (differences == lastDifferences) {
            return;
        }
        lastDifferences = differences;
        if (differences == 0) {
            LOG.info("reconciled: the account at the exchange is what our books say");
        } else {
            LOG.warn(
                    "reconciled with {} differences: nothing is bought until './sniper resume --accept-differences'",
                    differences);
        }
    }

    private static void onFault(FaultRecordedDecoder message) {
        long sequence = message.faultSequence();
        LOG.error(
                "a bug in sniper: the engine failed on the message of sequence {} and trading is HALTED. Positions are"
                        + " still sold by their exits. Look at './sniper status', keep the journal, report the bug with"
                        + " the output of './sniper journal cat --from {} --to {}', then './sniper resume'",
                sequence,
                sequence,
                sequence);
    }
}

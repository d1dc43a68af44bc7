package sniper.bench;

import org.agrona.DirectBuffer;
import sniper.core.instrument.Money;
import sniper.core.message.ClockSampledEncoder;
import sniper.core.message.EntryPricing;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillReportedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.ListingObservedEncoder;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderRepliedEncoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.SniperConfigEncoder;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetCommandEncoder;
import sniper.core.message.TargetState;
import sniper.core.message.TimerExpiredEncoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TimerRequestedDecoder;
import sniper.core.message.VenueReadinessEncoder;

/**
 * Configures listing snipers, and has one of them buy: its target is then managed, which looks at stop-loss, trailing stop
 * and take-profit with every price. Threading: one thread.
 */
final class Sniping {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long CAP_TICKS = 25_100;
    private static final long BUDGET_ATOMS = 10_000_000_000_000_000L;
    private static final int STOP_LOSS_BPS = 5_000;
    private static final int TRAILING_BPS = 5_000;
    private static final int GAIN_BPS = 10_000;
    private static final int ALL_BPS = 10_000;

    private final Deciding deciding;
    private final MessageHeaderDecoder output = new MessageHeaderDecoder();
    private final TimerRequestedDecoder timer = new TimerRequestedDecoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final TargetChangedDecoder target = new TargetChangedDecoder();
    private long timerId;
    private long deadlineNs = Long.MAX_VALUE;
    private long orderId;
    private long priceTicks;
    private long quantityLots;
    private TargetState state = TargetState.NULL_VAL;

    Sniping(Deciding deciding) {
        this.deciding = deciding;
    }

    /** A sniper of a run, without targets: idle. */
    void configure(int runId) {
        SniperConfigEncoder message = new SniperConfigEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .runId(runId)
                .maxAttempts(1)
                .armLeadNs(5 * SECOND_NS)
                .fireLeadNs(0)
                .windowAfterNs(SECOND_NS)
                .attemptIntervalNs(SECOND_NS)
                .maxClockUncertaintyNs(SECOND_NS)
                .openTimeToleranceNs(SECOND_NS)
                .maxHoldNs(0)
                .exitRetryNs(SECOND_NS)
                .stopLossBps(STOP_LOSS_BPS)
                .exitSlippageBps(100)
                .minWarmConnections(0)
                .trailingBps(TRAILING_BPS)
                .strategyId(1)
                .entryOrderType(OrderType.IMMEDIATE_OR_CANCEL)
                .entryPricing(EntryPricing.CAP)
                .fitExits(Flag.NO);
        message.phasesCount(1).next().gainBps(GAIN_BPS).sellBps(ALL_BPS);
        deciding.send(message.encodedLength());
    }

    /** The first run's sniper buys the first instrument and holds it while the price stays about where it is. */
    void hold() {
        deciding.watch((ordinal, buffer, offset, length) -> onOutput(buffer, offset));
        configure(Opening.RUN);
        ready();
        long openNs = deciding.nowNs() + 10 * SECOND_NS;
        tell(ListingSource.CALENDAR, openNs, 0, 0, 0);
        command();
        tell(ListingSource.EXCHANGE_INFO, openNs, 0, 0, 0);
        tell(ListingSource.SYMBOLS_V2, openNs, 2, 2, 4);
        while (orderId == 0 && deadlineNs != Long.MAX_VALUE) {
            expire();
        }
        fill();
        deciding.watch(null);
        if (state != TargetState.MANAGING || deciding.faults() != 0) {
            throw new IllegalStateException("Invariant: the target was bought: state=" + state + " orderId=" + orderId);
        }
    }

    private void onOutput(DirectBuffer buffer, int offset) {
        switch (output.wrap(buffer, offset).templateId()) {
            case TimerRequestedDecoder.TEMPLATE_ID -> {
                timer.wrapAndApplyHeader(buffer, offset, output);
                if (timer.purpose() == TimerPurpose.ARM || timer.purpose() == TimerPurpose.FIRE) {
                    timerId = timer.timerId();
                    deadlineNs = timer.deadlineNs();
                }
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                order.wrapAndApplyHeader(buffer, offset, output);
                orderId = order.orderId();
                priceTicks = order.priceTicks();
                quantityLots = order.quantityLots();
            }
            case TargetChangedDecoder.TEMPLATE_ID ->
                state = target.wrapAndApplyHeader(buffer, offset, output).to();
            default -> {}
        }
    }

    private void ready() {
        deciding.send(new VenueReadinessEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .warmConnections(1)
                .privateStreamUp(Flag.YES)
                .encodedLength());
        deciding.send(new ClockSampledEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .offsetNs(0)
                .uncertaintyNs(1)
                .roundTripNs(SECOND_NS)
                .encodedLength());
    }

    private void tell(ListingSource source, long openNs, int sts, int st, int tt) {
        deciding.send(new ListingObservedEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .instrumentId(TradingPath.INSTRUMENT)
                .source(source)
                .present(Flag.YES)
                .complete(source == ListingSource.SYMBOLS_V2 ? Flag.YES : Flag.NO)
                .sts((byte) sts)
                .st((byte) st)
                .tt((byte) tt)
                .openTimeNs(openNs)
                .project("")
                .encodedLength());
    }

    private void command() {
        deciding.send(new TargetCommandEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .userId(Opening.USER)
                .runId(Opening.RUN)
                .instrumentId(TradingPath.INSTRUMENT)
                .cancel(Flag.NO)
                .budgetAtoms(BUDGET_ATOMS)
                .capPriceTicks(CAP_TICKS)
                .strategyId(1)
                .openTimeNs(0)
                .encodedLength());
    }

    private void expire() {
        deciding.advanceTo(deadlineNs);
        TimerExpiredEncoder expired = new TimerExpiredEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .timerId(timerId)
                .deadlineNs(deadlineNs);
        deadlineNs = Long.MAX_VALUE;
        deciding.send(expired.encodedLength());
    }

    private void fill() {
        deciding.send(new OrderRepliedEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .orderId(orderId)
                .outcome(ReplyOutcome.ACCEPTED)
                .errorClass(ErrorClass.NONE)
                .retryAtNs(0)
                .encodedLength());
        deciding.send(new FillReportedEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .orderId(orderId)
                .tradeKey(1)
                .priceTicks(priceTicks)
                .quantityLots(quantityLots)
                .quoteAtoms(priceTicks * quantityLots * Money.ATOMS_PER_UNIT)
                .feeAtoms(0)
                .feeAsset(FeeAsset.QUOTE)
                .maker(Flag.NO)
                .encodedLength());
        deciding.send(new OrderReportedEncoder()
                .wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .orderId(orderId)
                .status(OrderStatus.FILLED)
                .queried(Flag.NO)
                .cumQuantityLots(quantityLots)
                .encodedLength());
    }
}

package sniper.risk;

import org.jspecify.annotations.Nullable;
import sniper.core.engine.EngineConfig;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.message.DenyReason;
import sniper.core.message.Flag;
import sniper.core.message.OrderType;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.RiskMatrixDefinedDecoder;
import sniper.core.message.RiskMeasuredDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.ScopeLimitsDecoder;
import sniper.core.message.Side;
import sniper.core.message.SizeReason;
import sniper.core.message.SizingConfigDecoder;
import sniper.core.message.TradingState;
import sniper.core.order.OrderIntent;
import sniper.core.order.RiskGate;
import sniper.core.output.OutputLog;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.limits.EffectiveLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;
import sniper.risk.limits.OrderRates;
import sniper.risk.matrix.MatrixHandover;

/**
 * Hard limits in fixed point, checked in a fixed order; the strictest of global, venue, user, run, strategy and
 * instrument counts. Threading: owned by the engine stage.
 *
 * <p>A buy needs limits to exist, trading to be allowed and every limit to hold; in CAUTION every limit of a size counts
 * half. A sell needs only a valid quantity and price, and no more than the position holds.
 */
public final class HardLimits implements RiskGate {
    /** The one venue there is. */
    public static final int VENUE = 1;

    /** Strategy instances a run may have. */
    public static final int STRATEGIES_PER_RUN = 10;

    private final Verdict verdict = new Verdict();
    private final EffectiveLimits limits;
    private final OrderRates rates;
    private final PriceLimits prices;
    private final SumLimits sums;
    private final RepeatLimits repeats;
    private final StatedLimits stated;
    private final MatrixLimits matrix;
    private final PortfolioWatch watch;
    private final EntrySizing sizing;

    public HardLimits(int maxUsers, int maxRuns) {
        this(maxUsers, maxRuns, EngineConfig.defaults().maxInstruments());
    }

    public HardLimits(int maxUsers, int maxRuns, int maxInstruments) {
        int maxStrategies = maxRuns * STRATEGIES_PER_RUN;
        limits = new EffectiveLimits(VENUE, maxUsers, maxRuns, maxStrategies, maxInstruments);
        rates = new OrderRates(0, VENUE, maxUsers, maxRuns, maxStrategies, maxInstruments);
        prices = new PriceLimits(limits, verdict);
        sums = new SumLimits(limits, rates, verdict);
        repeats = new RepeatLimits(limits, verdict, maxInstruments);
        stated = new StatedLimits(limits, rates);
        matrix = new MatrixLimits(verdict, maxInstruments);
        watch = new PortfolioWatch(limits, repeats.repeated(), matrix.markets());
        sizing = new EntrySizing(matrix.markets(), watch);
    }

    @Override
    public DenyReason check(OrderIntent intent, Position position, TradingState state, long nowNs) {
        verdict.clear();
        if (intent.quantityLots() <= 0) {
            return verdict.deny(DenyReason.INVALID_QUANTITY, intent.quantityLots(), 1);
        }
        boolean byQuote = intent.quoteAtoms() != 0;
        boolean spends = intent.side() == Side.BUY && intent.type() == OrderType.MARKET && intent.quoteAtoms() > 0;
        if (byQuote && !spends) {
            return verdict.deny(DenyReason.INVALID_QUANTITY, intent.quoteAtoms(), 0);
        }
        if (intent.priceTicks() <= 0) {
            return verdict.deny(DenyReason.INVALID_PRICE, intent.priceTicks(), 1);
        }
        return intent.side() == Side.SELL ? checkSell(intent, position) : checkBuy(intent, position, state, nowNs);
    }

    /** Reducing risk is never blocked; selling what is not there would not reduce it. */
    private DenyReason checkSell(OrderIntent intent, Position position) {
        return intent.quantityLots() > position.sellableLots()
                ? verdict.deny(DenyReason.SELL_EXCEEDS_POSITION, intent.quantityLots(), position.sellableLots())
                : DenyReason.NONE;
    }

    private DenyReason checkBuy(OrderIntent intent, Position position, TradingState state, long nowNs) {
        Run run = intent.run();
        if (state.value() >= TradingState.HALTED.value()) {
            return verdict.deny(DenyReason.TRADING_HALTED, state.value(), TradingState.NO_NEW_RISK.value());
        }
        if (state == TradingState.NO_NEW_RISK) {
            return verdict.deny(DenyReason.NO_NEW_RISK, state.value(), TradingState.CAUTION.value());
        }
        if (!run.isRunning()) {
            return verdict.deny(DenyReason.RUN_NOT_RUNNING, 0, 0);
        }
        if (!limits.isConfigured() || !isWithinBounds(intent)) {
            return verdict.deny(DenyReason.NO_LIMITS, 0, 0);
        }
        bind(run, intent.instrument());
        Instrument instrument = intent.instrument();
        long notional = intent.notionalAtoms();
        DenyReason refusal = checkVenue(intent, instrument, notional);
        return refusal != DenyReason.NONE ? refusal : checkAmounts(intent, position, notional, state, nowNs);
    }

    /** Nobody's limits can be told for an id that has no place for them. */
    private boolean isWithinBounds(OrderIntent intent) {
        int strategyId = intent.strategyId();
        return limits.holds(LimitScope.INSTRUMENT, intent.instrument().id())
                && (strategyId == 0 || limits.holds(LimitScope.STRATEGY, strategyId));
    }

    /** Who belongs where never changes; it is learnt with the first buy. */
    private void bind(Run run, Instrument instrument) {
        if (limits.userOf(run.id()) != run.userId()) {
            limits.bindRun(run.id(), run.userId());
        }
        if (limits.venueOf(instrument.id()) != VENUE) {
            limits.bindInstrument(instrument.id(), VENUE);
        }
    }

    private DenyReason checkVenue(OrderIntent intent, Instrument instrument, long notional) {
        long minNotional = instrument.rules().minNotionalAtoms(intent.type());
        if (notional < minNotional || intent.quantityLots() < instrument.rules().minQuantityLots()) {
            return verdict.deny(DenyReason.BELOW_MIN_NOTIONAL, notional, minNotional);
        }
        long maxNotional = instrument.rules().maxNotionalAtoms(intent.type());
        if (maxNotional > 0 && notional > maxNotional) {
            return verdict.deny(DenyReason.ABOVE_MAX_NOTIONAL, notional, maxNotional);
        }
        if (instrument.book().isStale()) {
            return verdict.deny(DenyReason.STALE_BOOK, 0, 0);
        }
        DenyReason refusal = VenueRules.refusal(intent);
        return refusal == DenyReason.NONE
                ? DenyReason.NONE
                : verdict.deny(refusal, intent.priceTicks(), VenueRules.highestTicks(instrument));
    }

    private DenyReason checkAmounts(
            OrderIntent intent, Position position, long notional, TradingState state, long nowNs) {
        boolean halved = state == TradingState.CAUTION;
        DenyReason refusal = checkSize(intent, position, notional, halved);
        if (refusal == DenyReason.NONE) {
            refusal = prices.refusal(intent, nowNs);
        }
        if (refusal == DenyReason.NONE) {
            sums.concern(intent);
            refusal = sums.counts(position, notional, halved);
        }
        if (refusal == DenyReason.NONE) {
            refusal = checkCash(intent.run(), notional);
        }
        if (refusal == DenyReason.NONE) {
            refusal = sums.losses(intent.run());
        }
        if (refusal == DenyReason.NONE) {
            refusal = sums.rate(nowNs);
        }
        if (refusal == DenyReason.NONE) {
            refusal = checkRepeats(intent, nowNs);
        }
        return refusal == DenyReason.NONE ? matrix.refusal(intent, notional, halved, stated.askForMatrix()) : refusal;
    }

    private DenyReason checkRepeats(OrderIntent intent, long nowNs) {
        DenyReason refusal = repeats.refusal(intent, nowNs);
        if (refusal != DenyReason.NONE) {
            watch.changed();
        }
        return refusal;
    }

    private DenyReason checkSize(OrderIntent intent, Position position, long notional, boolean halved) {
        long maxOrder = sized(strictest(LimitKind.ORDER_NOTIONAL, intent), halved);
        if (notional > maxOrder) {
            return verdict.deny(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER, notional, maxOrder);
        }
        long held = position.lots() <= 0 ? 0 : intent.instrument().notionalCeil(intent.priceTicks(), position.lots());
        long worst = sum(sum(Math.max(held, position.costAtoms()), position.openBuyAtoms()), notional);
        long maxPosition = sized(strictest(LimitKind.POSITION_NOTIONAL, intent), halved);
        return worst > maxPosition
                ? verdict.deny(DenyReason.POSITION_EXCEEDS_MAX, worst, maxPosition)
                : DenyReason.NONE;
    }

    private DenyReason checkCash(Run run, long notional) {
        if (run.mode() != RunMode.PAPER) {
            return DenyReason.NONE;
        }
        long cost = sum(notional, Money.bpsCeil(notional, run.paperTakerFeeBps()));
        return cost > run.cashAtoms()
                ? verdict.deny(DenyReason.INSUFFICIENT_CASH, cost, run.cashAtoms())
                : DenyReason.NONE;
    }

    private long strictest(LimitKind kind, OrderIntent intent) {
        return limits.get(
                kind,
                intent.run().id(),
                intent.strategyId(),
                intent.instrument().id());
    }

    /** What a limit of a size comes to. */
    static long sized(long limit, boolean halved) {
        return halved && limit != LimitSet.UNLIMITED ? limit / 2 : limit;
    }

    /** Saturates; neither is negative. */
    static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public void onPassed(OrderIntent intent, long nowNs) {
        if (intent.side() == Side.BUY) {
            sums.onPassed(intent, nowNs);
            repeats.onPassed(intent, nowNs);
        }
    }

    @Override
    public boolean rearm() {
        watch.changed();
        return repeats.rearm();
    }

    @Override
    public long actualValue() {
        return verdict.actual();
    }

    @Override
    public long limitValue() {
        return verdict.limit();
    }

    @Override
    public boolean isDailyLossReached(Run run) {
        DenyReason loss = sums.dayLosses(run);
        return loss == DenyReason.DAILY_LOSS_REACHED || loss == DenyReason.DAILY_LOSS_SHARE_REACHED;
    }

    @Override
    public boolean isDrawdownReached(Run run) {
        return sums.drawdowns(run) == DenyReason.DRAWDOWN_REACHED;
    }

    @Override
    public void onMeasured(RiskMeasuredDecoder message) {
        watch.onMeasured(message);
    }

    @Override
    public void acknowledge(OutputLog outputs, long nowNs) {
        watch.acknowledge(outputs, nowNs);
    }

    @Override
    public void look(Runs runs, Positions positions, OutputLog outputs, long nowNs) {
        watch.look(runs, positions, outputs, nowNs);
    }

    @Override
    public @Nullable String onLimits(RiskLimitsDecoder message) {
        watch.changed();
        return stated.onLimits(message);
    }

    @Override
    public @Nullable String onLimits(ScopeLimitsDecoder message) {
        watch.changed();
        String refusal = stated.onLimits(message);
        if (refusal == null && message.startOver() == Flag.YES) {
            matrix.forget();
        }
        return refusal;
    }

    @Override
    public @Nullable String onMatrix(RiskMatrixDefinedDecoder message) {
        return matrix.onMatrix(message);
    }

    @Override
    public @Nullable String onSizing(SizingConfigDecoder message) {
        return sizing.onConfig(message);
    }

    @Override
    public long sizedAtoms(Run run, Instrument instrument, Positions positions, long wishAtoms) {
        return sizing.sizedAtoms(
                run, instrument, positions, wishAtoms, isDailyLossReached(run), isDrawdownReached(run));
    }

    @Override
    public SizeReason sizeReason() {
        return sizing.reason();
    }

    @Override
    public void onBook(Instrument instrument, long nowNs) {
        matrix.onBook(instrument, nowNs);
    }

    /** What counts for whom, for who explains a decision. */
    public EffectiveLimits limits() {
        return limits;
    }

    /** Where matrices that were built on another thread are left for the message that names them. */
    public MatrixHandover handover() {
        return matrix.handover();
    }

    @Override
    public @Nullable String currency() {
        return stated.currency();
    }

    @Override
    public void copy(StateCopy state) {
        stated.copy(state);
        rates.copy(state);
        repeats.copy(state);
        matrix.copy(state);
        watch.copy(state);
        sizing.copy(state);
    }

    @Override
    public void hashInto(StateHash hash) {
        stated.hashInto(hash);
        rates.hashInto(hash);
        repeats.hashInto(hash);
        matrix.hashInto(hash);
        watch.hashInto(hash);
        sizing.hashInto(hash);
    }
}

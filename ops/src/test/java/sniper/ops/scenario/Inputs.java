package sniper.ops.scenario;

import sniper.core.instrument.Money;
import sniper.core.message.*;
import sniper.core.message.QuarantineCommandEncoder;
import sniper.core.message.TradeListedEncoder;
import sniper.core.position.Position;
import sniper.risk.matrix.MatrixParameters;

/** Encodes messages as gateways and people would, for one run of one user. */
final class Inputs {
    static final int USER = 1;
    static final int RUN = 1;
    static final int INSTRUMENT = 3;
    private static final String FIRST_BASE = "NOVA";
    static final int PRICE_SCALE = 6;
    static final int QUANTITY_SCALE = 2;
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;

    private final EngineDriver driver;
    /** The instance that configurations and targets are for. */
    int strategy = 1;

    /** The instrument that market data, listings and targets are of. */
    int instrument = INSTRUMENT;

    /** How configurations have targets bought. */
    OrderType entryType = OrderType.NULL_VAL;

    EntryPricing entryPricing = EntryPricing.NULL_VAL;

    int maxAttempts = 10;

    /** Whether configurations have exits follow the market. */
    boolean fitExits;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    Inputs(EngineDriver driver) {
        this.driver = driver;
        driver.account(this::accountAsOurs);
    }

    /** A venue whose account is what our books say. */
    private void accountAsOurs(int round) {
        Position position = driver.engine.positions().get(RUN, INSTRUMENT);
        if (position != null && driver.run().mode() == RunMode.LIVE) {
            long lots = position.boughtLots() - position.soldLots();
            balance(round, "NOVA", lots * Money.lotAtoms(QUANTITY_SCALE), 0);
            balance(round, "USDT", position.soldAtoms() - position.boughtAtoms() - position.feeAtoms(), 0);
        }
        account(round, true);
    }

    private void deliver(int encodedLength) {
        driver.deliver(MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    void session(int id, boolean halted) {
        SessionStartedEncoder e = new SessionStartedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .sessionId(id)
                .halt(halted ? HaltReason.LIVE_START : HaltReason.NONE)
                .build("test")
                .mode("test")
                .configHash("");
        deliver(e.encodedLength());
    }

    void user() {
        UserDefinedEncoder e = new UserDefinedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .userId(USER)
                .name("operator");
        deliver(e.encodedLength());
    }

    void run(CommandKind kind, RunMode mode) {
        run(kind, mode, 1_000);
    }

    /** @param cashUsd of a paper run */
    void run(CommandKind kind, RunMode mode, long cashUsd) {
        RunCommandEncoder e = new RunCommandEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .userId(USER)
                .runId(RUN)
                .kind(kind)
                .mode(mode)
                .initialCashAtoms(mode == RunMode.PAPER ? cashUsd * Money.ATOMS_PER_UNIT : 0)
                .paperTakerFeeBps(5)
                .requestId(0)
                .cause(RunCause.USER);
        deliver(e.encodedLength());
    }

    void limits(long maxOrderUsd, long maxPositionUsd, long maxLossUsd, int maxOpen) {
        RiskLimitsEncoder e = new RiskLimitsEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .userId(0)
                .runId(0)
                .maxOrderNotionalAtoms(maxOrderUsd * Money.ATOMS_PER_UNIT)
                .maxPositionNotionalAtoms(maxPositionUsd * Money.ATOMS_PER_UNIT)
                .maxDailyLossAtoms(maxLossUsd * Money.ATOMS_PER_UNIT)
                .maxOpenOrders(maxOpen);
        deliver(e.encodedLength());
    }

    /** As the daemon states them: everybody is held to the amounts, and to a share of the equity. */
    void limits(long maxOrderUsd, long maxPositionUsd, long maxLossUsd, int maxOpen, int maxLossBps, int maxFallBps) {
        ScopeLimitsEncoder e = new ScopeLimitsEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .scope(RiskScope.GLOBAL)
                .member(0)
                .startOver(Flag.YES);
        ScopeLimitsEncoder.LimitsEncoder limits = e.limitsCount(6);
        limits.next().kind(RiskLimitKind.ORDER_NOTIONAL).value(maxOrderUsd * Money.ATOMS_PER_UNIT);
        limits.next().kind(RiskLimitKind.POSITION_NOTIONAL).value(maxPositionUsd * Money.ATOMS_PER_UNIT);
        limits.next().kind(RiskLimitKind.DAILY_LOSS).value(maxLossUsd * Money.ATOMS_PER_UNIT);
        limits.next().kind(RiskLimitKind.OPEN_ORDERS).value(maxOpen);
        limits.next().kind(RiskLimitKind.DAILY_LOSS_SHARE).value(maxLossBps);
        limits.next().kind(RiskLimitKind.DRAWDOWN).value(maxFallBps);
        e.currency("USDT");
        deliver(e.encodedLength());
        matrix();
    }

    private void matrix() {
        RiskMatrixDefinedEncoder e = new RiskMatrixDefinedEncoder().wrapAndApplyHeader(driver.buffer(), 0, header);
        MatrixParameters.standard(100_000 * Money.ATOMS_PER_UNIT, 50_000 * Money.ATOMS_PER_UNIT, 7_500)
                .writeTo(e);
        deliver(e.encodedLength());
    }

    /** Rules of sizes: 10,000 a position, 100,000 in all, 10 positions. */
    void sizing(int maxShareBps, long minUsd, boolean forRisk, boolean forVolatility, boolean forLiquidity) {
        SizingConfigEncoder e = new SizingConfigEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .maxPositionAtoms(10_000 * Money.ATOMS_PER_UNIT)
                .maxPortfolioAtoms(100_000 * Money.ATOMS_PER_UNIT)
                .maxShareBps(maxShareBps)
                .minSizeAtoms(minUsd * Money.ATOMS_PER_UNIT)
                .maxPositions(10)
                .forRisk(forRisk ? Flag.YES : Flag.NO)
                .forVolatility(forVolatility ? Flag.YES : Flag.NO)
                .forLiquidity(forLiquidity ? Flag.YES : Flag.NO);
        deliver(e.encodedLength());
    }

    void sniper() {
        sniper(0, 2_500, 3_000, 5_000, 3_000, 10_000, 4_000);
    }

    /** @param levels gain and share to sell, level by level */
    void sniper(int trailingBps, int... levels) {
        SniperConfigEncoder e = new SniperConfigEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .runId(RUN)
                .maxAttempts(maxAttempts)
                .armLeadNs(60 * SECOND)
                .fireLeadNs(100 * MILLI)
                .windowAfterNs(700 * MILLI)
                .attemptIntervalNs(100 * MILLI)
                .maxClockUncertaintyNs(5 * MILLI)
                .openTimeToleranceNs(SECOND)
                .maxHoldNs(3_600 * SECOND)
                .exitRetryNs(200 * MILLI)
                .stopLossBps(1_000)
                .exitSlippageBps(500)
                .minWarmConnections(10)
                .trailingBps(trailingBps)
                .strategyId(strategy)
                .entryOrderType(entryType)
                .entryPricing(entryPricing)
                .fitExits(fitExits ? Flag.YES : Flag.NO);
        SniperConfigEncoder.PhasesEncoder phases = e.phasesCount(levels.length / 2);
        for (int i = 0; i < levels.length; i += 2) {
            phases.next().gainBps(levels[i]).sellBps(levels[i + 1]);
        }
        deliver(e.encodedLength());
    }

    void target(long budgetUsd, long capTicks) {
        target(budgetUsd, capTicks, 0, false);
    }

    /** @param openTimeNs as the operator says, 0 = not stated */
    void target(long budgetUsd, long capTicks, long openTimeNs, boolean cancel) {
        TargetCommandEncoder e = new TargetCommandEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .userId(USER)
                .runId(RUN)
                .instrumentId(instrument)
                .cancel(cancel ? Flag.YES : Flag.NO)
                .budgetAtoms(budgetUsd * Money.ATOMS_PER_UNIT)
                .capPriceTicks(capTicks)
                .strategyId(strategy)
                .openTimeNs(openTimeNs);
        deliver(e.encodedLength());
    }

    void quarantine(int runId, int strategyId) {
        QuarantineCommandEncoder e = new QuarantineCommandEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .runId(runId)
                .strategyId(strategyId)
                .actor("test")
                .note("");
        deliver(e.encodedLength());
    }

    void halt() {
        tighten(TradingState.HALTED, HaltReason.OPERATOR);
    }

    void tighten(TradingState state, HaltReason reason) {
        HaltCommandEncoder e = new HaltCommandEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .state(state)
                .reason(reason)
                .trip(0)
                .actor("test")
                .note("");
        deliver(e.encodedLength());
    }

    /** @param instrumentId 0 = everything */
    void flatten(int instrumentId, int maxSlippageBps) {
        FlattenCommandEncoder e = new FlattenCommandEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .instrumentId(instrumentId)
                .maxSlippageBps(maxSlippageBps)
                .actor("test")
                .note("");
        deliver(e.encodedLength());
    }

    void cancelAll() {
        CancelAllCommandEncoder e = new CancelAllCommandEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .actor("test")
                .note("");
        deliver(e.encodedLength());
    }

    void caution() {
        HaltCommandEncoder e = new HaltCommandEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .state(TradingState.CAUTION)
                .reason(HaltReason.OPERATOR)
                .trip(0)
                .actor("test")
                .note("");
        deliver(e.encodedLength());
    }

    void resume() {
        resume(false);
    }

    void resume(boolean acceptDifferences) {
        ResumeCommandEncoder e = new ResumeCommandEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .acceptDifferences(acceptDifferences ? Flag.YES : Flag.NO)
                .actor("test")
                .note("");
        deliver(e.encodedLength());
    }

    /** Of the rules that follow; 0 = as of limit orders. */
    long maxMarketAtoms;

    void instrument(boolean tradable) {
        InstrumentDefinedEncoder e = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .instrumentId(instrument)
                .priceScale((byte) PRICE_SCALE)
                .quantityScale((byte) QUANTITY_SCALE)
                .online(tradable ? Flag.YES : Flag.NO)
                .apiAllowed(tradable ? Flag.YES : Flag.NO)
                .tradeSideType((byte) 1)
                .minQuantityLots(1)
                .minNotionalAtoms(Money.ATOMS_PER_UNIT)
                .maxNotionalAtoms(2_000_000L * Money.ATOMS_PER_UNIT)
                .bandUpBps(0)
                .bandDownBps(2_000)
                .takerFeeBps(5)
                .minMarketNotionalAtoms(0)
                .maxMarketNotionalAtoms(maxMarketAtoms);
        e.orderTypes().clear().limit(true).market(true);
        String base = instrument == INSTRUMENT ? FIRST_BASE : "N" + instrument;
        e.symbol(base + "USDT").baseAsset(base).quoteAsset("USDT");
        deliver(e.encodedLength());
    }

    void listing(ListingSource source, long openTimeNs, int sts, int st, int tt) {
        ListingObservedEncoder e = new ListingObservedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .instrumentId(instrument)
                .source(source)
                .present(Flag.YES)
                .complete(sts > 0 ? Flag.YES : Flag.NO)
                .sts((byte) sts)
                .st((byte) st)
                .tt((byte) tt)
                .openTimeNs(openTimeNs)
                .project("Nova Protocol");
        deliver(e.encodedLength());
    }

    /** Limits of one strategy instance, this one alone. */
    void limitOfStrategy(int strategyId, RiskLimitKind kind, long value) {
        ScopeLimitsEncoder e = new ScopeLimitsEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .scope(RiskScope.STRATEGY)
                .member(strategyId)
                .startOver(Flag.NO);
        e.limitsCount(1).next().kind(kind).value(value);
        deliver(e.currency("USDT").encodedLength());
    }

    void safeguards(int caution, int halt, int maxRejectBps) {
        safeguards(caution, halt, maxRejectBps, 0);
    }

    void safeguards(int caution, int halt, int maxRejectBps, long feedStaleNs) {
        SafeguardConfigEncoder e = new SafeguardConfigEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .crashWindowNs(10 * SECOND)
                .privateStreamDownNs(10 * SECOND)
                .maxClockOffsetNs(2_500 * MILLI)
                .cautionErrors(caution)
                .haltErrors(halt)
                .cautionLosses(caution)
                .haltLosses(halt)
                .maxRejectBps(maxRejectBps)
                .feedStaleNs(feedStaleNs);
        deliver(e.encodedLength());
    }

    void measured(long varUsd, int correlationBps, int maxVarBps) {
        RiskMeasuredEncoder e = new RiskMeasuredEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .varAtoms(varUsd * Money.ATOMS_PER_UNIT)
                .correlationBps(correlationBps)
                .maxVarBps(maxVarBps)
                .validNs(180 * SECOND);
        deliver(e.encodedLength());
    }

    void alertsSeen() {
        AlertsAcknowledgedEncoder e = new AlertsAcknowledgedEncoder().wrapAndApplyHeader(driver.buffer(), 0, header);
        deliver(e.actor("test").encodedLength());
    }

    void deal(long priceTicks, long lots) {
        deals(new long[] {priceTicks, lots});
    }

    /** @param deals price and lots of each, the latest last, in one message */
    void deals(long[]... deals) {
        DealsEncoder e = new DealsEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .instrumentId(instrument)
                .venueTimeNs(driver.nowNs());
        DealsEncoder.ItemsEncoder items = e.itemsCount(deals.length);
        for (long[] deal : deals) {
            items.next()
                    .priceTicks(deal[0])
                    .quantityLots(deal[1])
                    .timeNs(driver.nowNs())
                    .takerSide(Side.SELL);
        }
        deliver(e.encodedLength());
    }

    void activity(int types, int count) {
        ActivityObservedEncoder e = new ActivityObservedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .instrumentId(instrument)
                .types((short) types)
                .count(count);
        deliver(e.encodedLength());
    }

    void polled(ListingSource source) {
        ListingSourcePolledEncoder e = new ListingSourcePolledEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .source(source);
        deliver(e.encodedLength());
    }

    /** The usual points, and how long what a source said is fresh. */
    void fresh(long freshMs) {
        patterns(PatternProfile.EVIDENCE, freshMs, 8_500, 5_000, 1_500, 800, 800, 700, 400, 300, 500);
    }

    void patterns(PatternProfile profile, int minConfidence, int... weights) {
        patterns(profile, 600_000, minConfidence, weights);
    }

    void patterns(PatternProfile profile, long freshMs, int minConfidence, int... weights) {
        PatternConfigEncoder e = new PatternConfigEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .profile(profile)
                .minConfidence(minConfidence)
                .freshNs(freshMs * MILLI);
        PatternConfigEncoder.WeightsEncoder group = e.weightsCount(weights.length);
        for (int weight : weights) {
            group.next().weight(weight);
        }
        deliver(e.encodedLength());
    }

    void clock(long offsetNs, long uncertaintyNs, long roundTripNs) {
        ClockSampledEncoder e = new ClockSampledEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .offsetNs(offsetNs)
                .uncertaintyNs(uncertaintyNs)
                .roundTripNs(roundTripNs);
        deliver(e.encodedLength());
    }

    void readiness(int warm, boolean privateUp) {
        VenueReadinessEncoder e = new VenueReadinessEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .warmConnections(warm)
                .privateStreamUp(privateUp ? Flag.YES : Flag.NO);
        deliver(e.encodedLength());
    }

    void subscription(boolean live) {
        SubscriptionChangedEncoder e = new SubscriptionChangedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .instrumentId(instrument)
                .live(live ? Flag.YES : Flag.NO);
        deliver(e.encodedLength());
    }

    void ticker(long bid, long bidLots, long ask, long askLots) {
        BookTickerEncoder e = new BookTickerEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .instrumentId(instrument)
                .bidPriceTicks(bid)
                .bidQuantityLots(bidLots)
                .askPriceTicks(ask)
                .askQuantityLots(askLots)
                .venueTimeNs(driver.nowNs());
        deliver(e.encodedLength());
    }

    void reply(long orderId, ReplyOutcome outcome, ErrorClass errorClass, int code) {
        reply(orderId, outcome, errorClass, code, 0);
    }

    void reply(long orderId, ReplyOutcome outcome, ErrorClass errorClass, int code, long retryAtNs) {
        OrderRepliedEncoder e = new OrderRepliedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .orderId(orderId)
                .outcome(outcome)
                .errorClass(errorClass)
                .venueCode(code)
                .sentNs(driver.nowNs())
                .repliedNs(driver.nowNs())
                .retryAtNs(retryAtNs)
                .venueOrderId("C02__1")
                .message("");
        deliver(e.encodedLength());
    }

    void report(long orderId, OrderStatus status, long cumLots) {
        report(orderId, status, cumLots, Flag.NO);
    }

    /** The answer to a query. */
    void answer(long orderId, OrderStatus status, long cumLots) {
        report(orderId, status, cumLots, Flag.YES);
    }

    private void report(long orderId, OrderStatus status, long cumLots, Flag queried) {
        OrderReportedEncoder e = new OrderReportedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .orderId(orderId)
                .status(status)
                .queried(queried)
                .cumQuantityLots(cumLots)
                .cumQuoteAtoms(0)
                .venueTimeNs(driver.nowNs())
                .venueOrderId("C02__1");
        deliver(e.encodedLength());
    }

    void fill(long orderId, long tradeKey, long priceTicks, long lots) {
        long quote = Money.notionalFloor(priceTicks, lots, PRICE_SCALE, QUANTITY_SCALE);
        fill(orderId, tradeKey, priceTicks, lots, Money.bpsCeil(quote, 5), FeeAsset.QUOTE);
    }

    void fill(long orderId, long tradeKey, long priceTicks, long lots, long feeAtoms, FeeAsset feeAsset) {
        long quote = Money.notionalFloor(priceTicks, lots, PRICE_SCALE, QUANTITY_SCALE);
        FillReportedEncoder e = new FillReportedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .orderId(orderId)
                .tradeKey(tradeKey)
                .priceTicks(priceTicks)
                .quantityLots(lots)
                .quoteAtoms(quote)
                .feeAtoms(feeAtoms)
                .feeAsset(feeAsset)
                .maker(Flag.NO)
                .venueTimeNs(driver.nowNs())
                .tradeId("T" + tradeKey);
        deliver(e.encodedLength());
    }

    /** One level a side, whatever the versions. */
    void depth(boolean snapshot, long fromVersion, long toVersion) {
        DepthEncoder e = new DepthEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .instrumentId(instrument)
                .fromVersion(fromVersion)
                .toVersion(toVersion)
                .venueTimeNs(driver.nowNs());
        e.flags().clear().first(true).last(true).snapshot(snapshot);
        e.bidsCount(1).next().priceTicks(9_900).quantityLots(1_000);
        e.asksCount(1).next().priceTicks(10_000).quantityLots(1_000);
        deliver(e.encodedLength());
    }

    void balance(int round, String asset, long free, long locked) {
        BalanceReportedEncoder e = new BalanceReportedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .freeAtoms(free)
                .lockedAtoms(locked)
                .venueTimeNs(driver.nowNs())
                .round(round)
                .asset(asset);
        deliver(e.encodedLength());
    }

    void openOrder(int round, long orderId, String venueOrderId) {
        OpenOrderReportedEncoder e = new OpenOrderReportedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .round(round)
                .orderId(orderId)
                .symbol("NOVAUSDT")
                .venueOrderId(venueOrderId)
                .clientOrderId("");
        deliver(e.encodedLength());
    }

    void trade(int round, long orderId, long tradeKey) {
        TradeListedEncoder e = new TradeListedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .round(round)
                .orderId(orderId)
                .tradeKey(tradeKey)
                .venueTimeNs(driver.nowNs())
                .symbol("NOVAUSDT")
                .tradeId("T" + tradeKey);
        deliver(e.encodedLength());
    }

    void account(int round, boolean complete) {
        AccountReportedEncoder e = new AccountReportedEncoder()
                .wrapAndApplyHeader(driver.buffer(), 0, header)
                .round(round)
                .complete(complete ? Flag.YES : Flag.NO);
        deliver(e.encodedLength());
    }
}

package sniper.ops.daemon;

import sniper.core.instrument.Money;
import sniper.core.message.AccountReportedEncoder;
import sniper.core.message.BalanceReportedEncoder;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.ClockSampledEncoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillReportedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.HaltReason;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.ListingObservedEncoder;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderRepliedEncoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.SubscriptionChangedEncoder;
import sniper.core.message.VenueReadinessEncoder;
import sniper.core.pipeline.Rehearsal;
import sniper.ops.config.ListingSniperConfig;
import sniper.ops.config.SniperConfig;

/**
 * Snipes listings that do not exist, as configured, from their announcement to the last lot sold, in an engine of its
 * own: what decides in the real one is compiled by then. Threading: one thread, one run.
 */
final class SnipeRehearsal {
    private static final int BATCH = 10;
    private static final int MIN_BATCHES = 10;

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long START_NS = 1_767_225_600L * SECOND; // any day of a year with 2020 behind it
    private static final int USER = 1;
    private static final int RUN = 1;
    private static final int PRICE_SCALE = 6;
    private static final int QUANTITY_SCALE = 2;
    private static final long CAP_TICKS = 10_000;
    private static final long MUCH_LOTS = 1L << 40;
    private static final long FUNDS_ATOMS = 1_000_000_000 * Money.ATOMS_PER_UNIT;
    /** Refused before one is filled, where the configuration has as many attempts. */
    private static final int REFUSALS = 3;

    private static final int NOT_TRADABLE_CODE = 10_007;
    private static final int TICKS = 200;

    private final SniperConfig config;
    private final ListingSniperConfig sniper;
    private final ScratchCore core = new ScratchCore(START_NS);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ListingObservedEncoder listing = new ListingObservedEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final OrderRepliedEncoder reply = new OrderRepliedEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();
    private final FillReportedEncoder fill = new FillReportedEncoder();
    private int snipes;
    private int refusals;
    private long trades;

    private SnipeRehearsal(SniperConfig config) {
        this.config = config;
        this.sniper = config.strategies().sniper();
    }

    /** Takes tenths of a second on a machine that is idle, three seconds at most. */
    static Rehearsal.Result run(SniperConfig config) {
        SnipeRehearsal rehearsal = new SnipeRehearsal(config);
        rehearsal.begin();
        return new Rehearsal("listings", BATCH, MIN_BATCHES).run(batch -> rehearsal.snipe(BATCH));
    }

    /** Snipes so many and returns how many were bought and sold. */
    static int closedOf(SniperConfig config, int count) {
        SnipeRehearsal rehearsal = new SnipeRehearsal(config);
        rehearsal.begin();
        rehearsal.snipe(count);
        return rehearsal.core.closed();
    }

    private void begin() {
        Commands commands = core.commands();
        commands.sessionStarted(1, HaltReason.NONE, "", "", "");
        commands.user(USER, "");
        commands.settings(config, symbol -> core.maxInstruments());
        commands.startRun(USER, RUN, RunMode.LIVE, 0, 0);
        commands.sniper(RUN, 1, sniper, sniper.settings().get(0));
        VenueReadinessEncoder readiness = new VenueReadinessEncoder()
                .wrapAndApplyHeader(core.buffer(), 0, header)
                .warmConnections(sniper.minWarmConnections())
                .privateStreamUp(Flag.YES);
        publish(readiness.encodedLength());
        core.advanceTo(START_NS + SECOND);
        tellAccount(core.round());
    }

    private void tellAccount(int round) {
        BalanceReportedEncoder balance = new BalanceReportedEncoder()
                .wrapAndApplyHeader(core.buffer(), 0, header)
                .freeAtoms(FUNDS_ATOMS)
                .lockedAtoms(0)
                .venueTimeNs(core.nowNs())
                .round(round)
                .asset(config.exchange().quoteAsset());
        publish(balance.encodedLength());
        AccountReportedEncoder account = new AccountReportedEncoder()
                .wrapAndApplyHeader(core.buffer(), 0, header)
                .round(round)
                .complete(Flag.YES);
        publish(account.encodedLength());
    }

    private long budget() {
        Long own = sniper.settings().get(0).budgetAtoms();
        return own == null ? sniper.budgetAtoms() : own;
    }

    private void publish(int encodedLength) {
        core.publish(0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, 0);
    }

    private void snipe(int count) {
        for (int i = 0; i < count; i++) {
            int instrument = snipes++ % (core.maxInstruments() - 1) + 1;
            long openNs = core.nowNs() + sniper.armLeadMs() * MILLI + SECOND;
            refusals = Math.min(REFUSALS, sniper.maxAttempts() - 1);
            announce(instrument, openNs);
            arm(instrument, openNs);
            core.advanceTo(openNs - sniper.firstAttemptLeadMs() * MILLI);
            settleUntil(openNs + sniper.windowAfterMs() * MILLI);
            sell(instrument);
            marketData(instrument, Flag.NO);
        }
    }

    private void marketData(int instrument, Flag live) {
        SubscriptionChangedEncoder changed = new SubscriptionChangedEncoder()
                .wrapAndApplyHeader(core.buffer(), 0, header)
                .instrumentId(instrument)
                .live(live);
        publish(changed.encodedLength());
    }

    private void announce(int instrument, long openNs) {
        tell(instrument, ListingSource.CALENDAR, openNs, 0, 0, 0);
        core.commands().target(USER, RUN, 1, instrument, budget(), CAP_TICKS, 0);
        tell(instrument, ListingSource.EXCHANGE_INFO, openNs, 0, 0, 0);
        define(instrument);
        tell(instrument, ListingSource.SYMBOLS_V2, openNs, 2, 2, 4);
    }

    private void arm(int instrument, long openNs) {
        core.advanceTo(openNs - sniper.armLeadMs() * MILLI);
        marketData(instrument, Flag.YES);
        ClockSampledEncoder clock = new ClockSampledEncoder()
                .wrapAndApplyHeader(core.buffer(), 0, header)
                .offsetNs(0)
                .uncertaintyNs(1)
                .roundTripNs(MILLI);
        publish(clock.encodedLength());
    }

    private void settleUntil(long endNs) {
        while (core.nowNs() < endNs) {
            answerOrders();
            core.advanceTo(core.nowNs() + MILLI);
        }
        answerOrders();
    }

    /** Up through every level of the plan, and then down through the stop. */
    private void sell(int instrument) {
        for (int i = 1; i <= TICKS; i++) {
            quote(instrument, CAP_TICKS + CAP_TICKS * i / 50);
        }
        for (int i = 1; i <= TICKS; i++) {
            quote(instrument, CAP_TICKS / 2);
        }
    }

    private void quote(int instrument, long bidTicks) {
        core.advanceTo(core.nowNs() + sniper.exitRetryMs() * MILLI);
        ticker.wrapAndApplyHeader(core.buffer(), 0, header)
                .instrumentId(instrument)
                .bidPriceTicks(bidTicks)
                .bidQuantityLots(MUCH_LOTS)
                .askPriceTicks(bidTicks + 1)
                .askQuantityLots(MUCH_LOTS)
                .venueTimeNs(core.nowNs());
        publish(ticker.encodedLength());
        answerOrders();
    }

    private void answerOrders() {
        for (ScratchCore.Sent order = core.sent().poll();
                order != null;
                order = core.sent().poll()) {
            if (order.side() == Side.BUY && refusals > 0) {
                refusals--;
                answer(order, ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, NOT_TRADABLE_CODE);
            } else {
                answer(order, ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
                execute(order);
            }
        }
    }

    private void answer(ScratchCore.Sent order, ReplyOutcome outcome, ErrorClass errorClass, int code) {
        reply.wrapAndApplyHeader(core.buffer(), 0, header)
                .orderId(order.orderId())
                .outcome(outcome)
                .errorClass(errorClass)
                .venueCode(code)
                .sentNs(core.nowNs())
                .repliedNs(core.nowNs())
                .retryAtNs(0)
                .venueOrderId("")
                .message("");
        publish(reply.encodedLength());
    }

    private void execute(ScratchCore.Sent order) {
        long quote = Money.notionalFloor(order.priceTicks(), order.quantityLots(), PRICE_SCALE, QUANTITY_SCALE);
        fill.wrapAndApplyHeader(core.buffer(), 0, header)
                .orderId(order.orderId())
                .tradeKey(++trades)
                .priceTicks(order.priceTicks())
                .quantityLots(order.quantityLots())
                .quoteAtoms(quote)
                .feeAtoms(0)
                .feeAsset(FeeAsset.QUOTE)
                .maker(Flag.NO)
                .venueTimeNs(core.nowNs())
                .tradeId("");
        publish(fill.encodedLength());
        report.wrapAndApplyHeader(core.buffer(), 0, header)
                .orderId(order.orderId())
                .status(OrderStatus.FILLED)
                .queried(Flag.NO)
                .cumQuantityLots(order.quantityLots())
                .cumQuoteAtoms(quote)
                .venueTimeNs(core.nowNs())
                .venueOrderId("");
        publish(report.encodedLength());
    }

    private void tell(int instrument, ListingSource source, long openNs, int sts, int st, int tt) {
        listing.wrapAndApplyHeader(core.buffer(), 0, header)
                .instrumentId(instrument)
                .source(source)
                .present(Flag.YES)
                .complete(source == ListingSource.SYMBOLS_V2 ? Flag.YES : Flag.NO)
                .sts((byte) sts)
                .st((byte) st)
                .tt((byte) tt)
                .openTimeNs(openNs)
                .project("");
        publish(listing.encodedLength());
    }

    private void define(int instrument) {
        InstrumentDefinedEncoder rules = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(core.buffer(), 0, header)
                .instrumentId(instrument)
                .priceScale((byte) PRICE_SCALE)
                .quantityScale((byte) QUANTITY_SCALE)
                .online(Flag.NO)
                .apiAllowed(Flag.YES)
                .tradeSideType((byte) 1)
                .minQuantityLots(1)
                .minNotionalAtoms(1)
                .maxNotionalAtoms(Long.MAX_VALUE)
                .bandUpBps(0)
                .bandDownBps(0)
                .takerFeeBps(0)
                .minMarketNotionalAtoms(0)
                .maxMarketNotionalAtoms(Long.MAX_VALUE);
        rules.orderTypes().clear().limit(true).market(true);
        String base = "REHEARSAL" + instrument;
        rules.symbol(base + "USDT").baseAsset(base).quoteAsset(config.exchange().quoteAsset());
        publish(rules.encodedLength());
    }
}

package sniper.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Instruments;
import sniper.core.instrument.Money;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.CommandKind;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DealsEncoder;
import sniper.core.message.DenyReason;
import sniper.core.message.FeeAsset;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.RiskMatrixDefinedDecoder;
import sniper.core.message.RiskMatrixDefinedEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.ScopeLimitsDecoder;
import sniper.core.message.ScopeLimitsEncoder;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.order.OrderIntent;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitMessages;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;
import sniper.risk.matrix.MatrixParameters;
import sniper.risk.matrix.RiskMatrices;

/** Runs, instruments and positions around a gate, as the engine would have them. A tick is a cent, a lot is one. */
final class RiskRig {
    static final long USD = Money.ATOMS_PER_UNIT;
    /** One dollar. */
    static final long PRICE = 100;

    /** Stands in the way of nothing, whatever the market. */
    private static final RiskMatrices PERMISSIVE = RiskMatrices.build(
            new MatrixParameters(1L << 60, 1L << 60, 0, 0, MatrixParameters.HIGHEST_SCORE_HUNDREDTHS));

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final Instruments instruments = new Instruments(4, 5);
    private final OrderIntent intent = new OrderIntent();
    final HardLimits gate = new HardLimits(4, 4, 4);
    final Runs runs = new Runs(4);
    final Positions positions = new Positions(16, 4);
    TradingState state = TradingState.NORMAL;
    long nowNs = 1_700_000_000_000_000_000L;

    /** An order that passed and has not ended. */
    record Open(
            int number, Position position, int strategyId, Side side, long priceTicks, long lots, long reservedAtoms) {}

    final List<Open> open = new ArrayList<>();
    private int passed;

    Instrument instrument(int id, long minNotionalUsd) {
        InstrumentDefinedEncoder message = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(id)
                .priceScale((byte) 2)
                .quantityScale((byte) 0)
                .online(Flag.YES)
                .apiAllowed(Flag.YES)
                .tradeSideType((byte) 1)
                .bandUpBps(0)
                .minQuantityLots(1)
                .minNotionalAtoms(minNotionalUsd * USD)
                .maxNotionalAtoms(0)
                .minMarketNotionalAtoms(0)
                .maxMarketNotionalAtoms(0);
        message.orderTypes().clear().limit(true);
        message.symbol("A" + id + "USDT").baseAsset("A" + id).quoteAsset("USDT");
        Instrument defined = Objects.requireNonNull(instruments.define(
                new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())));
        defined.book().live(true);
        return defined;
    }

    Run run(int id, int userId, RunMode mode, long cashUsd) {
        Run run = Objects.requireNonNull(runs.create(id, userId, mode, cashUsd * USD, 10));
        if (!runs.hasRunningRun(userId)) {
            runs.transition(run, CommandKind.START_RUN);
        }
        return run;
    }

    static LimitSet global() {
        return LimitSet.none()
                .with(LimitKind.ORDER_NOTIONAL, 1_000_000 * USD)
                .with(LimitKind.POSITION_NOTIONAL, 10_000_000 * USD)
                .with(LimitKind.DAILY_LOSS, 1_000_000 * USD)
                .with(LimitKind.OPEN_ORDERS, 100_000);
    }

    @Nullable
    String say(LimitScope scope, int member, LimitSet limits) {
        return say(scope, member, limits, Flag.NO);
    }

    /** Limits of everybody come with a matrix, as the daemon states them. */
    @Nullable
    String say(LimitScope scope, int member, LimitSet limits, Flag startOver) {
        String refusal = sayAlone(scope, member, limits, startOver);
        if (scope == LimitScope.GLOBAL && refusal == null) {
            gate.handover().offer(PERMISSIVE);
            return matrix(PERMISSIVE.parameters(), PERMISSIVE.version());
        }
        return refusal;
    }

    @Nullable
    String sayAlone(LimitScope scope, int member, LimitSet limits, Flag startOver) {
        ScopeLimitsEncoder message = new ScopeLimitsEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .scope(LimitMessages.code(scope))
                .member(member)
                .startOver(startOver);
        List<LimitKind> kinds = new ArrayList<>();
        for (LimitKind kind : LimitKind.values()) {
            if (limits.get(kind) != LimitSet.UNLIMITED) {
                kinds.add(kind);
            }
        }
        ScopeLimitsEncoder.LimitsEncoder group = message.limitsCount(kinds.size());
        for (LimitKind kind : kinds) {
            group.next().kind(LimitMessages.code(kind)).value(limits.get(kind));
        }
        message.currency("USDT");
        return gate.onLimits(new ScopeLimitsDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    @Nullable
    String matrix(MatrixParameters parameters, long version) {
        new RiskMatrixDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .version(version)
                .maxPortfolioAtoms(parameters.maxPortfolioAtoms())
                .maxPositionAtoms(parameters.maxPositionAtoms())
                .volatilityMultiplierBps(parameters.volatilityMultiplierBps())
                .correlationBps(parameters.correlationBps())
                .maxScoreHundredths(parameters.maxScoreHundredths());
        return gate.onMatrix(new RiskMatrixDefinedDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    void ticker(Instrument on, long bidTicks, long askTicks, long askLots) {
        new BookTickerEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(on.id())
                .bidPriceTicks(bidTicks)
                .bidQuantityLots(bidTicks == 0 ? 0 : 1_000)
                .askPriceTicks(askTicks)
                .askQuantityLots(askLots)
                .venueTimeNs(nowNs);
        on.book().onTicker(new BookTickerDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), nowNs);
        positions.mark(on.id(), on.book().bidPriceTicks(), run -> {});
        gate.onBook(on, nowNs);
    }

    void trade(Instrument on, long priceTicks) {
        DealsEncoder message = new DealsEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(on.id());
        message.itemsCount(1).next().priceTicks(priceTicks).quantityLots(1);
        on.book().onDeals(new DealsDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), nowNs);
    }

    Position position(Run run, Instrument on) {
        return Objects.requireNonNull(positions.getOrOpen(run, on));
    }

    OrderIntent intent(Run run, Instrument on, Side side, int strategyId, long priceTicks, long lots) {
        return intent.of(run, on, side, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.OPERATOR)
                .price(priceTicks)
                .quantity(lots)
                .strategy(strategyId);
    }

    DenyReason check(Run run, Instrument on, Side side, int strategyId, long priceTicks, long lots) {
        return gate.check(intent(run, on, side, strategyId, priceTicks, lots), position(run, on), state, nowNs);
    }

    /** What passes is an order afterwards, as in the order flow. */
    DenyReason submit(Run run, Instrument on, Side side, int strategyId, long priceTicks, long lots) {
        DenyReason reason = check(run, on, side, strategyId, priceTicks, lots);
        if (reason == DenyReason.NONE) {
            Position position = position(run, on);
            long reserved = side == Side.BUY ? on.notionalCeil(priceTicks, lots) : 0;
            if (side == Side.BUY) {
                position.openedBy(strategyId);
            }
            position.reserve(side, lots, reserved);
            position.addOpenOrders(strategyId, 1);
            gate.onPassed(intent, nowNs);
            open.add(new Open(++passed, position, strategyId, side, priceTicks, lots, reserved));
        }
        return reason;
    }

    DenyReason buy(Run run, Instrument on, long lots) {
        return submit(run, on, Side.BUY, 0, PRICE, lots);
    }

    /** The order ends, filled for so many lots. */
    void end(Open order, long filledLots, long priceTicks) {
        Position position = order.position();
        if (filledLots > 0) {
            long quote = position.instrument().notionalFloor(priceTicks, filledLots);
            position.book(order.side(), filledLots, quote, 0, FeeAsset.QUOTE);
            position.run().addCash(order.side() == Side.BUY ? -quote : quote);
            position.mark(position.instrument().book().bidPriceTicks());
        }
        position.release(order.side(), order.lots(), order.reservedAtoms());
        position.addOpenOrders(order.strategyId(), -1);
        open.remove(order);
    }

    /** Buys and is filled at once. */
    void hold(Run run, Instrument on, long lots) {
        DenyReason reason = buy(run, on, lots);
        if (reason != DenyReason.NONE) {
            throw new AssertionError("the rig could not buy: " + reason);
        }
        end(open.get(open.size() - 1), lots, PRICE);
    }
}

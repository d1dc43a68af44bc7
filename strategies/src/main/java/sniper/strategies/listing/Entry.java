package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.book.Book;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.message.DenyReason;
import sniper.core.message.EntryPricing;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.SizeReason;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradingState;
import sniper.core.order.Order;
import sniper.core.order.OrderId;
import sniper.core.order.OrderIntent;
import sniper.core.run.Run;

/**
 * Buying at the open: attempts on a grid around it, one in flight, the next only after a definite refusal. Threading:
 * owned by the engine stage.
 */
final class Entry {
    /** A limit inside the venue's price band by this share of it is not refused when the price moves a little. */
    static final int BAND_USE_BPS = 9_000;

    /** A size that is by so much of it right is kept, with the request that is built for it. */
    private static final int STILL_RIGHT_BPS = 9_000;

    private final StrategyContext context;
    private final Run run;
    private final int instanceId;
    private final VenueState venue;
    private final TargetEvents events;
    private final Subscriptions subscriptions;
    private final MarketTrades trades;
    private final OrderIntent intent = new OrderIntent();

    Entry(
            StrategyContext context,
            Run run,
            int instanceId,
            VenueState venue,
            TargetEvents events,
            Subscriptions subscriptions,
            MarketTrades trades) {
        this.context = context;
        this.run = run;
        this.instanceId = instanceId;
        this.venue = venue;
        this.events = events;
        this.subscriptions = subscriptions;
        this.trades = trades;
    }

    /** Local time at which the first attempt must leave to arrive when the parameters say. */
    long fireAtNs(Target target, SniperParameters parameters) {
        return localOpenNs(target) - venue.roundTripNs / 2 - parameters.fireLeadNs;
    }

    /** Local time of the open. */
    private long localOpenNs(Target target) {
        return target.openTimeNs - venue.clockOffsetNs;
    }

    /** Announces the next attempt, so that its request is built before it is due, and sets its time. */
    void plan(Target target, Instrument instrument, long atNs) {
        target.preparedOrderId = context.orders().prepare(buy(target, instrument));
        schedule(target, atNs);
    }

    void schedule(Target target, long atNs) {
        target.fireAtNs = atNs;
        context.timers().set(TimerPurpose.FIRE, target.id, atNs, true);
    }

    private OrderIntent buy(Target target, Instrument instrument) {
        OrderIntent buy = intent.of(run, instrument, Side.BUY, target.entryType, OrderPurpose.ENTRY)
                .price(limitTicks(target, instrument))
                .quantity(target.quantityLots)
                .strategy(instanceId);
        return target.entryType == OrderType.MARKET ? buy.quote(target.spendAtoms) : buy;
    }

    /** The cap, or less where trades suggest it or the venue's price band around the last price would refuse it. */
    private long limitTicks(Target target, Instrument instrument) {
        Book book = instrument.book();
        long wishTicks = target.entryPricing == EntryPricing.CALCULATED
                ? trades.entryTicks(instrument, target.capPriceTicks)
                : target.capPriceTicks;
        int band = instrument.rules().bandUpBps();
        long reference = book.lastPriceTicks() != 0 ? book.lastPriceTicks() : book.askPriceTicks();
        if (band == 0 || reference == 0 || !book.isLive()) {
            return wishTicks;
        }
        long highest = Money.bpsFloor(reference, Money.BPS_PER_UNIT + Money.bpsFloor(band, BAND_USE_BPS));
        return Math.min(wishTicks, highest);
    }

    /** The time of an attempt has come. */
    void attempt(Target target, SniperParameters parameters) {
        if (target.entryOrderId != OrderId.NONE) {
            return;
        }
        Instrument instrument = context.instruments().get(target.instrumentId);
        if (instrument == null || venue.trading.value() >= TradingState.NO_NEW_RISK.value()) {
            end(target, TargetState.ABORTED, TargetReason.TRADING_HALTED);
            return;
        }
        long windowEndNs = localOpenNs(target) + parameters.windowAfterNs;
        if (context.time().nowNs() > windowEndNs) {
            end(target, TargetState.MISSED, TargetReason.WINDOW_ENDED);
            return;
        }
        if (instrument.book().isStale()) {
            wait(target, parameters, TargetReason.NOT_WARM); // blind
            return;
        }
        boolean first = target.attempts == 0;
        if (!isSizedForNow(target) || (first && isTooLarge(target, instrument))) {
            target.preparedOrderId = OrderId.NONE; // it would buy another quantity
            TargetReason tooSmall = size(target, instrument);
            if (tooSmall == TargetReason.NO_SIZE) {
                wait(target, parameters, tooSmall);
                return;
            }
            if (tooSmall != null) {
                end(target, TargetState.REJECTED, tooSmall);
                return;
            }
        }
        target.attempts++;
        long orderId = context.orders()
                .submit(buy(target, instrument)
                        .preparedAs(target.preparedOrderId)
                        .target(target.id, target.attempts, target.fireAtNs)
                        .deadline(windowEndNs));
        target.preparedOrderId = OrderId.NONE;
        if (orderId == OrderId.NONE && context.orders().lastDenial() == DenyReason.QUOTE_TOO_OLD) {
            target.attempts--;
            wait(target, parameters, TargetReason.NOT_WARM);
        } else if (orderId == OrderId.NONE) {
            end(target, TargetState.REJECTED, TargetReason.RISK_DENIED);
        } else {
            target.entryOrderId = orderId;
        }
    }

    /** The attempt is kept for when that has changed, within the window. */
    private void wait(Target target, SniperParameters parameters, TargetReason why) {
        target.blocker = why;
        schedule(target, context.time().nowNs() + parameters.attemptIntervalNs);
    }

    /** The attempt in flight is over without a fill: try again if that is allowed, else give up. */
    void onNothingBought(Target target, Order order, SniperParameters parameters) {
        target.entryOrderId = OrderId.NONE;
        if (order.status() != OrderStatus.REJECTED) {
            retry(target, order, parameters, TargetReason.NO_FILL);
            return;
        }
        if (order.isUnsent()) {
            target.attempts--; // they count what was sent; the window bounds how often this comes
        }
        switch (order.errorClass()) {
            case NOT_TRADABLE_YET, NO_LIQUIDITY, PRICE_BAND, CLOCK ->
                retry(target, order, parameters, TargetReason.VENUE_REFUSED);
            case ORDER_TYPE_CLOSED -> retryAtTheCap(target, order, parameters);
            case UNKNOWN_ORDER -> end(target, TargetState.MISSED, TargetReason.NO_FILL); // given up, but may yet fill
            case LOCAL_GATE -> retry(target, order, parameters, TargetReason.NOT_WARM);
            case THROTTLE -> retry(target, order, parameters, TargetReason.RATE_LIMITED);
            default -> end(target, TargetState.REJECTED, TargetReason.VENUE_REFUSED);
        }
    }

    /** Limits that do not rest are what a venue offers first. */
    private void retryAtTheCap(Target target, Order order, SniperParameters parameters) {
        if (target.entryType == OrderType.IMMEDIATE_OR_CANCEL) {
            end(target, TargetState.REJECTED, TargetReason.VENUE_REFUSED);
            return;
        }
        target.entryType = OrderType.IMMEDIATE_OR_CANCEL;
        events.move(run, target, TargetState.FIRING, TargetReason.ORDER_TYPE_CLOSED);
        Instrument instrument = context.instruments().get(target.instrumentId);
        TargetReason tooSmall = instrument == null ? TargetReason.TOO_SMALL : size(target, instrument);
        if (tooSmall != null) {
            end(target, TargetState.REJECTED, tooSmall);
            return;
        }
        retry(target, order, parameters, TargetReason.ORDER_TYPE_CLOSED);
    }

    /** No attempt is spent on a time at which nothing can leave. */
    private void retry(Target target, Order order, SniperParameters parameters, TargetReason why) {
        long gridNs = Math.max(context.time().nowNs(), target.fireAtNs + parameters.attemptIntervalNs);
        long nextNs = Math.max(gridNs, order.retryAtNs());
        target.blocker = why;
        if (target.attempts >= parameters.maxAttempts) {
            end(target, TargetState.MISSED, TargetReason.ATTEMPTS_USED);
        } else if (nextNs > localOpenNs(target) + parameters.windowAfterNs) {
            end(target, TargetState.MISSED, TargetReason.WINDOW_ENDED);
        } else {
            planNext(target, nextNs);
        }
    }

    private void planNext(Target target, long nextNs) {
        Instrument instrument = context.instruments().get(target.instrumentId);
        if (instrument != null) {
            plan(target, instrument, nextNs);
        }
    }

    /** Ends a target that owns nothing. */
    void end(Target target, TargetState state, TargetReason reason) {
        context.timers().cancel(TimerPurpose.ARM, target.id);
        context.timers().cancel(TimerPurpose.FIRE, target.id);
        context.timers().cancel(TimerPurpose.FIRE_DEADLINE, target.id);
        events.move(run, target, state, reason);
        subscriptions.giveUp(target);
    }

    /** Half of the budget while trading is cautious. */
    boolean isSizedForNow(Target target) {
        return target.isHalved == venue.isCautious();
    }

    /**
     * Why the quantity the budget buys at the cap cannot be ordered, or null with the size set. A limit spends up to
     * the budget, not to the cent: bought below the cap, the same quantity costs less.
     */
    @Nullable
    TargetReason size(Target target, Instrument instrument) {
        long most = instrument.rules().maxNotionalAtoms(target.entryType);
        long allowedAtoms = allowedAtoms(target, instrument);
        if (allowedAtoms == 0) {
            return TargetReason.NO_SIZE;
        }
        long wishAtoms = venue.isCautious() ? allowedAtoms / 2 : allowedAtoms;
        long spendAtoms = most > 0 ? Math.min(wishAtoms, most) : wishAtoms;
        long lots = instrument.quantityFor(spendAtoms, target.capPriceTicks);
        boolean tooSmall = lots < Math.max(1, instrument.rules().minQuantityLots())
                || instrument.notionalFloor(target.capPriceTicks, lots)
                        < instrument.rules().minNotionalAtoms(target.entryType);
        if (tooSmall) {
            return TargetReason.TOO_SMALL;
        }
        target.isHalved = venue.isCautious();
        target.spendAtoms = spendAtoms;
        target.quantityLots = lots;
        return null;
    }

    /** The rules of sizes leave it a tenth less than when it was armed: the market has become measurable since, or worse. */
    private boolean isTooLarge(Target target, Instrument instrument) {
        long allowedAtoms = context.orders().sizedAtoms(run, instrument, target.budgetAtoms);
        return allowedAtoms < Money.bpsFloor(target.allowedAtoms, STILL_RIGHT_BPS);
    }

    /** What of its budget the rules of sizes leave it; 0 = nothing, for the time being. */
    private long allowedAtoms(Target target, Instrument instrument) {
        long allowedAtoms = context.orders().sizedAtoms(run, instrument, target.budgetAtoms);
        SizeReason reason = context.orders().sizeReason();
        target.allowedAtoms = allowedAtoms;
        if (reason != target.sizeReason) {
            target.sizeReason = reason;
            events.sized(run, target, allowedAtoms);
        }
        return allowedAtoms;
    }
}

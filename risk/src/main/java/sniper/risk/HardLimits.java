package sniper.risk;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.message.DenyReason;
import sniper.core.message.OrderType;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.order.OrderIntent;
import sniper.core.order.RiskGate;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.core.state.StateHash;

/**
 * Hard limits in fixed point, checked in a fixed order; the strictest of global, user and run counts. Threading: owned
 * by the engine stage.
 *
 * <p>A buy needs limits to exist, trading to be allowed and every limit to hold. A sell needs only a valid quantity and
 * price, and no more than the position holds.
 */
public final class HardLimits implements RiskGate {
    private final Limits global = new Limits();
    private final @Nullable Limits[] ofUser;
    private final @Nullable Limits[] ofRun;
    private boolean globalSet;
    private long actualValue;
    private long limitValue;

    public HardLimits(int maxUsers, int maxRuns) {
        ofUser = new Limits[maxUsers + 1];
        ofRun = new Limits[maxRuns + 1];
    }

    @Override
    public DenyReason check(OrderIntent intent, Position position, TradingState state) {
        actualValue = 0;
        limitValue = 0;
        if (intent.quantityLots() <= 0) {
            return deny(DenyReason.INVALID_QUANTITY, intent.quantityLots(), 1);
        }
        boolean byQuote = intent.quoteAtoms() != 0;
        boolean spends = intent.side() == Side.BUY && intent.type() == OrderType.MARKET && intent.quoteAtoms() > 0;
        if (byQuote && !spends) {
            return deny(DenyReason.INVALID_QUANTITY, intent.quoteAtoms(), 0);
        }
        if (intent.priceTicks() <= 0) {
            return deny(DenyReason.INVALID_PRICE, intent.priceTicks(), 1);
        }
        return intent.side() == Side.SELL ? checkSell(intent, position) : checkBuy(intent, position, state);
    }

    /** Reducing risk is never blocked; selling what is not there would not reduce it. */
    private DenyReason checkSell(OrderIntent intent, Position position) {
        return intent.quantityLots() > position.sellableLots()
                ? deny(DenyReason.SELL_EXCEEDS_POSITION, intent.quantityLots(), position.sellableLots())
                : DenyReason.NONE;
    }

    private DenyReason checkBuy(OrderIntent intent, Position position, TradingState state) {
        Run run = intent.run();
        if (state.value() >= TradingState.HALTED.value()) {
            return deny(DenyReason.TRADING_HALTED, state.value(), TradingState.NO_NEW_RISK.value());
        }
        if (state == TradingState.NO_NEW_RISK) {
            return deny(DenyReason.NO_NEW_RISK, state.value(), TradingState.CAUTION.value());
        }
        if (!run.isRunning()) {
            return deny(DenyReason.RUN_NOT_RUNNING, 0, 0);
        }
        if (!globalSet) {
            return deny(DenyReason.NO_LIMITS, 0, 0);
        }
        Instrument instrument = intent.instrument();
        long notional = intent.notionalAtoms();
        if (notional < instrument.rules().minNotionalAtoms()
                || intent.quantityLots() < instrument.rules().minQuantityLots()) {
            return deny(
                    DenyReason.BELOW_MIN_NOTIONAL, notional, instrument.rules().minNotionalAtoms());
        }
        long maxNotional = instrument.rules().maxNotionalAtoms();
        if (maxNotional > 0 && notional > maxNotional) {
            return deny(DenyReason.ABOVE_MAX_NOTIONAL, notional, maxNotional);
        }
        if (instrument.book().isStale()) {
            return deny(DenyReason.STALE_BOOK, 0, 0);
        }
        DenyReason refusal = VenueRules.refusal(intent);
        if (refusal != DenyReason.NONE) {
            return deny(refusal, intent.priceTicks(), VenueRules.highestTicks(instrument));
        }
        return checkAmounts(intent, position, run, notional);
    }

    private DenyReason checkAmounts(OrderIntent intent, Position position, Run run, long notional) {
        long maxOrder = strictest(Limits.ORDER_NOTIONAL, run);
        if (notional > maxOrder) {
            return deny(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER, notional, maxOrder);
        }
        long held = intent.instrument().notionalCeil(intent.priceTicks(), Math.max(position.lots(), 0));
        long worst = saturatedSum(Math.max(held, position.costAtoms()), position.openBuyAtoms(), notional);
        long maxPosition = strictest(Limits.POSITION_NOTIONAL, run);
        if (worst > maxPosition) {
            return deny(DenyReason.POSITION_EXCEEDS_MAX, worst, maxPosition);
        }
        long maxOpen = strictest(Limits.OPEN_ORDERS, run);
        if (run.openOrders() >= maxOpen) {
            return deny(DenyReason.TOO_MANY_OPEN_ORDERS, run.openOrders() + 1L, maxOpen);
        }
        long cost = saturatedSum(notional, Money.bpsCeil(notional, run.paperTakerFeeBps()), 0);
        if (run.mode() == RunMode.PAPER && cost > run.cashAtoms()) {
            return deny(DenyReason.INSUFFICIENT_CASH, cost, run.cashAtoms());
        }
        if (isDailyLossReached(run)) {
            return deny(DenyReason.DAILY_LOSS_REACHED, -run.dayProfitAtoms(), strictest(Limits.DAILY_LOSS, run));
        }
        return DenyReason.NONE;
    }

    private static long saturatedSum(long a, long b, long c) {
        long sum = a + b;
        if (sum < 0) {
            return Long.MAX_VALUE;
        }
        long total = sum + c;
        return total < 0 ? Long.MAX_VALUE : total;
    }

    private DenyReason deny(DenyReason reason, long actual, long limit) {
        actualValue = actual;
        limitValue = limit;
        return reason;
    }

    @Override
    public long actualValue() {
        return actualValue;
    }

    @Override
    public long limitValue() {
        return limitValue;
    }

    @Override
    public boolean isDailyLossReached(Run run) {
        return -run.dayProfitAtoms() >= strictest(Limits.DAILY_LOSS, run);
    }

    private long strictest(int kind, Run run) {
        long strictest = global.get(kind);
        Limits user = ofUser[run.userId()];
        if (user != null) {
            strictest = Math.min(strictest, user.get(kind));
        }
        Limits own = ofRun[run.id()];
        return own == null ? strictest : Math.min(strictest, own.get(kind));
    }

    @Override
    public @Nullable String onLimits(RiskLimitsDecoder message) {
        String contradiction = contradictionIn(message);
        if (contradiction != null) {
            return contradiction;
        }
        int userId = message.userId();
        int runId = message.runId();
        if (runId != 0) {
            return runId < 0 || runId >= ofRun.length
                    ? "run id out of range: runId=" + runId
                    : set(ofRun, runId, message);
        }
        if (userId != 0) {
            return userId < 0 || userId >= ofUser.length
                    ? "user id out of range: userId=" + userId
                    : set(ofUser, userId, message);
        }
        global.set(message);
        globalSet = true;
        return null;
    }

    private static @Nullable String set(@Nullable Limits[] scope, int id, RiskLimitsDecoder message) {
        Limits limits = scope[id];
        if (limits == null) {
            limits = new Limits();
            scope[id] = limits;
        }
        limits.set(message);
        return null;
    }

    private static @Nullable String contradictionIn(RiskLimitsDecoder message) {
        if (message.maxOrderNotionalAtoms() <= 0
                || message.maxPositionNotionalAtoms() <= 0
                || message.maxDailyLossAtoms() <= 0
                || message.maxOpenOrders() <= 0) {
            return "limits must be positive";
        }
        return message.maxOrderNotionalAtoms() > message.maxPositionNotionalAtoms()
                ? "an order may not be larger than a position: maxOrderNotionalAtoms=" + message.maxOrderNotionalAtoms()
                        + " maxPositionNotionalAtoms=" + message.maxPositionNotionalAtoms()
                : null;
    }

    @Override
    public void hashInto(StateHash hash) {
        hash.add(globalSet);
        global.hashInto(hash);
        hashInto(hash, ofUser);
        hashInto(hash, ofRun);
    }

    private static void hashInto(StateHash hash, @Nullable Limits[] scope) {
        for (int id = 0; id < scope.length; id++) {
            Limits limits = scope[id];
            if (limits != null) {
                hash.add(id);
                limits.hashInto(hash);
            }
        }
    }
}

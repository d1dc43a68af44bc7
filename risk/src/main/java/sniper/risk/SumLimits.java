package sniper.risk;

import sniper.core.instrument.Money;
import sniper.core.message.DenyReason;
import sniper.core.order.OrderIntent;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.core.run.Tally;
import sniper.risk.limits.EffectiveLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;
import sniper.risk.limits.OrderRates;

/**
 * Limits of what adds up: each scope's own sum is held to what the scope says, so that a global limit holds for all runs
 * together. Threading: owned by the engine stage.
 *
 * <p>A loss is held to more: what a run loses counts by itself, too, whatever the others win.
 */
final class SumLimits {
    private static final LimitScope[] SCOPES = LimitScope.values();

    private final EffectiveLimits limits;
    private final OrderRates rates;
    private final Verdict verdict;

    /** Of the buy at hand: the scopes that say something of it, who that is, what is said and what it adds up to. */
    private final LimitScope[] scopes = new LimitScope[SCOPES.length];

    private final int[] ids = new int[SCOPES.length];
    private final LimitSet[] sets = new LimitSet[SCOPES.length];
    private final Tally[] tallies = new Tally[SCOPES.length];
    private int concerned;

    SumLimits(EffectiveLimits limits, OrderRates rates, Verdict verdict) {
        this.limits = limits;
        this.rates = rates;
        this.verdict = verdict;
    }

    private static int id(LimitScope scope, OrderIntent intent) {
        return switch (scope) {
            case STRATEGY -> intent.strategyId();
            case INSTRUMENT -> intent.instrument().id();
            case GLOBAL, VENUE, USER, RUN -> id(scope, intent.run());
        };
    }

    private static int id(LimitScope scope, Run run) {
        return switch (scope) {
            case VENUE -> HardLimits.VENUE;
            case USER -> run.userId();
            case RUN -> run.id();
            case GLOBAL, STRATEGY, INSTRUMENT -> 0;
        };
    }

    private static Tally tally(LimitScope scope, OrderIntent intent) {
        return switch (scope) {
            case STRATEGY -> intent.run().tallies().ofStrategy(intent.strategyId());
            case INSTRUMENT ->
                intent.run().tallies().ofInstrument(intent.instrument().id());
            case GLOBAL, VENUE, USER, RUN -> tally(scope, intent.run());
        };
    }

    private static Tally tally(LimitScope scope, Run run) {
        return switch (scope) {
            case GLOBAL -> run.tallies().global();
            case VENUE -> run.tallies().venue();
            case USER -> run.tallies().ofUser(run.userId());
            case RUN, STRATEGY, INSTRUMENT -> run.tally();
        };
    }

    /** Finds who has a say in the buy; to be called before it is held against any of them. */
    void concern(OrderIntent intent) {
        concerned = 0;
        for (LimitScope scope : limits.said()) {
            if (add(scope, id(scope, intent))) {
                tallies[concerned++] = tally(scope, intent);
            }
        }
    }

    /** As for a buy, of those who have an equity. */
    private void concern(Run run) {
        concerned = 0;
        for (LimitScope scope : limits.said()) {
            if (scope.hasEquity() && add(scope, id(scope, run))) {
                tallies[concerned++] = tally(scope, run);
            }
        }
    }

    /** Returns whether it says anything; what that adds up to is still to come. */
    private boolean add(LimitScope scope, int id) {
        scopes[concerned] = scope;
        ids[concerned] = id;
        sets[concerned] = limits.of(scope, id);
        return sets[concerned] != LimitSet.none();
    }

    /** Open orders, open positions, exposure. */
    DenyReason counts(Position position, long notional, boolean halved) {
        for (int i = 0; i < concerned; i++) {
            LimitSet own = sets[i];
            Tally tally = tallies[i];
            long maxOrders = own.get(LimitKind.OPEN_ORDERS);
            if (tally.openOrders() >= maxOrders) {
                return verdict.deny(DenyReason.TOO_MANY_OPEN_ORDERS, tally.openOrders() + 1L, maxOrders);
            }
            long maxPositions = own.get(LimitKind.OPEN_POSITIONS);
            if (!position.isOpen() && tally.openPositions() >= maxPositions) {
                return verdict.deny(DenyReason.TOO_MANY_OPEN_POSITIONS, tally.openPositions() + 1L, maxPositions);
            }
            long exposure = HardLimits.sum(tally.exposureAtoms(), notional);
            long maxExposure = HardLimits.sized(own.get(LimitKind.GROSS_EXPOSURE), halved);
            if (exposure > maxExposure) {
                return verdict.deny(DenyReason.EXPOSURE_EXCEEDS_MAX, exposure, maxExposure);
            }
        }
        return DenyReason.NONE;
    }

    /** Of the run, by itself and with the others of its wider scopes, then of the strategy and the instrument. */
    DenyReason losses(Run run) {
        DenyReason found = dayLoss(run);
        if (found == DenyReason.NONE) {
            found = drawdown(run);
        }
        for (int i = 0; found == DenyReason.NONE && i < concerned; i++) {
            if (!scopes[i].hasEquity()) {
                found = loss(tallies[i], sets[i].get(LimitKind.DAILY_LOSS), LimitSet.UNLIMITED);
            }
        }
        return found;
    }

    /** Today's, of the run by itself and with the others of its wider scopes. */
    DenyReason dayLosses(Run run) {
        concern(run);
        return dayLoss(run);
    }

    /** From the top, of the run by itself and with the others of its wider scopes. */
    DenyReason drawdowns(Run run) {
        concern(run);
        return drawdown(run);
    }

    private DenyReason dayLoss(Run run) {
        DenyReason found =
                loss(run.tally(), strictest(LimitKind.DAILY_LOSS, run), strictest(LimitKind.DAILY_LOSS_SHARE, run));
        for (int i = 0; found == DenyReason.NONE && i < concerned; i++) {
            if (scopes[i].hasEquity()) {
                found = loss(tallies[i], sets[i].get(LimitKind.DAILY_LOSS), sets[i].get(LimitKind.DAILY_LOSS_SHARE));
            }
        }
        return found;
    }

    private DenyReason drawdown(Run run) {
        DenyReason found = drawdown(run.tally(), strictest(LimitKind.DRAWDOWN, run));
        for (int i = 0; found == DenyReason.NONE && i < concerned; i++) {
            if (scopes[i].hasEquity()) {
                found = drawdown(tallies[i], sets[i].get(LimitKind.DRAWDOWN));
            }
        }
        return found;
    }

    private long strictest(LimitKind kind, Run run) {
        return Math.min(
                limits.get(kind, run.id(), 0, 0),
                limits.of(LimitScope.VENUE, HardLimits.VENUE).get(kind));
    }

    private DenyReason loss(Tally tally, long maxAtoms, long maxShareBps) {
        long loss = -tally.dayProfitAtoms();
        if (loss > 0 && loss >= maxAtoms) {
            return verdict.deny(DenyReason.DAILY_LOSS_REACHED, loss, maxAtoms);
        }
        if (maxShareBps == LimitSet.UNLIMITED) {
            return DenyReason.NONE;
        }
        if (!tally.isCapitalKnown()) {
            return verdict.deny(DenyReason.EQUITY_UNKNOWN, 0, 0);
        }
        if (loss <= 0) {
            return DenyReason.NONE;
        }
        long share = Money.bpsFloor(Math.max(tally.midnightEquityAtoms(), 0), maxShareBps);
        return loss >= share ? verdict.deny(DenyReason.DAILY_LOSS_SHARE_REACHED, loss, share) : DenyReason.NONE;
    }

    private DenyReason drawdown(Tally tally, long maxBps) {
        if (maxBps == LimitSet.UNLIMITED) {
            return DenyReason.NONE;
        }
        if (!tally.isCapitalKnown()) {
            return verdict.deny(DenyReason.EQUITY_UNKNOWN, 0, 0);
        }
        long loss = tally.drawdownAtoms();
        if (loss <= 0) {
            return DenyReason.NONE;
        }
        long most = Money.bpsFloor(Math.max(tally.highEquityAtoms(), 0), maxBps);
        return loss >= most ? verdict.deny(DenyReason.DRAWDOWN_REACHED, loss, most) : DenyReason.NONE;
    }

    /** Buys within the last minute. */
    DenyReason rate(long nowNs) {
        for (int i = 0; i < concerned; i++) {
            long most = sets[i].get(LimitKind.ORDERS_PER_MINUTE);
            if (most != LimitSet.UNLIMITED && rates.isFull(scopes[i], ids[i], most, nowNs)) {
                return verdict.deny(DenyReason.TOO_MANY_ORDERS_A_MINUTE, most + 1, most);
            }
        }
        return DenyReason.NONE;
    }

    void onPassed(OrderIntent intent, long nowNs) {
        for (LimitScope scope : SCOPES) {
            rates.add(scope, id(scope, intent), nowNs);
        }
    }
}

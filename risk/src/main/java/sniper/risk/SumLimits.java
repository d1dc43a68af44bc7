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

    /** Who has a say in the buy at hand. */
    private final Concerned concerned;

    SumLimits(EffectiveLimits limits, OrderRates rates, Verdict verdict) {
        this.limits = limits;
        this.rates = rates;
        this.verdict = verdict;
        this.concerned = new Concerned(limits);
    }

    /** Finds who has a say in the buy; to be called before it is held against any of them. */
    void concern(OrderIntent intent) {
        concerned.find(intent);
    }

    /** Open orders, open positions, exposure. */
    DenyReason counts(Position position, long notional, boolean halved) {
        for (int i = 0; i < concerned.size(); i++) {
            LimitSet own = concerned.set(i);
            Tally tally = concerned.tally(i);
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
        for (int i = 0; found == DenyReason.NONE && i < concerned.size(); i++) {
            if (!concerned.scope(i).hasEquity()) {
                found = loss(concerned.tally(i), concerned.set(i).get(LimitKind.DAILY_LOSS), LimitSet.UNLIMITED);
            }
        }
        return found;
    }

    /** Today's, of the run by itself and with the others of its wider scopes. */
    DenyReason dayLosses(Run run) {
        concerned.find(run);
        return dayLoss(run);
    }

    /** From the top, of the run by itself and with the others of its wider scopes. */
    DenyReason drawdowns(Run run) {
        concerned.find(run);
        return drawdown(run);
    }

    private DenyReason dayLoss(Run run) {
        DenyReason found =
                loss(run.tally(), strictest(LimitKind.DAILY_LOSS, run), strictest(LimitKind.DAILY_LOSS_SHARE, run));
        for (int i = 0; found == DenyReason.NONE && i < concerned.size(); i++) {
            if (concerned.scope(i).hasEquity()) {
                found = loss(
                        concerned.tally(i),
                        concerned.set(i).get(LimitKind.DAILY_LOSS),
                        concerned.set(i).get(LimitKind.DAILY_LOSS_SHARE));
            }
        }
        return found;
    }

    private DenyReason drawdown(Run run) {
        DenyReason found = drawdown(run.tally(), strictest(LimitKind.DRAWDOWN, run));
        for (int i = 0; found == DenyReason.NONE && i < concerned.size(); i++) {
            if (concerned.scope(i).hasEquity()) {
                found = drawdown(concerned.tally(i), concerned.set(i).get(LimitKind.DRAWDOWN));
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
        for (int i = 0; i < concerned.size(); i++) {
            long most = concerned.set(i).get(LimitKind.ORDERS_PER_MINUTE);
            if (most != LimitSet.UNLIMITED && rates.isFull(concerned.scope(i), concerned.id(i), most, nowNs)) {
                return verdict.deny(DenyReason.TOO_MANY_ORDERS_A_MINUTE, most + 1, most);
            }
        }
        return DenyReason.NONE;
    }

    void onPassed(OrderIntent intent, long nowNs) {
        for (LimitScope scope : SCOPES) {
            rates.add(scope, Concerned.id(scope, intent), nowNs);
        }
    }
}

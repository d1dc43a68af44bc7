package sniper.risk;

import sniper.core.book.Book;
import sniper.core.instrument.Money;
import sniper.core.message.DenyReason;
import sniper.core.order.OrderIntent;
import sniper.risk.limits.EffectiveLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitSet;

/**
 * Whether a buy looks mistyped: priced far above the market, or far larger than what is offered; and whether the market
 * is known well enough to tell. Threading: owned by
 * the engine stage.
 *
 * <p>Before the first quote and trade, as at an open, there is nothing to compare with, and the buy passes: its own price
 * and the largest order are what bounds it.
 */
final class PriceLimits {
    private final EffectiveLimits limits;
    private final Verdict verdict;

    PriceLimits(EffectiveLimits limits, Verdict verdict) {
        this.limits = limits;
        this.verdict = verdict;
    }

    DenyReason refusal(OrderIntent intent, long nowNs) {
        Book book = intent.instrument().book();
        long maxAgeNs = get(LimitKind.QUOTE_AGE, intent);
        long referenceNs = book.referenceNs();
        if (maxAgeNs != LimitSet.UNLIMITED && referenceNs != 0 && nowNs - referenceNs > maxAgeNs) {
            return verdict.deny(DenyReason.QUOTE_TOO_OLD, nowNs - referenceNs, maxAgeNs);
        }
        long collarBps = get(LimitKind.PRICE_COLLAR, intent);
        long referenceTicks = book.referenceTicks();
        if (collarBps != LimitSet.UNLIMITED && referenceTicks != 0) {
            long highest = HardLimits.sum(referenceTicks, Money.bpsFloor(referenceTicks, collarBps));
            if (intent.priceTicks() > highest) {
                return verdict.deny(DenyReason.OUTSIDE_PRICE_COLLAR, intent.priceTicks(), highest);
            }
        }
        long shareBps = get(LimitKind.TOUCH_SHARE, intent);
        if (shareBps != LimitSet.UNLIMITED && book.askPriceTicks() != 0) {
            long most = Money.bpsFloor(book.askQuantityLots(), shareBps);
            if (intent.quantityLots() > most) {
                return verdict.deny(DenyReason.FAT_FINGER, intent.quantityLots(), most);
            }
        }
        return DenyReason.NONE;
    }

    private long get(LimitKind kind, OrderIntent intent) {
        return limits.get(
                kind,
                intent.run().id(),
                intent.strategyId(),
                intent.instrument().id());
    }
}

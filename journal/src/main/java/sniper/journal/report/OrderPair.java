package sniper.journal.report;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Money;
import sniper.core.message.DenyReason;

/**
 * The same order in two journals, or one that only one of them has. Differences are B less A; more than 0 means that B
 * did worse.
 *
 * @param refused why the other side's risk refused what exists on one side only; null when it did not
 */
record OrderPair(
        @Nullable OrderReview a,
        @Nullable OrderReview b,
        @Nullable DenyReason refused) {
    OrderReview any() {
        OrderReview known = a == null ? b : a;
        if (known == null) {
            throw new IllegalStateException("Invariant: a pair has at least one order");
        }
        return known;
    }

    /** Of the price, in hundredths of a basis point of A's, and of what they make up. */
    record PriceDifference(
            long bps,
            @Nullable Long marketBps,
            @Nullable Long delayBps,
            @Nullable Long executionBps) {}

    private boolean areBothFilled() {
        return a != null
                && b != null
                && a.order().filledLots() > 0
                && b.order().filledLots() > 0
                && a.order().instrument.priceScale() == b.order().instrument.priceScale()
                && a.order().instrument.quantityScale() == b.order().instrument.quantityScale();
    }

    /** Null unless both have fills. */
    @Nullable
    PriceDifference price() {
        OrderReview first = a;
        OrderReview second = b;
        if (first == null || second == null || !areBothFilled()) {
            return null;
        }
        BigInteger paid = first.order().filledTickLots();
        BigInteger lots = BigInteger.valueOf(first.order().filledLots());
        BigInteger theirLots = BigInteger.valueOf(second.order().filledLots());
        long whole = Rounding.bps(signed(dearer()), paid.multiply(theirLots));
        Quote decidedA = first.decision();
        Quote decidedB = second.decision();
        Quote arrivedA = first.arrival();
        Quote arrivedB = second.arrival();
        if (decidedA == null || decidedB == null || arrivedA == null || arrivedB == null) {
            return new PriceDifference(whole, null, null, null);
        }
        long market = decidedB.twoMidTicks() - decidedA.twoMidTicks();
        long delay =
                arrivedB.twoMidTicks() - decidedB.twoMidTicks() - (arrivedA.twoMidTicks() - decidedA.twoMidTicks());
        BigInteger twicePaid = paid.shiftLeft(1);
        BigInteger execution = above(second, arrivedB)
                .multiply(lots)
                .subtract(above(first, arrivedA).multiply(theirLots));
        return new PriceDifference(
                whole,
                Rounding.bps(signed(BigInteger.valueOf(market).multiply(lots)), twicePaid),
                Rounding.bps(signed(BigInteger.valueOf(delay).multiply(lots)), twicePaid),
                Rounding.bps(signed(execution), twicePaid.multiply(theirLots)));
    }

    /** What was paid above a mid price, in half ticks times lots. */
    private static BigInteger above(OrderReview review, Quote quote) {
        BigInteger value = BigInteger.valueOf(quote.twoMidTicks())
                .multiply(BigInteger.valueOf(review.order().filledLots()));
        return review.order().filledTickLots().shiftLeft(1).subtract(value);
    }

    /** B's average price less A's, times the lots of both. */
    private BigInteger dearer() {
        OrderTrace first = any().order();
        OrderTrace second = b == null ? first : b.order();
        return second.filledTickLots()
                .multiply(BigInteger.valueOf(first.filledLots()))
                .subtract(first.filledTickLots().multiply(BigInteger.valueOf(second.filledLots())));
    }

    private BigInteger signed(BigInteger cost) {
        return any().order().isBuy() ? cost : cost.negate();
    }

    /** What B's price cost above A's, for the quantity that both executed; atoms, rounded half away from zero. */
    @Nullable
    Long costAtoms() {
        OrderReview first = a;
        OrderReview second = b;
        if (first == null || second == null || !areBothFilled()) {
            return null;
        }
        long lotsA = first.order().filledLots();
        long lotsB = second.order().filledLots();
        InstrumentFacts instrument = first.order().instrument;
        BigInteger divisor = BigInteger.valueOf(lotsA)
                .multiply(BigInteger.valueOf(lotsB))
                .multiply(BigInteger.TEN.pow(instrument.priceScale() + instrument.quantityScale()));
        BigInteger cost = signed(dearer())
                .multiply(BigInteger.valueOf(Math.min(lotsA, lotsB)))
                .multiply(BigInteger.valueOf(Money.ATOMS_PER_UNIT));
        return Rounding.halfAway(cost, divisor).longValueExact();
    }

    @Nullable
    Long stageDifferenceNs(Stage stage) {
        Long ofA = a == null ? null : stage.ns(a.order());
        Long ofB = b == null ? null : stage.ns(b.order());
        return ofA == null || ofB == null ? null : ofB - ofA;
    }
}

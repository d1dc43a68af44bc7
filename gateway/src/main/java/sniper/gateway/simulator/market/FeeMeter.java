package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The commission of one order. It accrues exactly, quote amount times rate; what a fill pays is the accrued total
 * rounded up to 10^-8 of the quote asset, less what earlier fills paid. So an order never pays more than its total
 * notional times the rate, rounded up once, however many fills it took.
 *
 * <p>Threading: owned by its order.
 */
final class FeeMeter {
    static final int FEE_SCALE = 8;

    private BigDecimal accrued = BigDecimal.ZERO;
    private BigDecimal charged = BigDecimal.ZERO;

    /** Returns what the fill pays. */
    BigDecimal charge(BigDecimal quoteAmount, BigDecimal rate) {
        accrued = accrued.add(quoteAmount.multiply(rate));
        BigDecimal total = roundUp(accrued);
        BigDecimal fee = total.subtract(charged);
        charged = total;
        return fee;
    }

    /** Most that further fills worth {@code quoteAmount} at no more than {@code rate} can still pay. */
    BigDecimal mostFor(BigDecimal quoteAmount, BigDecimal rate) {
        return roundUp(accrued.add(quoteAmount.multiply(rate))).subtract(charged);
    }

    BigDecimal charged() {
        return charged;
    }

    static BigDecimal roundUp(BigDecimal amount) {
        return amount.setScale(FEE_SCALE, RoundingMode.CEILING);
    }
}

package sniper.journal.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;

/** In words, why the two orders of a pair came out as they did. Threading: stateless. */
final class PairText {
    private PairText() {}

    static String explain(OrderPair pair) {
        OrderReview a = pair.a();
        OrderReview b = pair.b();
        if (a == null || b == null) {
            return "only in " + (b == null ? "A" : "B")
                    + (pair.refused() == null
                            ? ""
                            : "; " + (b == null ? "B" : "A") + "'s risk refused it: " + pair.refused());
        }
        List<String> reasons = new ArrayList<>();
        if (a.order().status != b.order().status || a.order().errorClass != b.order().errorClass) {
            reasons.add("A " + outcome(a.order()) + ", B " + outcome(b.order()));
        }
        if (a.order().filledLots() != b.order().filledLots()) {
            reasons.add("A filled " + quantity(a) + ", B " + quantity(b));
        }
        OrderPair.PriceDifference price = pair.price();
        if (price != null && price.bps() != 0) {
            reasons.add(price(price));
        }
        return reasons.isEmpty() ? "same" : String.join("; ", reasons);
    }

    private static String outcome(OrderTrace order) {
        String code = order.venueCode == 0 ? "" : " " + order.venueCode;
        return order.errorClass == ErrorClass.NONE ? order.status.name() : order.status + " " + order.errorClass + code;
    }

    private static String quantity(OrderReview review) {
        return review.order().instrument.quantity(review.order().filledLots()).toPlainString();
    }

    private static String price(OrderPair.PriceDifference price) {
        String whole = "B's price is " + bps(Math.abs(price.bps())) + " bps " + (price.bps() > 0 ? "worse" : "better");
        Long market = price.marketBps();
        Long delay = price.delayBps();
        Long execution = price.executionBps();
        return market == null || delay == null || execution == null
                ? whole
                : whole + ": market at decision " + bps(market) + ", delay " + bps(delay) + ", execution "
                        + bps(execution);
    }

    static String bps(@Nullable Long hundredths) {
        return hundredths == null
                ? ""
                : BigDecimal.valueOf(hundredths, Rounding.BPS_SCALE).toPlainString();
    }
}

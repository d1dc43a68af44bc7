package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a plan when others are faster.
 *
 * @param left what the client's order still trades
 * @param taken what they have traded, all of it with the house
 */
record Rivals(List<Match> left, List<Match> taken) {
    private static final int ALL_BPS = 10_000;

    /**
     * Rounds down to whole lots. Nobody else trades with the client's own orders, so a plan that reaches one is left
     * whole.
     *
     * @param reach all the order could trade if it were large enough; what it cannot take, others must, lest its rest
     *     cross the book
     */
    static Rivals split(List<Match> plan, List<Match> reach, int leftBps, int quantityScale) {
        boolean ownOrders = reach.stream().anyMatch(match -> match.maker().order() != null);
        if (leftBps >= ALL_BPS || ownOrders) {
            return new Rivals(plan, List.of());
        }
        BigDecimal rest = plan.stream()
                .map(Match::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(BigDecimal.valueOf(leftBps, 4))
                .setScale(quantityScale, RoundingMode.DOWN);
        List<Match> left = new ArrayList<>();
        List<Match> taken = new ArrayList<>();
        for (Match match : reach) {
            BigDecimal ours = match.quantity().min(rest);
            BigDecimal theirs = match.quantity().subtract(ours);
            if (ours.signum() > 0) {
                left.add(new Match(match.maker(), match.price(), ours));
            }
            if (theirs.signum() > 0) {
                taken.add(new Match(match.maker(), match.price(), theirs));
            }
            rest = rest.subtract(ours);
        }
        return new Rivals(left, taken);
    }
}

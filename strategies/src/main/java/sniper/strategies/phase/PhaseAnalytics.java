package sniper.strategies.phase;

import java.math.BigInteger;

/**
 * How the phases of a book went.
 *
 * @param bestPhase by profit after fees, -1 when none was sold, as is {@code worstPhase}
 * @param meanLatencyNs from sending an order to its end, orders with fills only
 * @param successBps orders that sold all they wanted, of those that are over; 0 when none is
 */
public record PhaseAnalytics(
        int bestPhase,
        long bestProfitAtoms,
        int worstPhase,
        long worstProfitAtoms,
        long meanLatencyNs,
        int successBps,
        Trend trend) {
    /** The last three phases against the three before them. */
    public enum Trend {
        IMPROVING,
        STABLE,
        DECLINING
    }

    public static final int NONE = -1;

    private static final int WINDOW = 3;
    private static final BigInteger IMPROVING_PERCENT = BigInteger.valueOf(110);
    private static final BigInteger DECLINING_PERCENT = BigInteger.valueOf(90);

    public static PhaseAnalytics of(PhaseBook book) {
        int best = NONE;
        int worst = NONE;
        PhaseTotals totals = book.totals();
        for (int phase = 0; phase < book.plan().size(); phase++) {
            if (totals.lots[phase] > 0) {
                long profit = totals.profitAtoms(phase);
                best = best == NONE || profit > totals.profitAtoms(best) ? phase : best;
                worst = worst == NONE || profit < totals.profitAtoms(worst) ? phase : worst;
            }
        }
        PhaseHistory history = book.history();
        long ended = history.endedOrders();
        return new PhaseAnalytics(
                best,
                best == NONE ? 0 : totals.profitAtoms(best),
                worst,
                worst == NONE ? 0 : totals.profitAtoms(worst),
                history.meanLatencyNs(),
                ended == 0 ? 0 : (int) (history.completeOrders() * PlanRules.ALL_BPS / ended),
                trend(book));
    }

    private static Trend trend(PhaseBook book) {
        if (book.history().completedCount() < 2 * WINDOW) {
            return Trend.STABLE;
        }
        return trend(profit(book, 0), profit(book, WINDOW));
    }

    /** Profit of three completed phases. */
    private static long profit(PhaseBook book, int ago) {
        long sum = 0;
        for (int i = ago; i < ago + WINDOW; i++) {
            sum += book.totals().profitAtoms(book.history().completedBefore(i));
        }
        return sum;
    }

    static Trend trend(long last, long before) {
        BigInteger latest = BigInteger.valueOf(last).multiply(BigInteger.valueOf(100));
        if (latest.compareTo(BigInteger.valueOf(before).multiply(IMPROVING_PERCENT)) > 0) {
            return Trend.IMPROVING;
        }
        boolean declining = latest.compareTo(BigInteger.valueOf(before).multiply(DECLINING_PERCENT)) < 0;
        return declining ? Trend.DECLINING : Trend.STABLE;
    }
}

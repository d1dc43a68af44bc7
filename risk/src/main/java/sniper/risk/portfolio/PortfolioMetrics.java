package sniper.risk.portfolio;

import java.math.BigInteger;
import java.util.List;

/**
 * A portfolio in a few numbers.
 *
 * @param concentrationBps the largest position's share, rounded up; 0 for an empty portfolio
 * @param diversificationBps what is left of the whole
 * @param herfindahlBps sum of the squared shares: 10,000 is a single bet, 1,000 ten equal ones
 * @param drawdownBps the deepest of any position
 */
public record PortfolioMetrics(
        long totalAtoms,
        long exposureAtoms,
        long concentrationBps,
        long diversificationBps,
        long herfindahlBps,
        int drawdownBps) {
    private static final BigInteger BPS = BigInteger.valueOf(10_000);

    public static PortfolioMetrics of(List<Exposure> positions) {
        BigInteger total = BigInteger.ZERO;
        BigInteger exposure = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        long largest = 0;
        int drawdown = 0;
        for (Exposure position : positions) {
            BigInteger size = BigInteger.valueOf(position.sizeAtoms());
            total = total.add(size);
            squares = squares.add(size.multiply(size));
            exposure = exposure.add(BigInteger.valueOf(position.exposureAtoms()));
            largest = Math.max(largest, position.sizeAtoms());
            drawdown = Math.max(drawdown, position.drawdownBps());
        }
        if (total.signum() == 0) {
            return new PortfolioMetrics(0, Roots.toLong(exposure), 0, 10_000, 0, drawdown);
        }
        long concentration =
                Roots.toLong(Roots.ceilDiv(BigInteger.valueOf(largest).multiply(BPS), total));
        long herfindahl = Roots.toLong(Roots.ceilDiv(squares.multiply(BPS), total.multiply(total)));
        return new PortfolioMetrics(
                Roots.toLong(total),
                Roots.toLong(exposure),
                concentration,
                10_000 - concentration,
                herfindahl,
                drawdown);
    }
}

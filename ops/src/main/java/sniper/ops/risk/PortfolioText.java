package sniper.ops.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.ops.daemon.InstrumentText;
import sniper.risk.portfolio.Exposure;
import sniper.risk.portfolio.PortfolioMetrics;
import sniper.risk.portfolio.PortfolioRisk;
import sniper.risk.sizing.CorrelationRisk;
import sniper.risk.sizing.Diversification;

/** How a portfolio is spread, in words. Nothing is decided by it. */
public final class PortfolioText {
    private PortfolioText() {}

    /** None when nothing is held. */
    public static List<String> lines(RiskReport report) {
        if (report.holdings().isEmpty()) {
            return List.of();
        }
        PortfolioMetrics metrics = PortfolioMetrics.of(
                report.holdings().stream().map(PortfolioText::exposure).toList());
        CorrelationRisk together = CorrelationRisk.ofMean(report.correlationBps());
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "risk score %s of 100; largest share %s %%, as spread as %s equal holdings; deepest fall %s %%",
                points(PortfolioRisk.weighted(
                        (int) metrics.concentrationBps(),
                        report.correlationBps(),
                        report.liquidityBps(),
                        report.volatilityBps())),
                points(metrics.concentrationBps()),
                equalHoldings(metrics.herfindahlBps()),
                points(metrics.drawdownBps())));
        lines.add(String.format(
                Locale.ROOT,
                "moves as one by %s %%: %s, %s",
                points(together.meanBps()),
                InstrumentText.words(together.level()),
                together.action() == CorrelationRisk.Action.NONE
                        ? "nothing to do"
                        : InstrumentText.words(together.action())));
        Long equity = report.equityAtoms();
        if (equity != null && equity > 0) {
            report.holdings().forEach(holding -> lines.add(share(holding, equity, report)));
        }
        return lines;
    }

    private static String share(RiskReport.Holding holding, long equityAtoms, RiskReport report) {
        Diversification of = Diversification.of(
                holding.valueAtoms(), equityAtoms, report.holdings().size(), report.correlationBps());
        return String.format(
                Locale.ROOT,
                "%s is %s %% of the equity: %s%s",
                holding.symbol(),
                points(of.shareBps()),
                InstrumentText.words(of.level()),
                of.maxAtoms() < holding.valueAtoms() ? ", better at most " + InstrumentText.usd(of.maxAtoms()) : "");
    }

    private static Exposure exposure(RiskReport.Holding holding) {
        long lost = Math.max(0, holding.costAtoms() - holding.valueAtoms());
        int fallenBps =
                holding.costAtoms() <= 0 ? 0 : (int) Money.mulDiv(lost, Money.BPS_PER_UNIT, holding.costAtoms(), true);
        long value = Math.max(0, holding.valueAtoms());
        return new Exposure(value, value, 0, fallenBps);
    }

    /** The inverse of the sum of the squared shares, in tenths. */
    private static String equalHoldings(long herfindahlBps) {
        return Decimals.format(10L * Money.BPS_PER_UNIT / Math.max(1, herfindahlBps), 1);
    }

    private static String points(long hundredths) {
        return Decimals.format(hundredths, 2);
    }
}

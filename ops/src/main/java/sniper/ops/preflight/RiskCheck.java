package sniper.ops.preflight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.message.SizeReason;
import sniper.ops.config.RiskConfig;
import sniper.ops.config.RiskKeys;
import sniper.ops.daemon.InstrumentText;
import sniper.risk.matrix.MarketState;
import sniper.risk.matrix.TradeRisk;
import sniper.risk.matrix.TradeRiskAssessment;
import sniper.risk.sizing.PortfolioView;
import sniper.risk.sizing.PositionSizing;
import sniper.risk.sizing.SizeRules;

/**
 * What our own rules of sizes and scores would make of a budget, as long as nothing is held and nothing is known of the
 * market. Stateless.
 */
public final class RiskCheck {
    /** Of the value at risk. */
    private static final int CONFIDENCE_BPS = 9_500;

    private RiskCheck() {}

    /** @param equity null = not known */
    public static List<Finding> of(RiskConfig config, BigDecimal budget, @Nullable BigDecimal equity) {
        List<Finding> findings = new ArrayList<>();
        long wish = atoms(budget);
        SizeRules rules = RiskKeys.sizes(config);
        long sized = wish;
        if (rules.maxShareBps() > 0 && equity == null) {
            findings.add(Finding.unknown("our size", "", "a share of the equity, which is not known here"));
        } else {
            PositionSizing sizing = new PositionSizing(rules);
            boolean passes = sizing.validate(PortfolioView.empty(equity == null ? 0 : atoms(equity)), wish, 0, 0);
            sized = sizing.adjustedAtoms();
            findings.add(size(budget, sizing, passes));
        }
        if (sized > 0) {
            findings.add(score(config, sized));
        }
        return findings;
    }

    private static Finding size(BigDecimal budget, PositionSizing sizing, boolean passes) {
        if (!passes) {
            return Finding.refused("our size", "0", 0, InstrumentText.words(sizing.rejection()));
        }
        String value = InstrumentText.usd(sizing.adjustedAtoms());
        return sizing.adjustment() == SizeReason.NONE
                ? Finding.ok("our size", value)
                : Finding.adjusted(
                        "our size",
                        value,
                        "of " + budget.toPlainString() + ": " + InstrumentText.words(sizing.adjustment()) + ", "
                                + Decimals.format(sizing.shareBps(), 2) + " % of the equity");
    }

    private static Finding score(RiskConfig config, long sizeAtoms) {
        TradeRisk risk = TradeRiskAssessment.assess(
                RiskKeys.matrix(config, MarketState.ASSUMED.correlationBps()).profile(),
                MarketState.ASSUMED,
                0,
                sizeAtoms,
                CONFIDENCE_BPS);
        String flags = risk.flags().stream().map(InstrumentText::words).collect(Collectors.joining(", "));
        return Finding.of(
                "risk score",
                Decimals.format(risk.scoreHundredths(), 2) + " of " + config.maxScore(),
                risk.approved() && risk.scoreHundredths() <= config.maxScore() * 100,
                0,
                "up to " + InstrumentText.usd(risk.maxAllowedAtoms()) + " may be bought at that"
                        + (flags.isEmpty() ? "" : "; " + flags));
    }

    private static long atoms(BigDecimal amount) {
        return amount.movePointRight(Money.ATOM_SCALE)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }
}

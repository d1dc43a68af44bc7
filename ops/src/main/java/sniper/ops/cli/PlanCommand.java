package sniper.ops.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.ops.config.ListingSniperConfig;
import sniper.ops.config.ListingSniperConfig.InstanceSettings;
import sniper.ops.config.Secrets;
import sniper.ops.daemon.InstrumentText;
import sniper.strategies.phase.ExitPlan;
import sniper.strategies.phase.PlanBuilder;
import sniper.strategies.phase.PlanPreview;
import sniper.strategies.phase.PlanText;
import sniper.strategies.phase.PlanWarning;
import sniper.strategies.phase.SelectionScore;
import sniper.strategies.phase.StopLevels;

/** {@code sniper plan "balanced(4, 120, 75)"}. */
@Command(
        name = "plan",
        description = {
            "Show what an exit plan would do with a position, and what is odd about it.",
            "Without PLAN: the configured ones, one for each strategy instance."
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private static final int SCALE = 8;
    private static final TradingRules RULES =
            new TradingRules(1, "", "", "", SCALE, SCALE, true, true, true, true, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    @Mixin
    ConfigOptions options;

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "As strategies.sniper.exit-plan; 'list' names all.")
    @Nullable
    String plan;

    @Option(names = "--price", paramLabel = "PRICE", description = "Price of the entry (default: 1).")
    BigDecimal price = BigDecimal.ONE;

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description = "What is spent (default: the instance's, else strategies.sniper.budget-usd).")
    @Nullable
    BigDecimal budget;

    @Option(
            names = "--volatility",
            paramLabel = "INDEX",
            description = "Of the market, 0 to 100: says what plan and stop-loss that suggests.")
    @Nullable
    Integer volatility;

    @Option(names = "--move", paramLabel = "PERCENT", description = "Of the price, with --volatility (default: 0).")
    int move;

    @Option(
            names = "--market",
            paramLabel = "MARKET",
            description = "${COMPLETION-CANDIDATES}, with --volatility (default: neutral).")
    PlanBuilder.Market market = PlanBuilder.Market.NEUTRAL;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if ("list".equals(plan)) {
            out.println(PlanText.known());
            return ExitCode.OK;
        }
        require("--price", price);
        require("--budget", budget == null ? BigDecimal.ONE : budget);
        Integer index = volatility;
        if (index != null && (index < 0 || index > 100)) {
            throw new ParameterException(spec.commandLine(), "--volatility must be 0 to 100: --volatility=" + index);
        }
        ListingSniperConfig sniper = options.load().config().strategies().sniper();
        for (InstanceSettings instance : sniper.settings()) {
            Long own = instance.budgetAtoms();
            print(instance, own == null ? sniper.budgetAtoms() : own);
            if (plan != null) {
                break;
            }
        }
        if (index != null) {
            advise(index);
        }
        out.flush();
        return ExitCode.OK;
    }

    private void require(String option, BigDecimal value) {
        if (value.signum() <= 0 || value.compareTo(MOST) > 0 || value.scale() > SCALE) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " must be above 0 and at most " + MOST + ", with at most " + SCALE + " decimals: " + option
                            + "=" + Secrets.shown(value.toString()));
        }
    }

    private void print(InstanceSettings instance, long budgetAtoms) {
        ExitPlan shown = plan == null ? instance.plan() : parsed(plan);
        BigDecimal spent = budget == null ? BigDecimal.valueOf(budgetAtoms, Money.ATOM_SCALE) : budget;
        long lots = spent.divide(price, SCALE, RoundingMode.DOWN)
                .min(MOST)
                .movePointRight(SCALE)
                .longValueExact();
        long ticks = price.movePointRight(SCALE).longValueExact();
        PlanPreview preview = PlanPreview.of(shown, RULES, ticks, lots);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s%s: sells %s %% in %d phases, %s if all are reached, before fees; risk %s, reward to risk %s%n",
                plan == null ? instance.name() + ", " : "",
                shown.name(),
                percent(shown.totalSellBps()),
                shown.size(),
                InstrumentText.usd(preview.profitAtoms()),
                InstrumentText.words(preview.risk()),
                percent(PlanPreview.rewardToRiskHundredths(shown, instance.stopLossBps())));
        for (int phase = 0; phase < shown.size(); phase++) {
            PlanPreview.Row row = preview.rows().get(phase);
            out.printf(
                    Locale.ROOT,
                    "  %-2d +%s %% at %s: sells %s %%, %s, for a profit of %s%n",
                    phase + 1,
                    percent(shown.gainBps(phase)),
                    decimal(row.targetTicks()),
                    percent(shown.sellBps(phase)),
                    decimal(row.lots()),
                    InstrumentText.usd(row.profitAtoms()));
        }
        if (preview.keptLots() > 0) {
            out.printf("  keeps %s%n", decimal(preview.keptLots()));
        }
        for (PlanWarning warning : preview.warnings()) {
            out.printf("  warning: %s%n", InstrumentText.words(warning));
        }
        printStop(out, instance.stopLossBps());
    }

    private static void printStop(PrintWriter out, int stopLossBps) {
        StopLevels.StopFault fault = StopLevels.check(Money.BPS_PER_UNIT, Money.BPS_PER_UNIT - (long) stopLossBps);
        if (fault != StopLevels.StopFault.NONE) {
            out.printf(
                    "  warning: the stop-loss of %s %% is %s, usual is 2 to 50 %%%n",
                    percent(stopLossBps), InstrumentText.words(fault));
        }
    }

    private ExitPlan parsed(String text) {
        try {
            return PlanText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void advise(int index) {
        int bps = index * 100;
        int score = SelectionScore.of(Math.multiplyExact(move, 100), bps, market);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("market: %d of 75, %s%n", score, InstrumentText.words(SelectionScore.level(score)));
        for (String builder : List.of(
                "volatilityAdjusted(" + index + ")", "market(" + market.name().toLowerCase(Locale.ROOT) + ")")) {
            out.printf("  %s: %s%n", builder, levels(PlanText.parse(builder)));
        }
        out.printf("  stop-loss: %s %%%n", percent(StopLevels.recommendedStopBps(bps)));
    }

    private static String levels(ExitPlan plan) {
        StringBuilder text = new StringBuilder();
        for (int phase = 0; phase < plan.size(); phase++) {
            text.append(phase == 0 ? "" : ", ")
                    .append(percent(plan.sellBps(phase)))
                    .append(" % at +")
                    .append(percent(plan.gainBps(phase)))
                    .append(" %");
        }
        return text.toString();
    }

    private static String percent(int hundredths) {
        return new BigDecimal(Decimals.format(hundredths, 2))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String decimal(long scaled) {
        return new BigDecimal(Decimals.format(scaled, SCALE))
                .stripTrailingZeros()
                .toPlainString();
    }
}

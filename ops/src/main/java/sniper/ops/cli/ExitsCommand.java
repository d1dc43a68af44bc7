package sniper.ops.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.message.TargetState;
import sniper.ops.daemon.DamagedJournalException;
import sniper.ops.daemon.InstrumentText;
import sniper.ops.journal.StrategyReplay;
import sniper.strategies.listing.ExitView;
import sniper.strategies.phase.Performance;
import sniper.strategies.phase.PhaseAnalytics;
import sniper.strategies.phase.PhaseSummary;

/** {@code sniper exits}. */
@Command(
        name = "exits",
        description = {
            "How the exits of every target stand and went, from a journal, which may be in use.",
            "Amounts are in the quote asset, profits after fees."
        },
        mixinStandardHelpOptions = true)
final class ExitsCommand implements Callable<Integer> {
    private static final int SHARPE_DECIMALS = 4;

    @Mixin
    ConfigOptions options;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Path where = JournalDirectories.resolve(directory, options.load().config());
        PrintWriter out = spec.commandLine().getOut();
        try {
            StrategyReplay replay = StrategyReplay.of(where);
            InstrumentText names = replay.names();
            List<ExitView> exits = replay.exits();
            exits.forEach(exit -> print(out, names, exit));
            printPerformance(
                    out,
                    exits.stream()
                            .filter(exit -> exit.state() == TargetState.CLOSED)
                            .toList());
        } catch (DamagedJournalException e) {
            throw new CliException(ExitCode.ERROR, e);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, InstrumentText names, ExitView exit) {
        int id = exit.instrumentId();
        PhaseSummary summary = exit.summary();
        out.printf(
                "%s target %d of strategy %d: %s, plan %s%n",
                names.symbol(id),
                exit.targetId(),
                exit.strategyId(),
                InstrumentText.words(exit.state()),
                exit.plan().name());
        out.printf(
                "  phases   %d of %d done%s%n",
                summary.completedPhases(),
                summary.phases(),
                summary.nextTargetTicks() == 0 ? "" : ", next at " + names.price(id, summary.nextTargetTicks()));
        out.printf(
                "  sold     %s, %s left; realised %s, open %s, fees %s%n",
                names.quantity(id, summary.soldLots()),
                names.quantity(id, summary.remainingLots()),
                InstrumentText.usd(summary.realizedAtoms()),
                InstrumentText.usd(summary.unrealizedAtoms()),
                InstrumentText.usd(summary.feeAtoms()));
        PhaseAnalytics analytics = exit.analytics();
        if (analytics.bestPhase() != PhaseAnalytics.NONE) {
            out.printf(
                    Locale.ROOT,
                    "  prices   %s %% of their levels, slippage %s %% on average%n"
                            + "  orders   %s %% sold all they wanted, %d ms on average; best phase %d (%s), worst %d (%s),"
                            + " %s%n",
                    percent(summary.efficiencyBps()),
                    percent(summary.meanSlippageBps()),
                    percent(analytics.successBps()),
                    analytics.meanLatencyNs() / 1_000_000,
                    analytics.bestPhase() + 1,
                    InstrumentText.usd(analytics.bestProfitAtoms()),
                    analytics.worstPhase() + 1,
                    InstrumentText.usd(analytics.worstProfitAtoms()),
                    InstrumentText.words(analytics.trend()));
        }
    }

    private static void printPerformance(PrintWriter out, List<ExitView> closed) {
        int[] returnsBps = closed.stream().mapToInt(ExitsCommand::returnBps).toArray();
        long[] equity = new long[closed.size() + 1];
        equity[0] = closed.stream().mapToLong(ExitView::costAtoms).sum();
        for (int i = 0; i < closed.size(); i++) {
            equity[i + 1] = Math.max(0, equity[i] + closed.get(i).summary().realizedAtoms());
        }
        out.printf(
                Locale.ROOT,
                "%d closed: profit %s on %s spent%s%n",
                closed.size(),
                InstrumentText.usd(closed.stream()
                        .mapToLong(exit -> exit.summary().realizedAtoms())
                        .sum()),
                InstrumentText.usd(equity[0]),
                closed.size() < 2
                        ? ""
                        : ", Sharpe ratio "
                                + Decimals.format(Performance.sharpe(returnsBps), SHARPE_DECIMALS)
                                + ", largest drawdown " + percent(Performance.maxDrawdownBps(equity)) + " %");
    }

    private static int returnBps(ExitView exit) {
        long realized = exit.summary().realizedAtoms();
        long bps = Money.mulDiv(Math.abs(realized), Money.BPS_PER_UNIT, Math.max(1, exit.costAtoms()), false);
        return (int) Math.min(Integer.MAX_VALUE, bps) * (realized < 0 ? -1 : 1);
    }

    private static String percent(int bps) {
        return Decimals.format(bps, 2);
    }
}

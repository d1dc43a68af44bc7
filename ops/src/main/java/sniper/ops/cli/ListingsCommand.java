package sniper.ops.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.instrument.Decimals;
import sniper.core.message.ListingPhase;
import sniper.ops.daemon.DamagedJournalException;
import sniper.ops.daemon.InstrumentText;
import sniper.ops.journal.StrategyReplay;
import sniper.strategies.listing.ListingView;
import sniper.strategies.pattern.Advice;
import sniper.strategies.pattern.Launch;
import sniper.strategies.pattern.PatternMatch;
import sniper.strategies.pattern.PatternSummary;

/** {@code sniper listings}. */
@Command(
        name = "listings",
        description = {
            "What is known of every listing, how sure of it one is and why, from a journal, which may be in use.",
            "The advice is a person's aid; what is bought are targets."
        },
        mixinStandardHelpOptions = true)
final class ListingsCommand implements Callable<Integer> {
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
            List<ListingView> listings = replay.listings();
            listings.forEach(listing -> print(out, names, listing));
            printSummary(out, listings);
        } catch (DamagedJournalException e) {
            throw new CliException(ExitCode.ERROR, e);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, InstrumentText names, ListingView listing) {
        out.printf(
                "%s: %s, opens %s%s%n",
                names.symbol(listing.instrumentId()),
                InstrumentText.words(listing.phase()),
                InstrumentText.time(listing.openTimeNs()),
                listing.passes() && listing.phase() == ListingPhase.READY ? ", sure enough to be bought" : "");
        out.printf("  confidence  %s%n", listing.evidence());
        Launch launch = listing.launch();
        if (launch != null) {
            out.printf(
                    "  launch      in %s, %s project: %s, confidence %s, risk %s%s%n",
                    InstrumentText.span(launch.noticeNs()),
                    InstrumentText.words(launch.projectClass()),
                    InstrumentText.words(launch.verdict()),
                    InstrumentText.points(launch.confidenceHundredths()),
                    InstrumentText.words(launch.risk()),
                    launch.isUsable() ? "" : ", not to be used");
        }
        if (!listing.symbol().isValidForSnipe() && listing.match() != null) {
            out.println("  data        not complete: contract address, scales or open time are not stated");
        }
        Advice advice = listing.advice();
        if (advice != null) {
            out.printf("  advice      %s%s%n", InstrumentText.words(advice.action()), terms(advice));
        }
        PatternMatch match = listing.match();
        if (match != null) {
            out.printf(
                    "  history     such matches came true in %s %% of the cases%n", percent(match.successHundredths()));
        }
    }

    private static String terms(Advice advice) {
        return advice.positionBps() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ": at most %s %% of the portfolio, stop-loss %s %%, take-profit %s %%, risk at most %s %%",
                        percent(advice.positionBps()),
                        percent(advice.stopLossBps()),
                        percent(advice.takeProfitBps()),
                        percent(advice.maxRiskBps()));
    }

    private static String percent(int bps) {
        return Decimals.format(bps, 2);
    }

    private static void printSummary(PrintWriter out, List<ListingView> listings) {
        List<PatternMatch> matches = listings.stream()
                .flatMap(listing ->
                        Stream.of(listing.match(), listing.launchMatch()).filter(Objects::nonNull))
                .map(match -> Objects.requireNonNull(match))
                .toList();
        PatternSummary summary = PatternSummary.of(
                listings.stream().map(ListingView::symbol).toList(),
                matches,
                PatternSummary.DEFAULT_THRESHOLD_HUNDREDTHS);
        out.printf(
                Locale.ROOT,
                "listings %d: ready %d, launches ahead %d; with 80 points or more %d, mean %s; 70 to 85: %d, from 85: %d%n",
                summary.analyzed(),
                summary.ready(),
                summary.advanceOpportunities(),
                summary.highConfidence(),
                InstrumentText.points(summary.averageHundredths()),
                summary.from70(),
                summary.from85());
        out.printf(
                Locale.ROOT,
                "advice: act on %d, prepare %d, watch %d%s%n",
                summary.immediate().size(),
                summary.prepare().size(),
                summary.monitor().size(),
                summary.launchTimingBps() == 0
                        ? ""
                        : "; " + percent(summary.launchTimingBps()) + " % of them are about to open together");
    }
}

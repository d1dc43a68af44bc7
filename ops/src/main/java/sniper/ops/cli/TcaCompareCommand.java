package sniper.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.report.ComparisonJson;
import sniper.journal.report.CsvText;
import sniper.journal.report.Table;
import sniper.journal.report.TradeComparison;
import sniper.ops.config.SniperConfig;
import sniper.ops.tca.ComparisonText;
import sniper.ops.tca.ReplacedFile;

/** {@code sniper tca compare}. */
@Command(
        name = "compare",
        description = {
            "Compare two journals of the same market, such as paper and live: fills and latency, order by order and in"
                    + " sum, and what only one of them has.",
            "Differences are B less A. See docs/tca.md."
        },
        mixinStandardHelpOptions = true)
final class TcaCompareCommand implements Callable<Integer> {
    @Mixin
    ConfigOptions options;

    @Parameters(index = "0", paramLabel = "A", description = "Data directory of the first journal.")
    Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Data directory of the second journal.")
    Path second = Path.of("");

    @Option(
            names = "--tolerance-ms",
            paramLabel = "MS",
            defaultValue = "5000",
            description = "Orders decided further apart are not the same (default: ${DEFAULT-VALUE}).")
    long toleranceMs;

    @Option(names = "--json", description = "One JSON object; decimals are strings, what is not known is null.")
    boolean json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a row for each order as CSV.")
    @Nullable
    Path csv;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (toleranceMs < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--tolerance-ms must be at least 0: --tolerance-ms=" + toleranceMs);
        }
        SniperConfig config = options.load().config();
        TradeComparison comparison = new TradeComparison(
                TcaCommand.report(JournalDirectories.resolve(first, config)),
                TcaCommand.report(JournalDirectories.resolve(second, config)),
                TimeUnit.MILLISECONDS.toNanos(toleranceMs));
        PrintWriter out = spec.commandLine().getOut();
        if (csv != null) {
            Table table = comparison.orders();
            TcaCommand.write(csv, file -> ReplacedFile.writeText(file, text -> CsvText.write(table, text)));
            if (!json) {
                out.printf(Locale.ROOT, "wrote %s, %d rows%n", csv, table.rows().size());
            }
        }
        if (json) {
            ComparisonJson.write(comparison, out);
            out.println();
        } else if (csv == null) {
            ComparisonText.print(comparison, out);
        }
        out.flush();
        return ExitCode.OK;
    }
}

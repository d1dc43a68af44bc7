package sniper.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.journal.report.CsvText;
import sniper.journal.report.GroupBy;
import sniper.journal.report.ReportJson;
import sniper.journal.report.Table;
import sniper.journal.report.TradeReport;
import sniper.ops.tca.HtmlPage;
import sniper.ops.tca.ParquetFile;
import sniper.ops.tca.ReplacedFile;
import sniper.ops.tca.ReportText;

/** {@code sniper tca report}. */
@Command(
        name = "report",
        description = {
            "Say what became of every order: fill ratio, slippage, shortfall, markouts, fees, latency, rejects.",
            "Reads the journal alone, also of a running process. What cannot be known is empty. See docs/tca.md."
        },
        mixinStandardHelpOptions = true)
final class TcaReportCommand implements Callable<Integer> {
    @Mixin
    ConfigOptions options;

    @Option(names = "--data", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "order",
            description = "A row for each order, symbol, strategy, user or hour, or one for all (default:"
                    + " ${DEFAULT-VALUE}).")
    GroupBy by = GroupBy.ORDER;

    @Option(names = "--json", description = "One JSON object; decimals are strings, what is not known is null.")
    boolean json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the rows as CSV.")
    @Nullable
    Path csv;

    @Option(names = "--parquet", paramLabel = "FILE", description = "Write the rows as Parquet.")
    @Nullable
    Path parquet;

    @Option(names = "--html", paramLabel = "FILE", description = "Write one page with charts that opens offline.")
    @Nullable
    Path html;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path where = JournalDirectories.resolve(directory, options.load().config());
        TradeReport report = TcaCommand.report(where);
        PrintWriter out = spec.commandLine().getOut();
        boolean files = writeFiles(report, out);
        if (json) {
            ReportJson.write(report, by, out);
            out.println();
        } else if (!files) {
            ReportText.print(report, by, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private boolean writeFiles(TradeReport report, PrintWriter out) {
        if (csv == null && parquet == null && html == null) {
            return false;
        }
        Table table = report.table(by);
        if (csv != null) {
            TcaCommand.write(csv, file -> ReplacedFile.writeText(file, text -> CsvText.write(table, text)));
            told(csv, table.rows().size(), out);
        }
        if (parquet != null) {
            TcaCommand.write(parquet, file -> ReplacedFile.write(file, part -> ParquetFile.write(table, part)));
            told(parquet, table.rows().size(), out);
        }
        if (html != null) {
            TcaCommand.write(html, file -> ReplacedFile.writeText(file, text -> HtmlPage.write(report, text)));
            told(html, report.table(GroupBy.ORDER).rows().size(), out);
        }
        return true;
    }

    private void told(Path file, int rows, PrintWriter out) {
        if (!json) {
            out.printf(Locale.ROOT, "wrote %s, %d rows%n", file, rows);
        }
    }
}

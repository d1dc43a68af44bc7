package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.journal.replay.Printer;
import sniper.ops.daemon.DamagedJournalException;
import sniper.ops.daemon.InstrumentText;
import sniper.ops.risk.PortfolioText;
import sniper.ops.risk.RiskReport;
import sniper.ops.risk.RiskReporter;
import sniper.risk.portfolio.StressTest;
import sniper.risk.portfolio.ValueAtRisk;

/** {@code sniper risk}. */
@Command(
        name = "risk",
        description = {
            "Positions, exposure, value at risk and stress, from a journal, which may be in use.",
            "Amounts are in the quote asset. Value at risk: one day, 95 %%, from the last day's minute prices."
        },
        mixinStandardHelpOptions = true)
final class RiskCommand implements Callable<Integer> {
    private static final String NOT_KNOWN = "not known";

    @Mixin
    ConfigOptions options;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Option(names = "--json", description = "One JSON object; what is not known is null.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path where = JournalDirectories.resolve(directory, options.load().config());
        PrintWriter out = spec.commandLine().getOut();
        try {
            RiskReport report = RiskReporter.report(where);
            if (json) {
                out.println(toJson(where, report));
            } else {
                print(out, where, report);
            }
        } catch (DamagedJournalException e) {
            throw new CliException(ExitCode.ERROR, e);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, Path where, RiskReport report) {
        out.printf(
                Locale.ROOT,
                "journal   %s, to sequence %d, %s%n",
                where,
                report.lastSequence(),
                report.timeNs() == 0 ? "empty" : Printer.time(report.timeNs()));
        Long equity = report.equityAtoms();
        out.printf(
                Locale.ROOT,
                "equity    %s; %s today%n",
                equity == null ? NOT_KNOWN + " (the exchange has not told the balance)" : InstrumentText.usd(equity),
                InstrumentText.usd(report.dayProfitAtoms()));
        if (report.otherFeeAtoms() != 0) {
            out.printf(
                    Locale.ROOT,
                    "fees      %s in other assets, in no profit here%n",
                    Decimals.format(report.otherFeeAtoms(), Money.ATOM_SCALE));
        }
        out.printf(
                Locale.ROOT,
                "exposure  %s in %d positions, open buys included%n",
                InstrumentText.usd(report.exposureAtoms()),
                report.openPositions());
        for (RiskReport.Holding holding : report.holdings()) {
            out.printf(
                    Locale.ROOT,
                    "holding   %s %s, worth %s, cost %s%n",
                    holding.symbol(),
                    holding.quantity(),
                    InstrumentText.usd(holding.valueAtoms()),
                    InstrumentText.usd(holding.costAtoms()));
        }
        printRisk(out, report);
    }

    private static void printRisk(PrintWriter out, RiskReport report) {
        if (report.holdings().isEmpty()) {
            out.println("risk      none: nothing is held");
            return;
        }
        ValueAtRisk risk = report.valueAtRisk();
        if (risk == null) {
            out.printf(Locale.ROOT, "risk      %s: too few prices%n", NOT_KNOWN);
        } else {
            out.printf(
                    Locale.ROOT,
                    "risk      %s a day at 95 %%, %s on average beyond that; at most %s whatever moves together"
                            + " (%d minutes)%n",
                    InstrumentText.usd(risk.varAtoms()),
                    InstrumentText.usd(risk.shortfallAtoms()),
                    InstrumentText.usd(risk.sumAtoms()),
                    report.minutes());
        }
        PortfolioText.lines(report).forEach(line -> out.printf("spread    %s%n", line));
        for (String symbol : report.unmeasured()) {
            out.printf(Locale.ROOT, "left out  %s: fewer than 30 minutes of prices%n", symbol);
        }
        for (StressTest test : report.stress()) {
            out.printf(
                    Locale.ROOT,
                    "stress    %s: loses %s, %d.%02d %%%n",
                    test.scenario().name(),
                    InstrumentText.usd(test.lossAtoms()),
                    test.impactBps() / 100,
                    test.impactBps() % 100);
        }
    }

    private static String toJson(Path where, RiskReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("journal", where.toString());
            json.writeNumberField("last_sequence", report.lastSequence());
            json.writeStringField("time", report.timeNs() == 0 ? null : Printer.time(report.timeNs()));
            amount(json, "equity_usd", report.equityAtoms());
            amount(json, "day_profit_usd", report.dayProfitAtoms());
            json.writeStringField("fees_in_other_assets", Decimals.format(report.otherFeeAtoms(), Money.ATOM_SCALE));
            amount(json, "exposure_usd", report.exposureAtoms());
            json.writeNumberField("open_positions", report.openPositions());
            json.writeArrayFieldStart("holdings");
            for (RiskReport.Holding holding : report.holdings()) {
                json.writeStartObject();
                json.writeStringField("symbol", holding.symbol());
                json.writeStringField("quantity", holding.quantity());
                amount(json, "value_usd", holding.valueAtoms());
                amount(json, "cost_usd", holding.costAtoms());
                json.writeEndObject();
            }
            json.writeEndArray();
            ValueAtRisk risk = report.valueAtRisk();
            amount(json, "var_95_day_usd", risk == null ? null : risk.varAtoms());
            amount(json, "expected_shortfall_usd", risk == null ? null : risk.shortfallAtoms());
            amount(json, "sum_var_usd", risk == null ? null : risk.sumAtoms());
            json.writeNumberField("correlation_bps", report.correlationBps());
            json.writeNumberField("minutes", report.minutes());
            json.writeArrayFieldStart("unmeasured");
            for (String symbol : report.unmeasured()) {
                json.writeString(symbol);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("stress");
            for (StressTest test : report.stress()) {
                json.writeStartObject();
                json.writeStringField("scenario", test.scenario().name());
                amount(json, "loss_usd", test.lossAtoms());
                json.writeNumberField("impact_bps", test.impactBps());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void amount(JsonGenerator json, String name, @Nullable Long atoms) throws IOException {
        json.writeStringField(name, atoms == null ? null : InstrumentText.usd(atoms));
    }
}

package sniper.ops.tca;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sniper.journal.replay.Printer;
import sniper.journal.report.GroupBy;
import sniper.journal.report.RejectCount;
import sniper.journal.report.ReportHeader;
import sniper.journal.report.TradeReport;

/**
 * A report as one page that needs nothing else, not even a network: charts, their library with its licence, tables.
 * Threading: stateless.
 */
public final class HtmlPage {
    private HtmlPage() {}

    /** @throws IOException when {@code out} does */
    public static void write(TradeReport report, Writer out) throws IOException {
        ChartLibrary library = ChartLibrary.load();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("style", ChartLibrary.resource(HtmlPage.class, "page.css"));
        parts.put("header", header(report.header()));
        parts.put("tables", tables(report));
        parts.put("chartVersion", HtmlTable.escaped(library.version()));
        parts.put("chartLicence", HtmlTable.escaped(library.licence()));
        parts.put("data", PageData.of(report));
        parts.put("chartScript", library.script());
        parts.put("script", ChartLibrary.resource(HtmlPage.class, "page.js"));
        fill(ChartLibrary.resource(HtmlPage.class, "page.html"), parts, out);
    }

    /** What stands in a part is not looked at for further parts. */
    private static void fill(String template, Map<String, String> parts, Writer out) throws IOException {
        int done = 0;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            String mark = "@{" + part.getKey() + "}";
            int at = template.indexOf(mark, done);
            if (at < 0) {
                throw new IllegalStateException("Invariant: the page's parts stand in their order: part=" + mark);
            }
            out.append(template, done, at).append(part.getValue());
            done = at + mark.length();
        }
        out.append(template, done, template.length());
    }

    private static String header(ReportHeader header) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Journal", header.journal());
        facts.put("Sequence", header.firstSequence() + " to " + header.lastSequence());
        facts.put("Time", Printer.time(header.firstTimeNs()) + " to " + Printer.time(header.lastTimeNs()));
        facts.put("Runs", listed(header.runs()));
        facts.put("Mode", listed(header.modes()));
        facts.put("Build", listed(header.builds()));
        facts.put("Configuration", listed(header.configHashes()));
        StringBuilder list = new StringBuilder("<dl>\n");
        facts.forEach((name, value) -> list.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(HtmlTable.escaped(value))
                .append("</dd>\n"));
        return list.append("</dl>").toString();
    }

    private static String listed(List<?> values) {
        return String.join(" ", values.stream().map(String::valueOf).toList());
    }

    private static String tables(TradeReport report) {
        StringBuilder tables = new StringBuilder();
        tables.append(HtmlTable.of("By symbol", report.table(GroupBy.SYMBOL)));
        tables.append(HtmlTable.of("By strategy", report.table(GroupBy.STRATEGY)));
        tables.append(rejects(report.rejects()));
        tables.append(HtmlTable.of("Orders", report.table(GroupBy.ORDER)));
        return tables.toString();
    }

    private static String rejects(List<RejectCount> rejects) {
        StringBuilder rows = new StringBuilder();
        for (RejectCount reject : rejects) {
            rows.append("<tr><td>")
                    .append(HtmlTable.escaped(reject.by()))
                    .append("</td><td>")
                    .append(HtmlTable.escaped(reject.reason()))
                    .append("</td><td class=\"number\">")
                    .append(reject.venueCode() == null ? "" : reject.venueCode())
                    .append("</td><td class=\"number\">")
                    .append(reject.count())
                    .append("</td></tr>\n");
        }
        return HtmlTable.section(
                "Refused", "<tr><th>by</th><th>reason</th><th>code</th><th>count</th></tr>\n", rows.toString());
    }
}

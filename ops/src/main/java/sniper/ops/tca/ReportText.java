package sniper.ops.tca;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sniper.journal.replay.Printer;
import sniper.journal.report.GroupBy;
import sniper.journal.report.RejectCount;
import sniper.journal.report.ReportHeader;
import sniper.journal.report.StageTimes;
import sniper.journal.report.Table;
import sniper.journal.report.TradeReport;

/** A report for a terminal: some of its columns, whole in the files. Threading: stateless. */
public final class ReportText {
    private static final long NANOS_PER_MICRO = 1_000;

    private static final List<Shown> ORDERS = List.of(
            new Shown("decision_ts", "decided, UTC"),
            new Shown("symbol", "symbol"),
            new Shown("side", "side"),
            new Shown("purpose", "purpose"),
            new Shown("outcome", "outcome"),
            new Shown("fill_ratio", "fill ratio"),
            new Shown("filled_qty", "filled"),
            new Shown("avg_fill_px", "avg price"),
            new Shown("fees", "fees"),
            new Shown("spread_bps", "spread"),
            new Shown("slippage_bps", "slippage"),
            new Shown("implementation_shortfall_bps", "shortfall"),
            new Shown("markout_bps_1s", "+1s"),
            new Shown("markout_bps_60s", "+60s"),
            new Shown("decision_to_send_ns", "send us"),
            new Shown("send_to_ack_ns", "ack us"),
            new Shown("reject_reason", "reason"));
    private static final List<Shown> GROUPS = List.of(
            new Shown("orders", "orders"),
            new Shown("filled", "filled"),
            new Shown("partial", "partial"),
            new Shown("unfilled", "unfilled"),
            new Shown("rejected", "rejected"),
            new Shown("open", "open"),
            new Shown("fill_ratio", "fill ratio"),
            new Shown("bought", "bought"),
            new Shown("sold", "sold"),
            new Shown("fees", "fees"),
            new Shown("realized_pnl", "profit"),
            new Shown("slippage_bps", "slippage"),
            new Shown("implementation_shortfall_bps", "shortfall"),
            new Shown("markout_bps_1s", "+1s"),
            new Shown("markout_bps_60s", "+60s"),
            new Shown("decision_to_send_p50_ns", "send p50 us"),
            new Shown("send_to_ack_p50_ns", "ack p50 us"));

    private ReportText() {}

    public static void print(TradeReport report, GroupBy by, PrintWriter out) {
        header(report.header(), out);
        Table table = report.table(by);
        if (table.rows().isEmpty()) {
            out.println("orders    none");
        } else {
            out.printf(
                    "%nslippage, shortfall, spread and markouts (+1s, +60s) in bps; %s = cannot be known%n",
                    Shown.NOT_KNOWN);
            grid(table, by, out);
        }
        rejects(report.rejects(), out);
        stages(report.stages(), out);
    }

    /** Where the figures come from, which stands on top of every report. */
    static void header(ReportHeader header, PrintWriter out) {
        out.printf(Locale.ROOT, "journal   %s%n", header.journal());
        out.printf(
                Locale.ROOT,
                "records   %d, sequence %d to %d%n",
                header.records(),
                header.firstSequence(),
                header.lastSequence());
        if (header.records() > 0) {
            out.printf(
                    Locale.ROOT,
                    "time      %s to %s%n",
                    Printer.time(header.firstTimeNs()),
                    Printer.time(header.lastTimeNs()));
        }
        out.printf(
                Locale.ROOT,
                "runs      %s, mode %s, %d sessions%n",
                listed(header.runs()),
                listed(header.modes()),
                header.sessions());
        out.printf(
                Locale.ROOT,
                "build     %s, configuration %s%n",
                listed(header.builds()),
                listed(header.configHashes()));
        if (header.unexplained() > 0) {
            out.printf(
                    Locale.ROOT,
                    "left out  %d orders and fills whose beginning is not in this journal%n",
                    header.unexplained());
        }
    }

    private static String listed(List<?> values) {
        return values.isEmpty()
                ? Shown.NOT_KNOWN
                : String.join(" ", values.stream().map(String::valueOf).toList());
    }

    private static void grid(Table table, GroupBy by, PrintWriter out) {
        List<Shown> shown = new ArrayList<>();
        if (by == GroupBy.ORDER) {
            shown.addAll(ORDERS);
        } else {
            String name = table.columns().get(0).name();
            shown.add(new Shown(name, name));
            shown.addAll(GROUPS);
        }
        Shown.grid(table, shown).print(out);
    }

    private static void rejects(List<RejectCount> rejects, PrintWriter out) {
        if (rejects.isEmpty()) {
            return;
        }
        out.printf("%nRefused%n");
        for (RejectCount reject : rejects) {
            Integer code = reject.venueCode();
            out.printf(
                    Locale.ROOT,
                    "%8d  %s: %s%s%n",
                    reject.count(),
                    reject.by().toLowerCase(Locale.ROOT),
                    reject.reason(),
                    code == null ? "" : " " + code);
        }
    }

    private static void stages(List<StageTimes> stages, PrintWriter out) {
        if (stages.stream().allMatch(times -> times.count() == 0)) {
            return;
        }
        out.printf("%nLatency, us           count        p50        p90        p99        max%n");
        for (StageTimes times : stages) {
            if (times.count() > 0) {
                out.printf(
                        Locale.ROOT,
                        "  %-16s %8d %10d %10d %10d %10d%n",
                        times.stage().label(),
                        times.count(),
                        times.percentileNs(500) / NANOS_PER_MICRO,
                        times.percentileNs(900) / NANOS_PER_MICRO,
                        times.percentileNs(990) / NANOS_PER_MICRO,
                        times.percentileNs(1_000) / NANOS_PER_MICRO);
            }
        }
    }
}

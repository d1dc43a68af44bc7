package sniper.ops.tca;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sniper.journal.replay.Printer;
import sniper.journal.report.Column;
import sniper.journal.report.GroupBy;
import sniper.journal.report.RejectCount;
import sniper.journal.report.ReportHeader;
import sniper.journal.report.StageTimes;
import sniper.journal.report.Table;
import sniper.journal.report.TradeReport;

/** A report for a terminal: some of its columns, whole in the files. Threading: stateless. */
public final class ReportText {
    private static final String NOT_KNOWN = "-";
    private static final long NANOS_PER_MICRO = 1_000;

    /** A column of the report under a short heading. */
    private record Shown(String column, String heading) {}

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
            out.printf("%nslippage, shortfall, spread and markouts (+1s, +60s) in bps; %s = cannot be known%n", NOT_KNOWN);
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
                ? NOT_KNOWN
                : String.join(" ", values.stream().map(String::valueOf).toList());
    }

    private static void grid(Table table, GroupBy by, PrintWriter out) {
        List<Shown> shown = by == GroupBy.ORDER ? ORDERS : GROUPS;
        TextGrid grid = new TextGrid();
        if (by != GroupBy.ORDER) {
            Column first = table.columns().get(0);
            grid.column(first.name(), false, table.rows().stream().map(row -> text(first, row.get(0))).toList());
        }
        for (Shown each : shown) {
            Column column = table.columns().stream()
                    .filter(candidate -> candidate.name().equals(each.column()))
                    .findFirst()
                    .orElseThrow();
            grid.column(
                    each.heading(),
                    column.kind() != Column.Kind.TEXT,
                    table.rows().stream()
                            .map(row -> text(column, table.value(row, each.column())))
                            .toList());
        }
        grid.print(out);
    }

    private static String text(Column column, @Nullable Object value) {
        if (value == null) {
            return NOT_KNOWN;
        }
        return switch (column.kind()) {
            case TIME -> Printer.time((Long) value).substring(0, 23).replace('T', ' ');
            case NANOS -> Long.toString((Long) value / NANOS_PER_MICRO);
            case DECIMAL -> shortened((BigDecimal) value);
            default -> value.toString();
        };
    }

    /** Without the noughts at the end, but with two decimals. */
    private static String shortened(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 2 ? stripped.setScale(2) : stripped).toPlainString();
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

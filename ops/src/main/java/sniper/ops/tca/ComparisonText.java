package sniper.ops.tca;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import sniper.journal.report.Column;
import sniper.journal.report.Table;
import sniper.journal.report.TradeComparison;

/** A comparison for a terminal. Threading: stateless. */
public final class ComparisonText {
    private static final List<Shown> ORDERS = List.of(
            new Shown("decision_ts_a", "A decided, UTC"),
            new Shown("decision_ts_b", "B decided, UTC"),
            new Shown("symbol", "symbol"),
            new Shown("side", "side"),
            new Shown("purpose", "purpose"),
            new Shown("avg_fill_px_a", "A's price"),
            new Shown("avg_fill_px_b", "B's price"),
            new Shown("cost_diff", "cost"),
            new Shown("decision_to_send_diff_ns", "send us"),
            new Shown("send_to_ack_diff_ns", "ack us"),
            new Shown("explanation", "explanation"));

    private ComparisonText() {}

    public static void print(TradeComparison comparison, PrintWriter out) {
        out.println("A");
        ReportText.header(comparison.headerOfA(), out);
        out.printf("%nB%n");
        ReportText.header(comparison.headerOfB(), out);
        int[] counts = comparison.counts();
        out.printf(
                Locale.ROOT,
                "%n%d orders in both, %d only in A, %d only in B; differences are B less A, more than 0 is worse for B%n",
                counts[0],
                counts[1],
                counts[2]);
        Table orders = comparison.orders();
        if (!orders.rows().isEmpty()) {
            Shown.grid(orders, ORDERS).print(out);
        }
        Table sums = comparison.sums();
        if (!sums.rows().isEmpty()) {
            out.println();
            Shown.grid(
                            sums,
                            sums.columns().stream()
                                    .map(Column::name)
                                    .map(name -> new Shown(name, name.replace('_', ' ')))
                                    .toList())
                    .print(out);
        }
    }
}

package sniper.bench.result;

import java.io.PrintWriter;
import java.util.Locale;

/** A result as a table for people. */
public final class ResultTable {
    private static final String FIGURES = "s %6s %11s %11s %11s %11s %11s %11s %8s %7s  %s%n";
    private static final double WHOLE_FROM = 100;

    private ResultTable() {}

    public static void print(Result result, PrintWriter out) {
        out.println(result.bench());
        result.machine().forEach((key, value) -> out.printf(Locale.ROOT, "  %-10s %s%n", key, value));
        out.println();
        int longest = result.measures().stream()
                .mapToInt(measure -> measure.name().length())
                .max()
                .orElse(1);
        String row = "%-" + longest + FIGURES;
        out.printf(
                Locale.ROOT, row, "", "unit", "count", "p50", "p90", "p99", "p99.9", "max", "B/op", "ratio", "beside");
        for (Measure measure : result.measures()) {
            out.printf(
                    Locale.ROOT,
                    row,
                    measure.name(),
                    measure.unit(),
                    String.format(Locale.ROOT, "%,d", measure.count()),
                    text(measure.p50()),
                    text(measure.p90()),
                    text(measure.p99()),
                    text(measure.p999()),
                    text(measure.max()),
                    text(measure.bytes()),
                    text(result.ratio(measure)),
                    measure.beside() == null ? "" : measure.beside());
        }
        if (!result.notes().isEmpty()) {
            out.println();
            result.notes().forEach(out::println);
        }
        out.println();
        out.flush();
    }

    private static String text(double figure) {
        if (Double.isNaN(figure)) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(figure) >= WHOLE_FROM ? "%,.0f" : "%.2f", figure);
    }
}

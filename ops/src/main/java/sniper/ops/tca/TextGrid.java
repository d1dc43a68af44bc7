package sniper.ops.tca;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, as wide as they have to be. Threading: one thread. */
final class TextGrid {
    private record Column(String heading, boolean right, List<String> cells, int width) {
        String padded(String cell) {
            String space = " ".repeat(width - cell.length());
            return right ? space + cell : cell + space;
        }
    }

    private final List<Column> columns = new ArrayList<>();

    /** @param right where its cells stand, as numbers do */
    void column(String heading, boolean right, List<String> cells) {
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        columns.add(new Column(heading, right, cells, Math.max(width, heading.length())));
    }

    void print(PrintWriter out) {
        line(columns.stream().map(column -> column.padded(column.heading())).toList(), out);
        int rows = columns.isEmpty() ? 0 : columns.get(0).cells().size();
        for (int row = 0; row < rows; row++) {
            int place = row;
            line(
                    columns.stream()
                            .map(column -> column.padded(column.cells().get(place)))
                            .toList(),
                    out);
        }
    }

    private static void line(List<String> cells, PrintWriter out) {
        out.println(String.join("  ", cells).stripTrailing());
    }
}

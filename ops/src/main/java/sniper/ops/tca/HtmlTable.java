package sniper.ops.tca;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sniper.journal.replay.Printer;
import sniper.journal.report.Column;
import sniper.journal.report.Table;

/** A table as HTML. Threading: stateless. */
final class HtmlTable {
    /** More rows belong into a file. */
    static final int MAX_ROWS = 1_000;

    private HtmlTable() {}

    static String of(String title, Table table) {
        StringBuilder head = new StringBuilder("<tr>");
        table.columns()
                .forEach(column ->
                        head.append("<th>").append(escaped(column.name())).append("</th>"));
        StringBuilder rows = new StringBuilder();
        table.rows().stream().limit(MAX_ROWS).forEach(row -> rows.append(row(table.columns(), row)));
        String shown = table.rows().size() <= MAX_ROWS
                ? title
                : String.format(
                        Locale.ROOT,
                        "%s: the first %d of %d, all of them with --csv or --parquet",
                        title,
                        MAX_ROWS,
                        table.rows().size());
        return section(shown, head.append("</tr>\n").toString(), rows.toString());
    }

    static String section(String title, String head, String rows) {
        String content = rows.isEmpty()
                ? "<p class=\"none\">None.</p>\n"
                : "<div class=\"scroll\"><table>\n<thead>" + head + "</thead>\n<tbody>\n" + rows
                        + "</tbody>\n</table></div>\n";
        return "<section class=\"table\">\n<h2>" + escaped(title) + "</h2>\n" + content + "</section>\n";
    }

    private static String row(List<Column> columns, List<@Nullable Object> row) {
        StringBuilder cells = new StringBuilder("<tr>");
        for (int i = 0; i < row.size(); i++) {
            Column.Kind kind = columns.get(i).kind();
            cells.append(kind == Column.Kind.TEXT ? "<td>" : "<td class=\"number\">")
                    .append(escaped(text(kind, row.get(i))))
                    .append("</td>");
        }
        return cells.append("</tr>\n").toString();
    }

    private static String text(Column.Kind kind, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (kind == Column.Kind.TIME) {
            return Printer.time((Long) value);
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** Safe between tags and in attributes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

package sniper.journal.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A table as RFC 4180 writes it: a line of names, then the rows; what is not known is empty. Threading: stateless. */
public final class CsvText {
    private static final String END_OF_LINE = "\r\n";

    private CsvText() {}

    /** @throws IOException when {@code out} does */
    public static void write(Table table, Appendable out) throws IOException {
        line(table.columns().stream().map(column -> (Object) column.name()).iterator(), out);
        for (Iterable<@Nullable Object> row : table.rows()) {
            line(row.iterator(), out);
        }
    }

    private static void line(Iterator<? extends @Nullable Object> values, Appendable out) throws IOException {
        String separator = "";
        while (values.hasNext()) {
            out.append(separator).append(text(values.next()));
            separator = ",";
        }
        out.append(END_OF_LINE);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String plain = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        boolean quoted = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}

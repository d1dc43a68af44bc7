package sniper.ops.tca;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.journal.replay.Printer;
import sniper.journal.report.Column;
import sniper.journal.report.Table;

/** A column of a table under a heading for people. */
record Shown(String column, String heading) {
    static final String NOT_KNOWN = "-";
    private static final long NANOS_PER_MICRO = 1_000;
    private static final int TO_THE_MILLISECOND = 23;

    static TextGrid grid(Table table, List<Shown> columns) {
        TextGrid grid = new TextGrid();
        for (Shown each : columns) {
            Column column = table.columns().stream()
                    .filter(candidate -> candidate.name().equals(each.column()))
                    .findFirst()
                    .orElseThrow();
            grid.column(
                    each.heading(),
                    column.kind() != Column.Kind.TEXT,
                    table.rows().stream()
                            .map(row -> text(column, table.value(row, column.name())))
                            .toList());
        }
        return grid;
    }

    private static String text(Column column, @Nullable Object value) {
        if (value == null) {
            return NOT_KNOWN;
        }
        return switch (column.kind()) {
            case TIME ->
                Printer.time((Long) value).substring(0, TO_THE_MILLISECOND).replace('T', ' ');
            case NANOS -> Long.toString((Long) value / NANOS_PER_MICRO);
            case DECIMAL -> shortened((BigDecimal) value);
            default -> value.toString();
        };
    }

    /** Without the noughts at the end; what has decimals keeps two. */
    private static String shortened(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        int least = Math.min(2, value.scale());
        return (stripped.scale() < least ? stripped.setScale(least) : stripped).toPlainString();
    }
}

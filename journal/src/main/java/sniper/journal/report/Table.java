package sniper.journal.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows under columns; a value is of its column's kind, or null where it is not known. */
public record Table(List<Column> columns, List<List<@Nullable Object>> rows) {
    /** The value of a row in the column of that name. */
    public @Nullable Object value(List<@Nullable Object> row, String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return row.get(i);
            }
        }
        throw new IllegalArgumentException("column must be one of the table's: column=" + column);
    }
}

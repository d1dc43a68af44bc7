package sniper.ops.tca;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import sniper.journal.report.Column;
import sniper.journal.report.Table;

/**
 * A table as a Parquet file: decimals as {@code DECIMAL(38,18)}, counts and nanoseconds as {@code INT64}, what is not
 * known as null. DuckDB writes it, in this process and in memory. Threading: stateless.
 */
public final class ParquetFile {
    /** Decimals of every decimal, the most that an instrument may have. */
    static final int DECIMAL_SCALE = 18;

    private ParquetFile() {}

    /** @throws IOException when the file cannot be written */
    public static void write(Table table, Path file) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", offline());
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("CREATE TABLE report (" + definitions(table.columns()) + ")");
            append(table, connection.unwrap(DuckDBConnection.class));
            unused = statement.execute("COPY report TO '"
                    + file.toAbsolutePath().toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw new IOException("DuckDB says: " + e.getMessage(), e);
        }
    }

    /** It needs nothing but itself, and so must not look for more. */
    private static Properties offline() {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return properties;
    }

    private static String definitions(List<Column> columns) {
        return columns.stream()
                .map(column -> '"' + column.name() + "\" " + type(column.kind()))
                .collect(Collectors.joining(", "));
    }

    private static String type(Column.Kind kind) {
        return switch (kind) {
            case TEXT -> "VARCHAR";
            case COUNT, TIME, NANOS -> "BIGINT";
            case DECIMAL -> "DECIMAL(38," + DECIMAL_SCALE + ")";
        };
    }

    private static void append(Table table, DuckDBConnection connection) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "report")) {
            for (List<@Nullable Object> row : table.rows()) {
                appender.beginRow();
                for (Object value : row) {
                    append(value, appender);
                }
                appender.endRow();
            }
        }
    }

    private static void append(@Nullable Object value, DuckDBAppender appender) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof BigDecimal decimal) {
            appender.append(decimal.setScale(DECIMAL_SCALE, RoundingMode.HALF_UP));
        } else {
            appender.append(value.toString());
        }
    }
}

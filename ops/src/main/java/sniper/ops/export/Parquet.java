package sniper.ops.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sniper.core.pipeline.JournalException;
import sniper.journal.replay.MessageColumn;

/** Turns CSV tables into Parquet by DuckDB, in one thread and in order, so that the bytes are the same each time. */
final class Parquet {
    private static final String MESSAGE = "message=";

    private Parquet() {}

    /** Every table below the directory; the CSV files are gone afterwards. */
    static void convert(Path directory) throws IOException {
        List<Path> tables;
        try (Stream<Path> paths = Files.walk(directory)) {
            tables = paths.filter(path -> path.endsWith(Table.FILE)).sorted().toList();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET autoinstall_known_extensions = false");
            for (Path table : tables) {
                statement.execute(copy(table));
                Files.delete(table);
            }
        } catch (SQLException e) {
            throw new JournalException("cannot write Parquet: " + firstLine(e), e);
        }
    }

    private static String firstLine(SQLException thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("DuckDB does not say why");
    }

    private static String copy(Path csv) {
        String message = String.valueOf(csv.getParent()).replaceFirst(".*" + MESSAGE, "");
        String columns = Table.columns(message).stream()
                .map(column -> literal(column.name()) + ": " + type(column))
                .collect(Collectors.joining(", ", "{", "}"));
        Path parquet = csv.resolveSibling("part-0.parquet");
        return "COPY (SELECT * FROM read_csv(" + literal(csv.toString()) + ", header = true, auto_detect = false,"
                + " delim = ',', quote = '\"', escape = '\"', allow_quoted_nulls = false, hive_partitioning = false,"
                + " max_line_size = 16777216, columns = " + columns + ")) TO "
                + literal(parquet.toString()) + " (FORMAT parquet, COMPRESSION zstd)";
    }

    private static String type(MessageColumn column) {
        return column.isNumber() ? "'BIGINT'" : "'VARCHAR'";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

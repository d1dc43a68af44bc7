package sniper.ops.tca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of {@link PlainExport}, read in SQL from what {@code journal export --format parquet} wrote. Threading: the
 * test's.
 */
final class ParquetRows {
    /** A message, the table its records go to, and the columns there. */
    private static final List<List<String>> TABLES = List.of(
            List.of("SessionStarted", "sessions", "journal_sequence"),
            List.of(
                    "InstrumentDefined",
                    "instruments",
                    "instrumentId, priceScale, quantityScale, symbol, quoteAsset",
                    "priceScale >= 0 AND baseAsset <> ''"),
            List.of(
                    "BookTicker",
                    "tickers",
                    "journal_sequence, journal_time_ns, instrumentId, bidPriceTicks, bidQuantityLots, askPriceTicks,"
                            + " askQuantityLots"),
            List.of("SubscriptionChanged", "drops", "journal_sequence, journal_time_ns, instrumentId", "live = 'NO'"),
            List.of(
                    "NewOrder",
                    "orders",
                    "journal_sequence, journal_time_ns, orderId, instrumentId,"
                            + " CASE side WHEN 'BUY' THEN 1 ELSE -1 END, priceTicks, quantityLots, quoteAtoms"),
            List.of("OrderReplied", "replies", "journal_sequence, orderId, outcome, sentNs"),
            List.of("OrderChanged", "changes", "journal_sequence, journal_ordinal, orderId, status"),
            List.of(
                    "FillBooked",
                    "fills",
                    "journal_sequence, journal_ordinal, journal_time_ns, orderId, priceTicks, quantityLots, quoteAtoms,"
                            + " feeAtoms, feeAsset"));

    private ParquetRows() {}

    /** @param export what the export made */
    static void write(Path export, Connection to) throws SQLException, IOException {
        try (Statement statement = to.createStatement()) {
            statement.execute(PlainExport.TABLES);
            statement.execute("INSERT INTO inputs SELECT journal_sequence, journal_time_ns FROM read_parquet('" + export
                    + "/*/*/*.parquet', union_by_name = true) WHERE journal_kind = 'INPUT'");
            for (List<String> table : TABLES) {
                if (isThere(export, table.get(0))) {
                    statement.execute("INSERT INTO " + table.get(1) + " SELECT " + table.get(2) + " FROM read_parquet('"
                            + export + "/*/message=" + table.get(0) + "/*.parquet')"
                            + (table.size() > 3 ? " WHERE " + table.get(3) : ""));
                }
            }
        }
    }

    private static boolean isThere(Path export, String message) throws IOException {
        try (Stream<Path> paths = Files.walk(export)) {
            return paths.anyMatch(path -> path.endsWith("message=" + message));
        }
    }
}

package sniper.ops.tca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.replay.Progress;
import sniper.journal.replay.RecordFilter;
import sniper.journal.report.GroupBy;
import sniper.journal.report.Horizon;
import sniper.journal.report.Table;
import sniper.journal.report.TradeReport;
import sniper.ops.export.JournalExport;
import sniper.ops.proof.Extent;
import sniper.ops.scenario.EngineJournal;
import sniper.ops.scenario.JournaledScenario;

/** The report's figures against SQL over the journal's plain rows, to the last unit. */
@Timeout(300)
class RecomputationTest {
    private static final int SEEDS = 8;
    private static final long LONG_SEED = 20_260_105;
    private static final int STEPS = 2_500;
    private static final int ENGINE_SEEDS = 40;
    private static final int MONEY = 8;
    private static final int BPS = 2;
    private static final int RATIO = 6;

    @TempDir
    Path directory;

    private final Map<String, Integer> known = new HashMap<>();
    private final Map<String, Integer> unknown = new HashMap<>();

    @Test
    void shouldEqualSqlToTheLastUnitOnEverySeed() throws SQLException, IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Path data = directory.resolve("seed-" + seed);
            Files.createDirectory(data);
            MarketScenario.write(data, seed, STEPS);

            compare(data, "seed " + seed);
        }

        assertThat(known.keySet())
                .as("figures that were known at least once")
                .hasSize(figures().size());
        assertThat(known.values()).as("often: %s", known).allMatch(count -> count > 50);
        for (String figure : List.of(
                "fill_ratio", "spread_bps", "slippage_bps", "implementation_shortfall_bps", "markout_bps_300s")) {
            assertThat(unknown.get(figure)).as("orders without %s", figure).isGreaterThan(20);
        }
    }

    /** What the engine itself makes of a venue that misbehaves. */
    @Test
    void shouldEqualSqlOnWhatTheEngineJournaled() throws SQLException, IOException {
        for (long seed = 1; seed <= ENGINE_SEEDS; seed++) {
            Path data = Files.createDirectory(directory.resolve("engine-" + seed));
            if (EngineJournal.write(data, seed) > 0) {
                compare(data, "engine seed " + seed);
            }
        }

        assertThat(known.get("slippage_bps")).isGreaterThan(20);
        assertThat(known.get("fill_ratio")).isGreaterThan(50);
    }

    /** As somebody would who has the files of the export and nothing of ours. */
    @Test
    void shouldEqualSqlOnTheFilesOfTheExport() throws SQLException, IOException {
        int orders = Extent.of(500, 10_000);
        Path data = Files.createDirectory(directory.resolve("many"));
        JournaledScenario.write(data, LONG_SEED, orders);
        Path export = directory.resolve("tables");
        JournalExport.run(data, export, JournalExport.Format.PARQUET, RecordFilter.ALL, Progress.NONE);

        compare(data, "export", sql -> ParquetRows.write(export, sql));

        Extent.figures("report equals SQL over the Parquet export: %s", known);
        assertThat(known.get("fill_ratio")).isGreaterThanOrEqualTo(orders);
        assertThat(known.get("implementation_shortfall_bps")).isGreaterThan(orders / 4);
    }

    /** Puts the plain rows of a journal into a database. */
    private interface Rows {
        void write(Connection to) throws SQLException, IOException;
    }

    private void compare(Path data, String what) throws SQLException, IOException {
        compare(data, what, sql -> PlainExport.write(data, sql));
    }

    private void compare(Path data, String what, Rows rows) throws SQLException, IOException {
        TradeReport report = TradeReport.of(data);
        Table orders = report.table(GroupBy.ORDER);
        try (Connection sql = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = sql.createStatement()) {
            rows.write(sql);
            statement.execute(recompute());

            assertThat(orders.rows()).as(what).isNotEmpty().hasSize(count(statement, "SELECT count(*) FROM report"));
            Map<Long, Map<String, BigDecimal>> recomputed = recomputed(statement);
            for (List<@Nullable Object> row : orders.rows()) {
                compareOrder(recomputed, orders, row, what);
            }
            compareSymbols(statement, report.table(GroupBy.SYMBOL), what);
        }
    }

    private static String recompute() throws IOException {
        try (var stream = RecomputationTest.class.getResourceAsStream("recompute.sql")) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static int count(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Column of the report to its decimals; the same name stands in the SQL. */
    private static Map<String, Integer> figures() {
        Map<String, Integer> figures = new HashMap<>(Map.of(
                "fees", MONEY,
                "fees_base", MONEY,
                "fees_other", MONEY,
                "filled_value", MONEY,
                "fill_ratio", RATIO,
                "spread_bps", BPS,
                "slippage_bps", BPS,
                "slippage", MONEY,
                "implementation_shortfall_bps", BPS,
                "implementation_shortfall", MONEY));
        for (Horizon horizon : Horizon.values()) {
            figures.put("markout_bps_" + horizon.label(), BPS);
        }
        return figures;
    }

    /** By order id and figure; what SQL does not know is not in it. */
    private static Map<Long, Map<String, BigDecimal>> recomputed(Statement statement) throws SQLException {
        Map<Long, Map<String, BigDecimal>> all = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM report")) {
            while (rows.next()) {
                Map<String, BigDecimal> known = new HashMap<>();
                for (Map.Entry<String, Integer> figure : figures().entrySet()) {
                    BigDecimal unscaled =
                            figure.getKey().startsWith("markout") ? null : rows.getBigDecimal(figure.getKey());
                    if (unscaled != null) {
                        known.put(figure.getKey(), scaled(unscaled, figure.getValue()));
                    }
                }
                all.put(rows.getLong("id"), known);
            }
        }
        try (ResultSet rows = statement.executeQuery("SELECT id, label, bps FROM markouts")) {
            while (rows.next()) {
                all.get(rows.getLong("id"))
                        .put("markout_bps_" + rows.getString("label"), scaled(rows.getBigDecimal("bps"), BPS));
            }
        }
        return all;
    }

    private void compareOrder(
            Map<Long, Map<String, BigDecimal>> recomputed, Table table, List<@Nullable Object> row, String what) {
        long id = (Long) table.value(row, "order_id");
        assertThat(recomputed).as(what).containsKey(id);
        for (String figure : figures().keySet()) {
            Object ours = table.value(row, figure);
            assertThat(ours)
                    .as("%s order %d %s", what, id, figure)
                    .isEqualTo(recomputed.get(id).get(figure));
            (ours == null ? unknown : known).merge(figure, 1, Integer::sum);
        }
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal unscaled, int scale) {
        return unscaled == null ? null : BigDecimal.valueOf(unscaled.longValueExact(), scale);
    }

    private static void compareSymbols(Statement statement, Table table, String what) throws SQLException {
        for (List<@Nullable Object> row : table.rows()) {
            String symbol = (String) table.value(row, "symbol");
            String query = """
                    SELECT count(*) AS orders,
                        sum(CASE WHEN side = 1 THEN filled_value ELSE 0 END)::HUGEINT AS bought,
                        sum(CASE WHEN side = -1 THEN filled_value ELSE 0 END)::HUGEINT AS sold,
                        sum(fees)::HUGEINT AS fees,
                        sum(slippage)::HUGEINT AS slippage,
                        bps(sum(slippage)::HUGEINT, sum(arrival_value) FILTER (slippage IS NOT NULL)::HUGEINT)
                            AS slippage_bps,
                        sum(implementation_shortfall)::HUGEINT AS implementation_shortfall,
                        bps(sum(implementation_shortfall)::HUGEINT,
                            sum(decision_value) FILTER (implementation_shortfall IS NOT NULL)::HUGEINT)
                            AS implementation_shortfall_bps,
                        half_away(sum(spread_bps)::HUGEINT, count(spread_bps)::HUGEINT) AS spread_bps,
                        (sum(CASE WHEN quote_atoms > 0 THEN filled_value ELSE atoms(2 * price::HUGEINT * lots, scale) END)
                                FILTER (end_sequence IS NOT NULL) * 1000000::HUGEINT
                            // sum(CASE WHEN quote_atoms > 0 THEN quote_atoms
                                ELSE atoms(2 * price::HUGEINT * ordered, scale) END)
                                FILTER (end_sequence IS NOT NULL))::HUGEINT AS fill_ratio,
                        count(*) FILTER (end_status = 'FILLED') AS filled,
                        count(*) FILTER (end_sequence IS NULL) AS open,
                        (SELECT bps(sum(gain)::HUGEINT, sum(value)::HUGEINT) FROM markouts m
                            JOIN report r ON r.id = m.id WHERE r.symbol = ?1 AND label = '5s') AS "markout_bps_5s"
                    FROM report WHERE symbol = ?1
                    """.replace("?1", "'" + symbol + "'");
            try (ResultSet sums = statement.executeQuery(query)) {
                sums.next();
                for (String count : List.of("orders", "filled", "open")) {
                    assertThat(table.value(row, count))
                            .as("%s %s", what, symbol)
                            .isEqualTo(sums.getLong(count));
                }
                Map<String, Integer> figures = figures();
                figures.keySet().removeIf(name -> name.startsWith("markout") && !name.endsWith("_5s"));
                figures.keySet().removeAll(List.of("fees_base", "fees_other", "filled_value"));
                figures.putAll(Map.of("bought", MONEY, "sold", MONEY));
                for (Map.Entry<String, Integer> figure : figures.entrySet()) {
                    assertThat(table.value(row, figure.getKey()))
                            .as("%s %s %s", what, symbol, figure.getKey())
                            .isEqualTo(scaled(sums.getBigDecimal(figure.getKey()), figure.getValue()));
                }
            }
        }
    }
}

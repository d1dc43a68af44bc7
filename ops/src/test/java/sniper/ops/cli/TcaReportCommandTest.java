package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.journal.report.Column;
import sniper.journal.report.GroupBy;
import sniper.journal.report.Table;
import sniper.journal.report.TradeReport;
import sniper.ops.tca.SampleJournal;

@Timeout(120)
class TcaReportCommandTest {
    @TempDir
    Path directory;

    private Path data;

    @BeforeEach
    void writeJournal() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        SampleJournal.write(data);
    }

    private CommandLineRun report(String... arguments) {
        List<String> all = new ArrayList<>(List.of("tca", "report", "--data", data.toString()));
        all.addAll(List.of(arguments));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @Test
    void shouldSayWhereItsFiguresComeFrom() {
        CommandLineRun run = report();

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("journal   " + data)
                .contains("build     build-1")
                .contains("configuration c0ffee1")
                .contains("sequence 1 to ")
                .contains("runs      1, mode live")
                .contains("NOVAUSDT", "fill ratio", "Refused", "exchange: NOT_TRADABLE_YET 10007", "send_to_ack");
    }

    @ParameterizedTest
    @EnumSource(GroupBy.class)
    void shouldGroupByAnything(GroupBy by) throws IOException {
        CommandLineRun text = report("--by", by.name().toLowerCase(java.util.Locale.ROOT));
        CommandLineRun json = report("--json", "--by", by.name());

        assertThat(text.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(json.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(rowsOf(json.out()))
                .isEqualTo(TradeReport.of(data).table(by).rows().size())
                .isPositive();
    }

    private static int rowsOf(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            int rows = -1;
            int depth = 0;
            while (parser.nextToken() != null) {
                switch (parser.currentToken()) {
                    case FIELD_NAME -> rows = rows < 0 && parser.currentName().equals("rows") ? 0 : rows;
                    case START_OBJECT -> depth++;
                    case END_OBJECT -> {
                        depth--;
                        rows += rows >= 0
                                        && depth == 1
                                        && parser.getParsingContext().inArray()
                                ? 1
                                : 0;
                    }
                    case END_ARRAY -> {
                        if (rows >= 0 && depth == 1) {
                            return rows;
                        }
                    }
                    default -> {}
                }
            }
            return rows;
        }
    }

    @Test
    void shouldWriteTheSameRowsAsCsvAndParquet() throws SQLException {
        Path csv = directory.resolve("it's.csv");
        Path parquet = directory.resolve("it's.parquet");

        CommandLineRun run = report("--csv", csv.toString(), "--parquet", parquet.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("wrote " + csv, "wrote " + parquet).hasLineCount(2);
        Table table = TradeReport.of(data).table(GroupBy.ORDER);
        assertSame(table, "read_csv('" + quoted(csv) + "', header = true, all_varchar = true)");
        assertSame(table, "'" + quoted(parquet) + "'");
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    private static void assertSame(Table table, String source) throws SQLException {
        try (Connection sql = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = sql.createStatement().executeQuery("SELECT * FROM " + source)) {
            for (List<Object> row : table.rows()) {
                assertThat(rows.next()).isTrue();
                for (int i = 0; i < row.size(); i++) {
                    Column column = table.columns().get(i);
                    assertThat(rows.getMetaData().getColumnName(i + 1)).isEqualTo(column.name());
                    Object expected = row.get(i);
                    String read = rows.getString(i + 1);
                    if (expected == null) {
                        assertThat(read).as(column.name()).isNull();
                    } else if (column.kind() == Column.Kind.DECIMAL) {
                        assertThat(new java.math.BigDecimal(read))
                                .as(column.name())
                                .isEqualByComparingTo((java.math.BigDecimal) expected);
                    } else {
                        assertThat(read).as(column.name()).isEqualTo(expected.toString());
                    }
                }
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void shouldReplaceAFileOnlyByAWholeOne() throws IOException {
        Path file = Files.writeString(directory.resolve("report.csv"), "old");

        CommandLineRun good = report("--csv", file.toString());
        CommandLineRun bad =
                report("--csv", directory.resolve("missing/report.csv").toString());

        assertThat(good.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(file).content().startsWith("order_id,client_order_id,");
        assertThat(bad.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(bad.err()).contains("missing").hasLineCount(1);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldSayThatThereIsNoJournal() {
        CommandLineRun run = CommandLineRun.of(
                "tca", "report", "--data", directory.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.err()).contains("does not exist").hasLineCount(1);
    }

    @Test
    void shouldRefuseADamagedJournal() throws IOException {
        Path queue;
        try (var files = Files.list(data.resolve("journal"))) {
            queue = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(queue);

        CommandLineRun run = report();

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.err()).contains("the journal is damaged: LOST_TAIL");
    }

    @Test
    void shouldReportAJournalWithoutOrders() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        SampleJournal.writeWithoutOrders(empty);

        CommandLineRun run = CommandLineRun.of("tca", "report", "--data", empty.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("orders    none");
    }
}

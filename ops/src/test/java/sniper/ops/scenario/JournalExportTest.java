package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.ops.cli.CommandLineRun;
import sniper.ops.cli.ExitCode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class JournalExportTest {
    @TempDir
    static Path journal;

    private EngineDriver driver = new EngineDriver(1);

    @BeforeAll
    void write() {
        driver = new ManyOrders(11, 60).play().driver;
        JournaledScenario.write(journal, driver, true);
    }

    private static CommandLineRun export(Path target, String format, String... more) {
        Stream<String> all = Stream.concat(
                Stream.of("journal", "export", target.toString(), journal.toString(), "--format", format),
                Stream.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void shouldGiveTheSameBytesAgain(String format, @TempDir Path place) throws IOException {
        CommandLineRun first = export(place.resolve("a"), format);
        CommandLineRun second = export(place.resolve("b"), format);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second.exitCode()).isZero();
        Map<String, byte[]> a = content(place.resolve("a"));
        Map<String, byte[]> b = content(place.resolve("b"));
        assertThat(a.keySet())
                .isEqualTo(b.keySet())
                .contains("date=2026-01-01/message=NewOrder/part-0." + format)
                .allMatch(name -> name.endsWith("." + format));
        a.forEach((name, bytes) -> assertThat(b.get(name)).as(name).isEqualTo(bytes));
        assertThat(place.toFile().list()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldHoldInParquetWhatTheJournalHolds(@TempDir Path place) throws SQLException {
        assertThat(export(place.resolve("a"), "parquet").exitCode()).isZero();

        String orders = "read_parquet('" + place.resolve("a") + "/*/message=NewOrder/*.parquet')";
        long lots =
                driver.sent.stream().mapToLong(EngineDriver.Sent::quantityLots).sum();
        assertThat(query("SELECT count(*), sum(quantityLots), min(side), max(purpose) FROM " + orders))
                .containsExactly(String.valueOf(driver.sent.size()), String.valueOf(lots), "BUY", "STOP_LOSS");
        assertThat(query("SELECT count(*) FROM read_parquet('" + place.resolve("a")
                        + "/*/*/*.parquet', union_by_name = true)"))
                .containsExactly(String.valueOf(driver.inputs.size() + driver.outputs.size()));
        // An empty text is one; a field that an input cannot have is none.
        assertThat(query("SELECT count(*) FILTER (note = ''), count(journal_ordinal) FROM read_parquet('"
                                + place.resolve("a") + "/*/message=ResumeCommand/*.parquet')")
                        .get(1))
                .isEqualTo("0");
        assertThat(query("SELECT DISTINCT configHash = '' FROM read_parquet('" + place.resolve("a")
                        + "/*/message=SessionStarted/*.parquet')"))
                .containsExactly("true");
    }

    @Test
    void shouldExportWhatWasSelectedIntoANewDirectory(@TempDir Path place) throws IOException {
        Path target = place.resolve("a");

        assertThat(export(target, "csv", "--type", "NewOrder", "--json").out())
                .contains("\"records\":" + driver.sent.size(), "\"format\":\"CSV\"");

        assertThat(content(target).keySet()).allMatch(name -> name.endsWith("message=NewOrder/part-0.csv"));
        CommandLineRun again = export(target, "csv");
        assertThat(again.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(again.err()).contains("an export needs a new directory, this one exists");
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return Stream.iterate(1, i -> i + 1)
                    .limit(rows.getMetaData().getColumnCount())
                    .map(i -> text(rows, i))
                    .toList();
        }
    }

    private static String text(ResultSet rows, int column) {
        try {
            return String.valueOf(rows.getObject(column));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, byte[]> content(Path directory) throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                content.put(directory.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return content;
    }
}

package sniper.ops.tca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.DenyReason;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.journal.report.Table;
import sniper.journal.report.TradeComparison;
import sniper.journal.report.TradeReport;
import sniper.ops.cli.CommandLineRun;

@Timeout(60)
class TradeComparisonTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final TestInstrument NOVA = new TestInstrument(1, "NOVAUSDT", "USDT", 2, 0, 100);

    @TempDir
    Path directory;

    private Path journal(String name, Consumer<WrittenJournal> content) throws IOException {
        Path data = Files.createDirectory(directory.resolve(name));
        try (WrittenJournal journal = new WrittenJournal(data, START_NS)) {
            journal.session(1);
            journal.instrument(NOVA);
            content.accept(journal);
        }
        return data;
    }

    private static TradeComparison compare(Path a, Path b) {
        return new TradeComparison(TradeReport.of(a), TradeReport.of(b), 5 * SECOND_NS);
    }

    private static TestOrder buy(long lots) {
        return new TestOrder(NOVA, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, 200, lots);
    }

    /** Decided at 100 to 102. */
    private static TestOrder decide(WrittenJournal journal, TestOrder order) {
        journal.ticker(1, 100, 9, 102, 9);
        return journal.order(order);
    }

    private static Object value(Table table, int row, String column) {
        return table.value(table.rows().get(row), column);
    }

    private static void assertDecimal(Table table, String column, String expected) {
        assertThat((BigDecimal) value(table, 0, column)).as(column).isEqualByComparingTo(expected);
    }

    @Test
    void shouldFindTheSameInTheSame() throws IOException {
        Path a = directory.resolve("a");
        Path b = directory.resolve("b");
        Files.createDirectory(a);
        Files.createDirectory(b);
        SampleJournal.write(a);
        SampleJournal.write(b);

        TradeComparison comparison = compare(a, b);

        int orders = TradeReport.of(a)
                .table(sniper.journal.report.GroupBy.ORDER)
                .rows()
                .size();
        assertThat(comparison.counts()).containsExactly(orders, 0, 0);
        assertThat(comparison.orders().rows()).hasSize(orders).allMatch(row -> "same"
                .equals(comparison.orders().value(row, "explanation")));
        assertThat(comparison.sums().rows())
                .isNotEmpty()
                .allMatch(row -> row.get(4) == null || ((BigDecimal) row.get(4)).signum() == 0);
    }

    @Test
    void shouldSplitAPriceDifferenceIntoMarketDelayAndExecution() throws IOException {
        Path paper = journal("paper", journal -> {
            TestOrder order = decide(journal, buy(10));
            journal.fill(order, 102, 10, 0, FeeAsset.QUOTE);
            journal.changed(order, OrderStatus.FILLED, ErrorClass.NONE, 0);
        });
        Path live = journal("live", journal -> {
            TestOrder order = decide(journal, buy(10));
            journal.nowNs += 1_000;
            journal.ticker(1, 102, 9, 104, 9);
            journal.nowNs += 1_000;
            journal.reply(order, ReplyOutcome.ACCEPTED, journal.nowNs);
            journal.fill(order, 105, 5, 0, FeeAsset.QUOTE);
            journal.changed(order, OrderStatus.CANCELED, ErrorClass.NONE, 0);
        });

        Table orders = compare(paper, live).orders();

        assertThat(orders.rows()).hasSize(1);
        assertDecimal(orders, "price_diff_bps", "294.12");
        assertDecimal(orders, "market_bps", "0.00");
        assertDecimal(orders, "delay_bps", "196.08");
        assertDecimal(orders, "execution_bps", "98.04");
        assertDecimal(orders, "cost_diff", "0.15");
        assertThat(value(orders, 0, "explanation"))
                .isEqualTo("A FILLED, B CANCELED; A filled 10, B 5; B's price is 294.12 bps worse: market at decision"
                        + " 0.00, delay 196.08, execution 98.04");
    }

    @Test
    void shouldNameWhatOnlyOneSideHasAndWhyTheOtherRefusedIt() throws IOException {
        Path paper = journal("paper", journal -> {
            decide(journal, buy(10));
            journal.nowNs += 60 * SECOND_NS;
            decide(journal, buy(10));
        });
        Path live = journal("live", journal -> {
            journal.nowNs += SECOND_NS;
            journal.ticker(1, 100, 9, 102, 9);
            journal.denied(buy(10), DenyReason.STALE_BOOK);
            journal.nowNs += 300 * SECOND_NS;
            decide(journal, buy(10));
        });

        TradeComparison comparison = compare(paper, live);

        Table orders = comparison.orders();
        assertThat(comparison.counts()).containsExactly(0, 2, 1);
        assertThat(List.of(
                        value(orders, 0, "explanation"),
                        value(orders, 1, "explanation"),
                        value(orders, 2, "explanation")))
                .containsExactly("only in A; B's risk refused it: STALE_BOOK", "only in A", "only in B");
    }

    @Test
    void shouldPairOnlyWhatWasDecidedAtNearlyTheSameTime() throws IOException {
        Consumer<WrittenJournal> early = journal -> decide(journal, buy(10));
        Consumer<WrittenJournal> late = journal -> {
            journal.nowNs += 5 * SECOND_NS;
            decide(journal, buy(10));
        };
        Path a = journal("a", early);
        Path b = journal("b", late);

        assertThat(compare(a, b).counts()).containsExactly(1, 0, 0);
        assertThat(new TradeComparison(TradeReport.of(a), TradeReport.of(b), 5 * SECOND_NS - 1).counts())
                .containsExactly(0, 1, 1);
    }

    @Test
    void shouldPrintBothSidesAndTheSums() throws IOException {
        Path a = journal("a", journal -> decide(journal, buy(10)));
        Path b = journal("b", journal -> decide(journal, buy(10)));
        Path csv = directory.resolve("pairs.csv");

        CommandLineRun text = CommandLineRun.of("tca", "compare", a.toString(), b.toString());
        CommandLineRun json = CommandLineRun.of("tca", "compare", a.toString(), b.toString(), "--json");
        CommandLineRun file = CommandLineRun.of("tca", "compare", a.toString(), b.toString(), "--csv", csv.toString());
        CommandLineRun wrong = CommandLineRun.of("tca", "compare", a.toString(), b.toString(), "--tolerance-ms", "-1");

        assertThat(List.of(text.exitCode(), json.exitCode(), file.exitCode(), wrong.exitCode()))
                .containsExactly(0, 0, 0, 2);
        assertThat(text.out()).contains("journal   " + a, "journal   " + b, "1 orders in both", "same", "orders");
        assertThat(json.out()).contains("\"in_both\" : 1", "\"explanation\" : \"same\"");
        assertThat(csv).content().startsWith("in,symbol,side,").contains("both,NOVAUSDT,BUY");
        assertThat(wrong.err()).contains("--tolerance-ms must be at least 0").hasLineCount(1);
    }
}

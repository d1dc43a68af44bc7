package sniper.ops.tca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.FeeAsset;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.journal.report.Distribution;
import sniper.journal.report.TradeReport;

@Timeout(180)
class HtmlPageTest {
    /** Says of each chart in how many colours its canvas is painted, and what went wrong. */
    private static final String PROBE = """
            <script>
            window.addEventListener('load', function () {
                document.querySelectorAll('section.chart').forEach(function (section) {
                    const canvas = section.querySelector('canvas');
                    let colours = 0;
                    if (canvas) {
                        const pixels = new Uint32Array(
                            canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                        colours = new Set(pixels).size;
                    }
                    section.setAttribute('data-painted', section.querySelector('h2').textContent + ': ' + colours);
                });
            });
            </script>
            </body>
            """;

    private static final long DAY_NS = 86_400_000_000_000L;

    private static final Pattern PAINTED = Pattern.compile("data-painted=\"([^\"]*): (\\d+)\"");

    @TempDir
    Path directory;

    @Test
    void shouldDrawEveryChartWithoutANetwork() throws IOException, InterruptedException {
        Chromium.find();
        MarketScenario.write(data(), 3, 1_500);
        String page = page();

        Chromium.Loaded loaded = load(page);

        assertThat(loaded.console()).isEmpty();
        Matcher painted = PAINTED.matcher(loaded.dom());
        StringBuilder titles = new StringBuilder();
        while (painted.find()) {
            titles.append(painted.group(1)).append('\n');
            assertThat(Integer.parseInt(painted.group(2))).as(painted.group(1)).isGreaterThan(8);
        }
        assertThat(titles.toString().lines())
                .containsExactlyInAnyOrder(
                        "Equity and drawdown, USDT",
                        "Equity and drawdown, USDC",
                        "Profit of each sale, USDT",
                        "Profit of each sale, USDC",
                        "Fills on the price, NOVAUSDT",
                        "Fills on the price, BTCUSDT",
                        "Fills on the price, PEPEUSDT",
                        "Fills on the price, NOVAUSDC",
                        "Latency by percentile, microseconds",
                        "Latency waterfall, medians in microseconds",
                        "Markout after the last fill, bps");
    }

    @Test
    void shouldShowWhatEachMonthBroughtAndEachSale() throws IOException, InterruptedException {
        Chromium.find();
        TestInstrument nova = new TestInstrument(1, "NOVAUSDT", "USDT", 2, 2, 100);
        try (WrittenJournal journal = new WrittenJournal(data(), 1_767_225_600_000_000_000L)) {
            journal.session(1);
            journal.instrument(nova);
            sale(journal, nova, 110, 5, 250_000_000);
            journal.nowNs += 32 * DAY_NS;
            sale(journal, nova, 110, 2, -100_000_000);
            journal.nowNs += 365 * DAY_NS;
            sale(journal, nova, 110, 1, 350_000_000);
        }
        TradeReport report = TradeReport.of(data());

        Chromium.Loaded loaded = load(page());

        assertThat(report.months().get("USDT"))
                .containsExactly(
                        entry(YearMonth.of(2026, 1), 550_000_000L),
                        entry(YearMonth.of(2026, 2), 220_000_000L),
                        entry(YearMonth.of(2027, 2), 110_000_000L));
        assertThat(report.profits().get("USDT").bins().stream().mapToInt(Distribution.Bin::count))
                .hasSizeBetween(20, 25)
                .containsOnly(0, 1)
                .startsWith(1)
                .endsWith(1);
        assertThat(loaded.console()).isEmpty();
        assertThat(loaded.dom())
                .contains("Change of equity by month, USDT", "Profit of each sale, USDT")
                .containsPattern("<th>2026</th><td style=\"background-color: rgba\\(60, 157, 78, 0.75\\);\">5.50</td>")
                .containsPattern("<th>2027</th><td></td><td style=[^>]*>1.10</td>(<td></td>){10}<td>1.10</td>");
    }

    /** Sold at a price of so many ticks, with a profit of so many atoms. */
    private static void sale(WrittenJournal journal, TestInstrument nova, long ticks, long lots, long profitAtoms) {
        journal.ticker(1, ticks, 500, ticks + 1, 500);
        TestOrder order = new TestOrder(nova, Side.SELL, OrderType.LIMIT, ticks, lots * 100);
        order.profitAtoms = profitAtoms;
        journal.order(order);
        journal.fill(order, ticks, lots * 100, 0, FeeAsset.QUOTE);
    }

    @Test
    void shouldOpenWithoutAnyOrder() throws IOException, InterruptedException {
        Chromium.find();
        try (WrittenJournal journal = new WrittenJournal(data(), 1_767_225_600_000_000_000L)) {
            journal.session(1);
        }

        Chromium.Loaded loaded = load(page());

        assertThat(loaded.console()).isEmpty();
        assertThat(loaded.dom()).contains("Nothing to show").doesNotContain("<canvas");
    }

    @Test
    void shouldCarryTheLibraryItsLicenceAndWhereItComesFrom() throws IOException {
        MarketScenario.write(data(), 1, 300);

        String page = page();

        assertThat(page)
                .contains("Chart.js v", "The MIT License", "Permission is hereby granted", "default-src 'none'")
                .contains("build-1", "c0ffee1", "<dt>Sequence</dt><dd>1 to ")
                .doesNotContain("src=\"http", "href=\"http", "sourceMappingURL", "@{");
    }

    @Test
    void shouldShowNamesAsTextWhateverTheyHold() throws IOException, InterruptedException {
        Chromium.find();
        TestInstrument hostile = new TestInstrument(1, "</script><b>&\"'@{data}", "US<DT>", 2, 2, 100);
        try (WrittenJournal journal = new WrittenJournal(data(), 1_767_225_600_000_000_000L)) {
            journal.session(1);
            journal.user(1, "<img src=x onerror=alert(1)>");
            journal.instrument(hostile);
            journal.ticker(1, 100, 5, 110, 5);
            TestOrder order = journal.order(new TestOrder(hostile, Side.BUY, OrderType.LIMIT, 110, 500));
            journal.fill(order, 110, 500, 0, FeeAsset.QUOTE);
        }

        Chromium.Loaded loaded = load(page());

        assertThat(loaded.console()).isEmpty();
        assertThat(loaded.dom())
                .contains("Fills on the price, &lt;/script&gt;&lt;b&gt;&amp;\"'@{data}")
                .doesNotContain("<img src=x", "<b>");
    }

    private Path data() throws IOException {
        return Files.createDirectories(directory.resolve("data"));
    }

    private String page() throws IOException {
        StringWriter page = new StringWriter();
        HtmlPage.write(TradeReport.of(data()), page);
        return page.toString();
    }

    private Chromium.Loaded load(String page) throws IOException, InterruptedException {
        Path file = directory.resolve("report.html");
        Files.writeString(file, page.replace("</body>\n", PROBE));
        return Chromium.load(file, directory);
    }
}

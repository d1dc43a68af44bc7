package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.instrument.Money;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.ops.risk.PortfolioText;
import sniper.ops.risk.RiskReport;
import sniper.ops.risk.RiskReporter;
import sniper.risk.portfolio.StressTest;
import sniper.risk.portfolio.ValueAtRisk;

/** What a journal tells of a portfolio's risk. */
class RiskReportScenarioTest extends Snipe {
    private static final long USD = Money.ATOMS_PER_UNIT;

    @TempDir
    Path directory;

    private RiskReport report() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory);
                ChronicleJournal journal =
                        ChronicleJournal.open(lock, 1, JournalTail.EMPTY, JournalSettings.DEFAULTS)) {
            for (EngineDriver.Input input : driver.inputs) {
                journal.appendInput(
                        input.sequence(),
                        input.timeNs(),
                        input.bytes(),
                        0,
                        input.bytes().capacity());
            }
        }
        return RiskReporter.report(directory);
    }

    /** A minute each, up and down by a percent. */
    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            driver.advanceTo(driver.nowNs() + 60 * SECOND);
            long bid = i % 2 == 0 ? 10_000 : 10_100;
            in.ticker(bid, 10_000_000, bid + 10, 10_000_000);
        }
    }

    @Test
    void shouldSayHowThePortfolioIsSpread() {
        bought();
        in.ticker(9_500, 10_000_000, 9_510, 10_000_000);

        List<String> lines = PortfolioText.lines(report());

        assertThat(lines)
                .first()
                .asString()
                .matches("risk score \\d+\\.\\d\\d of 100; largest share 100.00 %, as spread as 1.0 equal holdings;"
                        + " deepest fall 5.00 %");
        assertThat(lines).contains("moves as one by 0.00 %: low, nothing to do");
    }

    @Test
    void shouldSayNothingOfAnEmptyPortfolio() {
        assertThat(PortfolioText.lines(report())).isEmpty();
    }

    @Test
    void shouldMeasureWhatIsHeld() {
        bought();
        minutes(51);

        RiskReport report = report();

        assertThat(report.holdings()).singleElement().satisfies(holding -> {
            assertThat(holding.symbol()).isEqualTo("NOVAUSDT");
            assertThat(holding.quantity()).isEqualTo("10000.00 NOVA");
            assertThat(holding.valueAtoms()).isEqualTo(100 * USD);
            assertThat(holding.costAtoms()).isEqualTo(100 * USD);
        });
        assertThat(report.exposureAtoms()).isEqualTo(100 * USD);
        assertThat(report.openPositions()).isEqualTo(1);
        assertThat(report.correlationBps()).as("there is one").isZero();
        assertThat(report.text())
                .matches("6[0-4]\\.\\d{4} USDT a day at 95 %, 7\\d\\.\\d{4} on average beyond that; worst"
                        + " stress 100\\.0000; as of 2026-01-01T\\S+");
        assertThat(report.minutes()).isGreaterThanOrEqualTo(48);
        assertThat(report.unmeasured()).isEmpty();
        ValueAtRisk risk = Objects.requireNonNull(report.valueAtRisk());
        // a percent a minute is 38 % a day, times 1.645
        assertThat(risk.varAtoms()).isBetween(60 * USD, 64 * USD);
        assertThat(risk.sumAtoms()).as("one position moves with itself").isCloseTo(risk.varAtoms(), within(2));
        assertThat(risk.shortfallAtoms()).isGreaterThan(risk.varAtoms());
        assertThat(report.stress()).extracting(StressTest::lossAtoms).allMatch(loss -> loss > 0 && loss <= 100 * USD);
    }

    private static org.assertj.core.data.Offset<Long> within(long atoms) {
        return org.assertj.core.data.Offset.offset(atoms);
    }

    @Test
    void shouldTellFeesInAThirdAssetApartFromTheProfit() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        long buy = driver.lastSent().orderId();
        in.reply(buy, ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.fill(buy, 1, 10_000, LOTS / 2, 1_250_000, FeeAsset.OTHER);
        in.fill(buy, 2, 10_000, LOTS / 2, 2_500_000, FeeAsset.OTHER);
        in.report(buy, OrderStatus.FILLED, LOTS);

        assertThat(position().otherFeeAtoms()).isEqualTo(3_750_000);
        assertThat(position().feeAtoms()).isZero();
        assertThat(position().realizedAtoms()).isZero();
        RiskReport report = report();
        assertThat(report.otherFeeAtoms()).isEqualTo(3_750_000);
        assertThat(report.dayProfitAtoms()).isZero();
        assertThat(driver.replayDifference()).as("a copy has them, too").isNull();
    }

    @Test
    void shouldNotCallUnmeasuredWhatHasTooFewPrices() {
        bought();
        minutes(5);

        RiskReport report = report();

        assertThat(report.valueAtRisk()).isNull();
        assertThat(report.unmeasured()).containsExactly("NOVAUSDT");
        assertThat(report.stress()).hasSize(3);
    }

    @Test
    void shouldTellTheEquityOnlyWhenItIsKnown() {
        armed();

        RiskReport report = report();

        assertThat(report.equityAtoms()).isNull();
        assertThat(report.holdings()).isEmpty();
        assertThat(report.valueAtRisk()).isNull();
        assertThat(report.stress()).isEmpty();
    }

    @Test
    void shouldTellTheEquityOfTheAccount() {
        in.limits(1_000, 5_000, 500, 10, 1_000, 1_500);
        armed();
        driver.advanceTo(driver.nowNs() + SECOND);

        assertThat(report().equityAtoms()).isZero();
    }
}

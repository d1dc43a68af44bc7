package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.Test;
import sniper.core.instrument.Money;
import sniper.core.message.CommandKind;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.ListingSource;
import sniper.core.message.OrderType;
import sniper.core.message.RunMode;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.ops.scenario.EngineDriver.Step;

class PaperScenarioTest {
    private static final long START = 1_767_225_600L * SECOND;
    private static final long OPEN = START + 3_600 * SECOND;

    private final EngineDriver driver = new EngineDriver(START);
    private final Inputs in = new Inputs(driver);

    private void armed(long budgetUsd) {
        in.session(1, false);
        in.user();
        in.limits(1_000, 5_000, 500, 10);
        in.run(CommandKind.START_RUN, RunMode.PAPER);
        in.sniper();
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.target(budgetUsd, 12_000);
        in.listing(ListingSource.EXCHANGE_INFO, OPEN, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
        driver.advanceTo(OPEN - 60 * SECOND);
        in.clock(0, MILLI, 2 * MILLI);
        in.subscription(true);
    }

    @Test
    void shouldFillInsideTheEngineFromTheRealBookAndKeepTheCashExact() {
        armed(120);

        driver.advanceTo(OPEN - 50 * MILLI);
        in.instrument(true);
        in.ticker(9_900, 50_000_000, 10_000, 50_000_000);
        driver.advanceTo(OPEN + 500 * MILLI);
        in.ticker(12_600, 50_000_000, 12_700, 50_000_000);
        in.ticker(15_100, 50_000_000, 15_200, 50_000_000);
        in.ticker(20_500, 50_000_000, 20_600, 50_000_000);

        assertThat(driver.targetState()).isEqualTo(TargetState.CLOSED);
        Position position = driver.position();
        Run run = driver.run();
        assertThat(position.lots()).isZero();
        assertThat(run.cashAtoms() - 1_000 * Money.ATOMS_PER_UNIT).isEqualTo(position.realizedAtoms());
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldTakeAQuoteForTheOpenWhateverThePolledRulesSayYet() {
        armed(120);
        driver.advanceTo(OPEN + 10 * MILLI);

        in.ticker(9_900, 50_000_000, 10_000, 50_000_000);
        driver.advanceTo(OPEN + 500 * MILLI);

        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
    }

    @Test
    void shouldRefuseToBuyForMoreCashThanThereIs() {
        armed(1_000);

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.count(IntentDeniedDecoder.TEMPLATE_ID)).isEqualTo(1);
        assertThat(driver.targetState()).isEqualTo(TargetState.REJECTED);
    }

    private void marketEntryAtTheOpen(long askLots) {
        in.entryType = OrderType.MARKET;
        armed(120);
        driver.advanceTo(OPEN - 102 * MILLI);
        in.ticker(9_900, 50_000_000, 10_000, askLots);
        driver.advanceTo(OPEN - 101 * MILLI);
    }

    @Test
    void shouldSpendAnAmountAtTheBestLevel() {
        marketEntryAtTheOpen(50_000_000);

        assertThat(driver.position().lots()).as("120 USDT at 0.010").isEqualTo(1_200_000);
        assertThat(driver.steps).contains(new Step(TargetState.FILLED, TargetReason.ENTRY_FILLED));
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldTakeNoMoreForAnAmountThanTheBestLevelShows() {
        marketEntryAtTheOpen(300_000);

        assertThat(driver.position().lots()).isEqualTo(300_000);
        assertThat(driver.steps).contains(new Step(TargetState.PARTIAL, TargetReason.ENTRY_PARTLY_FILLED));
        assertThat(driver.run().openOrders()).isZero();
    }
}

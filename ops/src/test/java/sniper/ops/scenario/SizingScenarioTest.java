package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;
import static sniper.ops.scenario.Snipe.CAP;
import static sniper.ops.scenario.Snipe.OPEN;
import static sniper.ops.scenario.Snipe.START;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;
import sniper.core.message.CommandKind;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.SizeReason;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetSizedDecoder;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Output;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.ops.scenario.EngineDriver.Step;

/** Rules of sizes make a listing's entry smaller, or hold it back, before it is an order. */
class SizingScenarioTest {
    private static final long USD = Money.ATOMS_PER_UNIT;

    private final EngineDriver driver = new EngineDriver(START);
    private final Inputs in = new Inputs(driver);

    /** What was told of sizes, in the order told. */
    private record Sized(SizeReason reason, long wishUsd, long sizedUsd) {}

    @BeforeEach
    void startProcess() {
        in.session(1, false);
        in.user();
        in.limits(20_000, 50_000, 5_000, 10);
    }

    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    private List<Sized> sized() {
        List<Sized> told = new ArrayList<>();
        TargetSizedDecoder message = new TargetSizedDecoder();
        for (Output output : driver.outputs) {
            if (output.templateId() == TargetSizedDecoder.TEMPLATE_ID) {
                message.wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder());
                told.add(new Sized(message.reason(), message.wishAtoms() / USD, message.sizedAtoms() / USD));
            }
        }
        return told;
    }

    private void run(RunMode mode, long cashUsd) {
        in.run(CommandKind.START_RUN, mode, cashUsd);
        in.sniper();
    }

    private void arm(long budgetUsd) {
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.target(budgetUsd, CAP);
        in.listing(ListingSource.EXCHANGE_INFO, OPEN, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
        driver.advanceTo(OPEN - 60 * SECOND);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);
    }

    private long boughtLots() {
        driver.advanceTo(OPEN - 101 * MILLI);
        return driver.sent.stream().mapToLong(Sent::quantityLots).sum();
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 5000, POSITION_SHARE_CAPPED",
        " 8000, 5000, POSITION_SHARE_CAPPED",
        " 5001, 5000, POSITION_SHARE_CAPPED",
        " 5000, 5000, NONE",
        " 4999, 4999, NONE"
    })
    @Tag("A-2")
    @Tag("A-9")
    void shouldSpendTheMeasuredSizesOfAPortfolioOf100000(long budgetUsd, long sizedUsd, SizeReason reason) {
        in.sizing(500, 10, true, false, false);
        run(RunMode.PAPER, 100_000);

        arm(budgetUsd);

        boolean reduced = reason != SizeReason.NONE;
        assertThat(driver.steps)
                .endsWith(new Step(TargetState.ARMED, reduced ? TargetReason.REDUCED_SIZE : TargetReason.WARM));
        assertThat(sized()).isEqualTo(reduced ? List.of(new Sized(reason, budgetUsd, sizedUsd)) : List.of());
        assertThat(boughtLots()).isEqualTo(sizedUsd * USD / CAP);
    }

    @Test
    void shouldSpendTheWholeBudgetWithoutRules() {
        in.sizing(0, 0, false, false, false);
        run(RunMode.PAPER, 100_000);

        arm(8_000);

        assertThat(sized()).isEmpty();
        assertThat(boughtLots()).isEqualTo(8_000 * USD / CAP);
    }

    @Test
    void shouldWaitWithAShareOfAnEquityThatNobodyHasTold() {
        driver.account(round -> {});
        in.sizing(500, 0, false, false, false);
        run(RunMode.LIVE, 0);

        arm(100);

        assertThat(driver.targetState()).isEqualTo(TargetState.SCHEDULED);
        assertThat(sized()).containsExactly(new Sized(SizeReason.EQUITY_UNKNOWN, 100, 0));
        driver.advanceTo(OPEN + SECOND);
        assertThat(driver.steps).endsWith(new Step(TargetState.MISSED, TargetReason.NO_SIZE));
        assertThat(driver.sent).isEmpty();
    }

    @Test
    void shouldNotBuyLessThanTheSmallestSize() {
        in.sizing(500, 60, false, false, false);
        run(RunMode.PAPER, 1_000);

        arm(100);

        assertThat(sized()).containsExactly(new Sized(SizeReason.POSITION_TOO_SMALL, 100, 0));
        assertThat(driver.targetState()).isEqualTo(TargetState.SCHEDULED);
    }

    @Test
    void shouldWaitUntilTheSpreadIsNoLongerTooWide() {
        in.sizing(0, 0, false, false, true);
        run(RunMode.PAPER, 100_000);
        arm(1_000);
        in.ticker(8_000, 100_000_000, 10_000, 100_000_000);
        driver.advanceTo(OPEN - 30 * SECOND);
        in.caution();
        in.resume(); // armed anew
        assertThat(driver.targetState()).isEqualTo(TargetState.SCHEDULED);

        in.ticker(8_900, 100_000_000, 10_000, 100_000_000);
        assertThat(driver.targetState()).isEqualTo(TargetState.ARMED);

        assertThat(sized())
                .containsExactly(
                        new Sized(SizeReason.MARKET_TOO_THIN, 1_000, 0),
                        new Sized(SizeReason.LIQUIDITY_ADJUSTMENT, 1_000, 300));
        assertThat(boughtLots()).isEqualTo(300 * USD / CAP);
    }

    @Test
    void shouldBuyAtMost100WhileOneSideOnlyIsQuoted() {
        in.sizing(0, 0, false, false, true);
        run(RunMode.PAPER, 100_000);
        arm(1_000);

        in.ticker(0, 0, 10_000, 100_000_000);

        assertThat(boughtLots()).isEqualTo(100 * USD / CAP);
        assertThat(sized()).containsExactly(new Sized(SizeReason.LIQUIDITY_ADJUSTMENT, 1_000, 100));
    }

    @Test
    void shouldBuyLessOfWhatHasTurnedOutVolatileSinceItWasArmed() {
        in.sizing(0, 0, true, true, false);
        run(RunMode.PAPER, 100_000);
        arm(1_000);
        assertThat(driver.steps).endsWith(new Step(TargetState.ARMED, TargetReason.WARM));

        for (int second = 1; second <= 40; second++) {
            driver.advanceTo(OPEN - (60 - second) * SECOND);
            long bid = second % 2 == 0 ? 10_000 : 10_300;
            in.ticker(bid, 100_000_000, bid + 100, 100_000_000);
        }

        // wild enough for both: 70 % for its risk, 60 % of that for its volatility
        assertThat(boughtLots()).isEqualTo(420 * USD / CAP);
        assertThat(sized()).containsExactly(new Sized(SizeReason.HIGH_RISK_ADJUSTMENT, 1_000, 420));
    }

    @Test
    void shouldOpenNothingElseWhileWhatIsHeldHasAThinMarket() {
        in.sizing(0, 0, true, false, false);
        run(RunMode.PAPER, 100_000);
        arm(1_000);
        driver.advanceTo(OPEN);
        in.instrument(true);
        in.ticker(9_900, 100_000_000, 10_000, 100_000_000);
        driver.advanceTo(OPEN + 300 * MILLI);
        in.ticker(9_900, 100_000_000, 10_000, 100_000_000);
        assertThat(driver.position().lots()).isPositive();
        in.ticker(9_900, 100_000_000, 14_000, 100_000_000);

        in.instrument = 4;
        long open = OPEN + 600 * SECOND;
        in.listing(ListingSource.CALENDAR, open, -1, -1, -1);
        in.target(1_000, CAP);
        in.listing(ListingSource.EXCHANGE_INFO, open, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, open, 2, 2, 4);
        driver.advanceTo(open - 60 * SECOND);
        in.clock(0, MILLI, 2 * MILLI);
        in.subscription(true);

        assertThat(sized()).containsExactly(new Sized(SizeReason.EMERGENCY_ACTIVE, 1_000, 0));
    }

    @Test
    void shouldRefuseRulesThatContradictEachOther() {
        in.sizing(-1, 0, false, false, false);

        assertThat(driver.outputs).last().extracting(Output::templateId).isEqualTo(CommandRefusedDecoder.TEMPLATE_ID);
    }
}

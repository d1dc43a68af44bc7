package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;
import static sniper.ops.scenario.Snipe.CAP;
import static sniper.ops.scenario.Snipe.OPEN;
import static sniper.ops.scenario.Snipe.START;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;
import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.CommandKind;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.QuarantineReason;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RiskLimitKind;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.StrategyQuarantinedDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.ops.scenario.EngineDriver.Output;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.ops.scenario.EngineDriver.Step;

/** Three instances of one run want the same listing, each with its own budget and exits. */
@Tag("A-8")
class InstanceScenarioTest {
    private int failing;
    private final EngineDriver driver = new EngineDriver(START, (runId, strategyId) -> {
        if (strategyId == failing) {
            throw new IllegalStateException("a bug");
        }
    });
    private final Inputs in = new Inputs(driver);

    @BeforeEach
    void startRun() {
        in.session(1, false);
        in.user();
        in.limits(1_000, 5_000, 500, 10);
        in.run(CommandKind.START_RUN, RunMode.LIVE);
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        instance(1, 36, 2_000, 2_500, 4_000, 2_500, 8_000, 5_000);
        instance(2, 60, 3_000, 3_000, 6_000, 3_000, 12_000, 4_000);
        instance(3, 24, 2_500, 2_500, 5_000, 2_500, 10_000, 5_000);
    }

    private void instance(int strategyId, long budgetUsd, int... levels) {
        in.strategy = strategyId;
        in.sniper(0, levels);
        in.target(budgetUsd, CAP);
    }

    @AfterEach
    void replayIsEqual() {
        if (failing == 0) {
            assertThat(driver.replayDifference()).isNull();
        }
    }

    private List<Sent> buys() {
        return driver.sent.stream().filter(sent -> sent.side() == Side.BUY).toList();
    }

    private void arm() {
        in.listing(ListingSource.EXCHANGE_INFO, OPEN, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
        driver.advanceTo(OPEN - 60 * SECOND);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);
    }

    private void buy() {
        driver.advanceTo(OPEN - 101 * MILLI);
        for (Sent buy : buys()) {
            in.fill(buy.orderId(), buy.orderId(), 10_000, buy.quantityLots());
            in.report(buy.orderId(), OrderStatus.FILLED, buy.quantityLots());
        }
    }

    @Test
    void shouldBuyWithTheBudgetOfEach() {
        arm();
        buy();

        assertThat(buys()).extracting(Sent::quantityLots).containsExactlyInAnyOrder(300_000L, 500_000L, 200_000L);
        assertThat(driver.position().lots()).isEqualTo(1_000_000);
    }

    @Test
    void shouldHoldEachToTheLimitsOfItsOwn() {
        in.limitOfStrategy(2, RiskLimitKind.ORDER_NOTIONAL, 50 * Money.ATOMS_PER_UNIT);
        arm();
        buy();

        assertThat(buys()).extracting(Sent::quantityLots).containsExactlyInAnyOrder(300_000L, 200_000L);
    }

    @Test
    void shouldSellWhatEachHasAtItsOwnLevels() {
        arm();
        buy();

        for (int round = 1; round <= 99; round++) {
            long bid = 10_000 + 100L * round;
            int before = driver.sent.size();
            in.ticker(bid, 100_000_000, bid + 100, 100_000_000);
            for (Sent sell : List.copyOf(driver.sent.subList(before, driver.sent.size()))) {
                in.fill(sell.orderId(), sell.orderId(), bid, sell.quantityLots());
                in.report(sell.orderId(), OrderStatus.FILLED, sell.quantityLots());
            }
        }

        // the levels of 100 and 120 % are above the highest price, +99 %
        assertThat(driver.sent.stream().filter(sent -> sent.side() == Side.SELL).map(Sent::quantityLots))
                .containsExactlyInAnyOrder(75_000L, 75_000L, 150_000L, 150_000L, 150_000L, 50_000L, 50_000L);
        assertThat(driver.position().lots()).isEqualTo(200_000 + 100_000);
    }

    @Test
    void shouldLeaveTheOthersAloneWhenOneFailsBeforeTheOpen() {
        arm();
        failing = 2;
        in.clock(0, MILLI, 2 * MILLI);

        driver.advanceTo(OPEN - 101 * MILLI);

        assertThat(buys()).extracting(Sent::quantityLots).containsExactlyInAnyOrder(300_000L, 200_000L);
        assertThat(driver.steps).contains(new Step(TargetState.ABORTED, TargetReason.QUARANTINED));
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
        assertThat(driver.engine.faults()).isZero();
    }

    @Test
    void shouldTellTheFaultOnceAndHowMuchIsLeftToNobody() {
        arm();
        buy();
        failing = 2;
        for (int i = 0; i < 5; i++) {
            in.ticker(10_000, 100_000_000, 10_100, 100_000_000);
        }

        List<Output> told = driver.outputs.stream()
                .filter(output -> output.templateId() == StrategyQuarantinedDecoder.TEMPLATE_ID)
                .toList();
        assertThat(told).hasSize(1);
        StrategyQuarantinedDecoder message =
                new StrategyQuarantinedDecoder().wrapAndApplyHeader(told.get(0).bytes(), 0, new MessageHeaderDecoder());
        assertThat(message.strategyId()).isEqualTo(2);
        assertThat(message.unmanagedTargets()).isEqualTo(1);
    }

    @Test
    void shouldQuarantineTheOneThatTakesTooLong() {
        arm();
        in.quarantine(Inputs.RUN, 2);
        in.quarantine(Inputs.RUN, 2);

        driver.advanceTo(OPEN - 101 * MILLI);

        assertThat(buys()).extracting(Sent::quantityLots).containsExactlyInAnyOrder(300_000L, 200_000L);
        assertThat(driver.outputs)
                .filteredOn(output -> output.templateId() == StrategyQuarantinedDecoder.TEMPLATE_ID)
                .singleElement()
                .satisfies(output -> assertThat(new StrategyQuarantinedDecoder()
                                .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                                .reason())
                        .isEqualTo(QuarantineReason.OVER_BUDGET));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 4", "1, 11", "7, 1"})
    void shouldRefuseToQuarantineWhatIsNotThere(int runId, int strategyId) {
        in.quarantine(runId, strategyId);

        assertThat(driver.outputs).last().extracting(Output::templateId).isEqualTo(CommandRefusedDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldGoOnSellingWhatTheOthersHave() {
        arm();
        buy();
        failing = 2;

        in.ticker(8_900, 100_000_000, 9_000, 100_000_000);

        assertThat(driver.sent.stream().filter(sent -> sent.purpose() == OrderPurpose.STOP_LOSS))
                .extracting(Sent::quantityLots)
                .containsExactlyInAnyOrder(300_000L, 200_000L);
    }

    @Test
    void shouldManageAgainWhatItHasWhenConfiguredAnew() {
        arm();
        buy();
        failing = 2;
        in.ticker(10_000, 100_000_000, 10_100, 100_000_000);
        failing = 0;
        in.ticker(8_900, 100_000_000, 9_000, 100_000_000);
        assertThat(driver.sent).hasSize(5);

        in.strategy = 2;
        in.sniper(0, 3_000, 10_000);
        in.ticker(8_900, 100_000_000, 9_000, 100_000_000);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(500_000);
        failing = -1; // the probe is not the same in a replay
    }

    private List<AlarmRaisedDecoder> alarms() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == AlarmRaisedDecoder.TEMPLATE_ID)
                .map(output ->
                        new AlarmRaisedDecoder().wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder()))
                .toList();
    }

    private Sent buyOfTheSecond() {
        return buys().stream()
                .filter(buy -> buy.quantityLots() == 500_000)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldRaiseAnAlarmWhenABuyOnItsWayIsFilledInQuarantine() {
        arm();
        driver.advanceTo(OPEN - 101 * MILLI);
        in.quarantine(Inputs.RUN, 2);
        assertThat(driver.outputs)
                .filteredOn(output -> output.templateId() == StrategyQuarantinedDecoder.TEMPLATE_ID)
                .singleElement()
                .satisfies(output -> assertThat(new StrategyQuarantinedDecoder()
                                .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                                .unmanagedTargets())
                        .isEqualTo(1));

        for (Sent buy : buys()) {
            in.fill(buy.orderId(), buy.orderId(), 10_000, buy.quantityLots());
            in.report(buy.orderId(), OrderStatus.FILLED, buy.quantityLots());
        }

        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.UNMANAGED_FILL);
            assertThat(alarm.orderId()).isEqualTo(buyOfTheSecond().orderId());
            assertThat(alarm.value()).isEqualTo(500_000);
        });
    }

    @Test
    void shouldGiveUpInQuarantineWhatAnAttemptDidNotBuy() {
        arm();
        driver.advanceTo(OPEN - 101 * MILLI);
        in.quarantine(Inputs.RUN, 2);

        in.reply(buyOfTheSecond().orderId(), ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, 10007);

        assertThat(driver.steps).last().isEqualTo(new Step(TargetState.ABORTED, TargetReason.QUARANTINED));
        assertThat(alarms()).isEmpty();
    }
}

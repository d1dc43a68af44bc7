package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.PhaseChangedDecoder;
import sniper.core.message.PhaseState;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Output;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.ops.scenario.EngineDriver.Step;

/** How a position is sold: phases, stops, dust, and what is left in doubt. */
class ExitScenarioTest extends Snipe {
    private record Phase(int number, PhaseState to, long soldLots) {}

    private List<Phase> phases() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == PhaseChangedDecoder.TEMPLATE_ID)
                .map(ExitScenarioTest::phase)
                .toList();
    }

    private static Phase phase(Output output) {
        PhaseChangedDecoder phase =
                new PhaseChangedDecoder().wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder());
        return new Phase(phase.phase(), phase.to(), phase.soldLots());
    }

    private void bid(long ticks) {
        in.ticker(ticks, 10_000_000, ticks + 100, 10_000_000);
    }

    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldTellEveryStepOfAPhaseOnce() {
        bought();

        bid(12_500);
        soldInFull(driver.lastSent(), 12_500);

        assertThat(phases())
                .containsExactly(
                        new Phase(1, PhaseState.TRIGGERED, 0),
                        new Phase(1, PhaseState.ORDER_SENT, 0),
                        new Phase(1, PhaseState.DONE, 300_000));
    }

    @Test
    void shouldSellEverythingWhenThePriceFallsBackFromItsHigh() {
        in.sniper(1_000, 5_000, 10_000);
        bought();
        bid(14_000);

        bid(12_601);
        assertThat(driver.sent).hasSize(1);
        bid(12_600);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.TRAILING_STOP);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(LOTS);
        soldInFull(driver.lastSent(), 12_600);
        assertThat(driver.targetState()).isEqualTo(TargetState.CLOSED);
    }

    @Test
    void shouldRememberTheHighWhileAnExitOrderIsUnderWay() {
        in.sniper(1_000, 2_500, 3_000);
        bought();
        bid(12_500);
        Sent takeProfit = driver.lastSent();
        bid(14_000);

        soldInFull(takeProfit, 12_500);
        bid(12_600);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.TRAILING_STOP);
    }

    @Test
    void shouldPreferTheStopLossToATrailingStopUnderWay() {
        in.sniper(1_000, 5_000, 10_000);
        bought();
        bid(14_000);
        bid(12_600);
        in.report(driver.lastSent().orderId(), OrderStatus.CANCELED, 0);

        bid(8_900);
        driver.advanceTo(driver.nowNs() + 200 * Inputs.MILLI);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
    }

    @Test
    void shouldKeepThePlanItWasArmedWith() {
        bought();

        in.sniper(0, 500, 10_000);
        bid(10_600);
        assertThat(driver.sent).hasSize(1);
        bid(12_500);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(300_000);
    }

    @Test
    void shouldGoOnManagingWhatAPlanKeeps() {
        in.sniper(0, 2_500, 3_000);
        bought();
        bid(12_500);
        soldInFull(driver.lastSent(), 12_500);
        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);

        bid(8_900);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(700_000);
    }

    @Test
    void shouldSellTheRestBesideAnOrderOfUnknownOutcome() {
        bought();
        bid(12_500);
        Sent first = driver.lastSent();
        in.reply(first.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        driver.advanceTo(driver.nowNs() + 200 * Inputs.MILLI);

        bid(15_000);

        assertThat(driver.lastSent().quantityLots()).isEqualTo(300_000);
        soldInFull(driver.lastSent(), 15_000);
        soldInFull(first, 12_500);
        assertThat(position().lots()).isEqualTo(400_000);
        assertThat(phases()).contains(new Phase(1, PhaseState.DONE, 300_000), new Phase(2, PhaseState.DONE, 300_000));
    }

    @Test
    void shouldCloseOnDustThatThePlanCannotSell() {
        in.sniper(0, 2_500, 9_999, 5_000, 1);
        bought();
        bid(12_500);
        soldInFull(driver.lastSent(), 12_500);

        bid(15_000);

        assertThat(driver.steps).last().isEqualTo(new Step(TargetState.CLOSED, TargetReason.DUST_REMAINS));
        assertThat(position().lots()).isEqualTo(100);
    }

    @Test
    void shouldRefuseAPlanThatSellsMoreThanThereIs() {
        in.sniper(0, 2_500, 6_000, 5_000, 6_000);

        Output refused = driver.outputs.get(driver.outputs.size() - 1);
        assertThat(refused.templateId()).isEqualTo(CommandRefusedDecoder.TEMPLATE_ID);
        CommandRefusedDecoder message =
                new CommandRefusedDecoder().wrapAndApplyHeader(refused.bytes(), 0, new MessageHeaderDecoder());
        assertThat(message.reason()).contains("must not sell more than everything");
    }

    private long alarmsOfRefusedExits() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == AlarmRaisedDecoder.TEMPLATE_ID)
                .filter(output -> new AlarmRaisedDecoder()
                                .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                                .kind()
                        == AlarmKind.EXIT_REFUSED)
                .count();
    }

    /** Refuses the order sent last, and sees that the next one leaves after so long and no earlier. */
    private void refuseAndAwait(long waitMs) {
        int before = driver.sent.size();
        long at = driver.nowNs();
        in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, ErrorClass.SIZE, 30002);
        driver.advanceTo(at + waitMs * Inputs.MILLI - 1);
        assertThat(driver.sent).as("before %d ms", waitMs).hasSize(before);
        driver.advanceTo(at + waitMs * Inputs.MILLI);
        assertThat(driver.sent).as("after %d ms", waitMs).hasSize(before + 1);
    }

    @Test
    void shouldBackOffAndSayWhenAStopLossIsRefusedTimeAndAgain() {
        bought();
        bid(8_900);
        for (long waitMs : new long[] {200, 400, 800, 1_600}) {
            refuseAndAwait(waitMs);
        }
        assertThat(alarmsOfRefusedExits()).isZero();

        for (long waitMs : new long[] {3_200, 6_400, 12_800, 25_600, 30_000, 30_000}) {
            refuseAndAwait(waitMs);
            assertThat(alarmsOfRefusedExits()).isEqualTo(1);
        }

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
    }

    @Test
    void shouldTryAtOnceAgainAfterAnExitThatWasTaken() {
        bought();
        bid(8_900);
        refuseAndAwait(200);
        refuseAndAwait(400);
        Sent taken = driver.lastSent();
        in.reply(taken.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.fill(taken.orderId(), taken.orderId(), 8_900, 1_000);
        in.report(taken.orderId(), OrderStatus.CANCELED, 1_000);
        driver.advanceTo(driver.nowNs() + 200 * Inputs.MILLI);

        refuseAndAwait(200);
        refuseAndAwait(400);
    }

    @Test
    void shouldNotKeepAStopWaitingForARefusedTakeProfit() {
        bought();
        bid(12_500);
        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.TAKE_PROFIT);
        refuseAndAwait(200);
        refuseAndAwait(400);
        in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, ErrorClass.SIZE, 30002);
        int before = driver.sent.size();

        bid(8_900);

        assertThat(driver.sent).hasSize(before + 1);
        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
    }

    @Test
    void shouldBeginAnewToWaitWhenAStopTakesOverFromARefusedTakeProfit() {
        bought();
        bid(12_500);
        refuseAndAwait(200);
        refuseAndAwait(400);
        in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, ErrorClass.SIZE, 30002);

        bid(8_900);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        refuseAndAwait(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"PRICE_BAND", "NOT_TRADABLE_YET", "CLOCK"})
    void shouldNotWaitLongerForWhatAMomentMayChange(ErrorClass refusal) {
        bought();
        bid(8_900);
        for (int i = 0; i < 6; i++) {
            int before = driver.sent.size();
            in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, refusal, 1);
            driver.advanceTo(driver.nowNs() + 200 * Inputs.MILLI);
            assertThat(driver.sent).hasSize(before + 1);
        }
        assertThat(alarmsOfRefusedExits()).isZero();
    }
}

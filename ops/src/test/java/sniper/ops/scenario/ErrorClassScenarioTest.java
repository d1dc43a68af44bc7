package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.ErrorClass;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReconciliationRequestedDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.ops.scenario.EngineDriver.Step;

/** What is done about each class of the exchange's errors: as {@code explain} says it. */
class ErrorClassScenarioTest extends Snipe {
    @AfterEach
    void replaysTheSame() {
        assertThat(driver.replayDifference()).isNull();
    }

    private Sent firstBuy() {
        armed();
        driver.advanceTo(OPEN - 50 * MILLI);
        assertThat(driver.sent).hasSize(1);
        return driver.lastSent();
    }

    private void refused(ErrorClass errorClass, int code) {
        in.reply(firstBuy().orderId(), ReplyOutcome.REJECTED, errorClass, code);
    }

    @ParameterizedTest
    @CsvSource({"NOT_TRADABLE_YET, 10007", "NO_LIQUIDITY, 30010", "PRICE_BAND, 30087", "CLOCK, 700003"})
    void shouldTryAgainInsideTheWindow(ErrorClass errorClass, int code) {
        refused(errorClass, code);

        driver.advanceTo(OPEN + 50 * MILLI);

        assertThat(driver.sent).hasSize(2);
        assertThat(driver.targetState()).isEqualTo(TargetState.FIRING);
    }

    @ParameterizedTest
    @CsvSource({"SIDE_OR_PERMISSION, 30020", "SIZE, 30002", "FUNDS, 30004", "BAD_REQUEST, 33333"})
    void shouldTakeForFinal(ErrorClass errorClass, int code) {
        refused(errorClass, code);

        driver.advanceTo(OPEN + 10 * SECOND);

        assertThat(driver.sent).hasSize(1);
        assertThat(driver.steps).contains(new Step(TargetState.REJECTED, TargetReason.VENUE_REFUSED));
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldReconcileAtOnceWhenFundsAreMissing() {
        Sent buy = firstBuy();
        int rounds = driver.count(ReconciliationRequestedDecoder.TEMPLATE_ID);

        in.reply(buy.orderId(), ReplyOutcome.REJECTED, ErrorClass.FUNDS, 30004);

        assertThat(driver.count(ReconciliationRequestedDecoder.TEMPLATE_ID)).isEqualTo(rounds + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH, 700006, VENUE_AUTH",
        "VENUE_HALT, 60005, VENUE_HALT",
        "VENUE_HALT, 10098, VENUE_HALT",
        "VENUE_HALT, 10001, VENUE_HALT",
        "VENUE_HALT, 604, VENUE_HALT",
        "VENUE_HALT, 801, VENUE_HALT",
        "VENUE_HALT, 11444, VENUE_HALT"
    })
    void shouldHalt(ErrorClass errorClass, int code, HaltReason reason) {
        refused(errorClass, code);

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(driver.outputs)
                .filteredOn(output -> output.templateId() == TradingStateChangedDecoder.TEMPLATE_ID)
                .last()
                .satisfies(output -> assertThat(new TradingStateChangedDecoder()
                                .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                                .reason())
                        .isEqualTo(reason));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_OUTCOME", "UNKNOWN_ORDER", "THROTTLE"})
    void shouldAskAndNeverSendAgainWhatMayStand(ErrorClass errorClass) {
        Sent buy = firstBuy();

        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, errorClass, 0);
        driver.advanceTo(OPEN + 3 * SECOND);

        assertThat(driver.sent).hasSize(1);
        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isPositive();
        assertThat(position().openBuyLots()).isEqualTo(buy.quantityLots());
    }
}

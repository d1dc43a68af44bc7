package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.DenyReason;
import sniper.core.message.ErrorClass;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RiskLimitKind;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;

/** The throttle of repeated buys, from the first attempt to the operator who lets them go on. */
class RepeatedOrderScenarioTest extends Snipe {
    private List<DenyReason> denials() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == IntentDeniedDecoder.TEMPLATE_ID)
                .map(output -> new IntentDeniedDecoder()
                        .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                        .reason())
                .toList();
    }

    private void attemptsUntil(long timeNs) {
        while (driver.nowNs() < timeNs) {
            driver.advanceTo(driver.nowNs() + 100 * MILLI);
            if (!driver.sent.isEmpty()) {
                in.reply(driver.lastSent().orderId(), ReplyOutcome.REJECTED, ErrorClass.NOT_TRADABLE_YET, 30_016);
            }
        }
    }

    @Test
    void shouldStopAttemptsBeyondTheLimitUntilAnOperatorResumes() {
        in.limitOfStrategy(1, RiskLimitKind.REPEATED_ORDERS, 3);
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);

        attemptsUntil(OPEN + SECOND);

        assertThat(driver.sent).hasSize(3);
        assertThat(denials()).isNotEmpty().containsOnly(DenyReason.REPEATED_ORDER);
        assertThat(driver.steps)
                .last()
                .isEqualTo(new EngineDriver.Step(TargetState.REJECTED, TargetReason.RISK_DENIED));
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
        in.resume();
        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isZero();
        in.resume();
        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID))
                .as("nothing is stopped any more")
                .isEqualTo(1);
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldLetATargetHaveAllItsAttempts() {
        in.limitOfStrategy(1, RiskLimitKind.REPEATED_ORDERS, 10);
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);

        attemptsUntil(OPEN + SECOND);

        assertThat(denials()).isEmpty();
        assertThat(driver.sent).hasSizeGreaterThan(3);
    }
}

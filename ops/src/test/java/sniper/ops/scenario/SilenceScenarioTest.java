package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderPurpose;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Sent;
import sniper.ops.scenario.EngineDriver.Step;

/** The venue wants silence for a while: nothing is tried before, nothing stays locked, and then all goes on. */
@Tag("fault")
class SilenceScenarioTest extends Snipe {
    /** Longer than an order may be absent before it is given up. */
    private static final long STOP_NS = 21 * SECOND;

    private static final int BANNED = 418;

    @AfterEach
    void replaysTheSame() {
        assertThat(driver.replayDifference()).isNull();
    }

    private Sent stopLoss() {
        bought();
        driver.advanceTo(OPEN + SECOND); // the account is compared every 30 s, which asks for orders too
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        return driver.lastSent();
    }

    @Test
    void shouldSellAgainAtThePriceOfThenWhenABanEnds() {
        Sent banned = stopLoss();
        long endNs = driver.nowNs() + STOP_NS;
        in.reply(banned.orderId(), ReplyOutcome.REJECTED, ErrorClass.THROTTLE, BANNED, endNs);
        assertThat(position().sellableLots()).as("nothing is locked").isEqualTo(LOTS);
        int sentBefore = driver.sent.size();
        for (int second = 1; second < 21; second++) {
            driver.advanceTo(endNs - STOP_NS + second * SECOND);
            in.ticker(8_900 - 100 * second, 10_000_000, 9_000 - 100 * second, 10_000_000);
        }
        assertThat(driver.sent).as("nothing stacks up").hasSize(sentBefore);

        driver.advanceTo(endNs);

        assertThat(driver.sent).hasSize(sentBefore + 1);
        assertThat(driver.lastSent().quantityLots()).isEqualTo(LOTS);
        assertThat(driver.lastSent().priceTicks()).isLessThanOrEqualTo(6_900);
        soldInFull(driver.lastSent(), 6_900);
        assertThat(driver.targetState()).isEqualTo(TargetState.CLOSED);
    }

    @Test
    void shouldAskOnceWhenQuestionsAreLetThroughAgain() {
        Sent blocked = stopLoss();
        long endNs = driver.nowNs() + STOP_NS;
        int askedBefore = driver.count(QueryOrderDecoder.TEMPLATE_ID);

        in.reply(blocked.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.THROTTLE, 0, endNs);
        driver.advanceTo(endNs - 1);
        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isEqualTo(askedBefore);
        driver.advanceTo(endNs);

        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isEqualTo(askedBefore + 1);
        assertThat(position().sellableLots()).as("in doubt, so locked").isZero();
    }

    @Test
    void shouldNotSpendAttemptsWhileNothingCanLeave() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        long endNs = driver.nowNs() + 400 * MILLI;

        in.reply(driver.lastSent().orderId(), ReplyOutcome.NOT_SENT, ErrorClass.THROTTLE, 0, endNs);
        driver.advanceTo(endNs - 1);
        assertThat(driver.sent).hasSize(1);
        driver.advanceTo(endNs + MILLI);

        assertThat(driver.sent).hasSize(2);
        assertThat(driver.lastSent().attempt()).as("the first never left").isEqualTo(1);
    }

    @Test
    void shouldMissAtOnceWhenNothingCanLeaveWithinTheWindow() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);

        in.reply(
                driver.lastSent().orderId(),
                ReplyOutcome.REJECTED,
                ErrorClass.THROTTLE,
                BANNED,
                driver.nowNs() + STOP_NS);

        assertThat(driver.steps).contains(new Step(TargetState.MISSED, TargetReason.WINDOW_ENDED));
        driver.advanceTo(OPEN + 30 * SECOND);
        assertThat(driver.sent).hasSize(1);
    }
}

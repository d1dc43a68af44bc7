package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Money;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RiskAlertedDecoder;
import sniper.core.message.TradingState;
import sniper.core.position.Position;
import sniper.ops.scenario.EngineDriver.Output;

/** Alerts of a portfolio that loses, from the first level to the halt and to the operator who has seen them. */
class AlertScenarioTest extends Snipe {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int readTo;

    private List<String> told() {
        List<String> told = new ArrayList<>();
        RiskAlertedDecoder alert = new RiskAlertedDecoder();
        for (Output output : driver.outputs.subList(readTo, driver.outputs.size())) {
            if (output.templateId() == RiskAlertedDecoder.TEMPLATE_ID) {
                alert.wrapAndApplyHeader(output.bytes(), 0, header);
                told.add(alert.kind() + " " + alert.to()
                        + (alert.acknowledged() == Flag.YES ? " seen" : alert.repeats() > 0 ? " again" : ""));
            }
        }
        readTo = driver.outputs.size();
        return told;
    }

    private void price(long ticks) {
        in.ticker(ticks, 10_000_000, ticks + 10, 10_000_000);
    }

    /** A venue that holds a thousand dollars, and what was traded. */
    private void account(int round) {
        Position held = driver.engine.positions().get(Inputs.RUN, Inputs.INSTRUMENT);
        long lots = held == null ? 0 : held.boughtLots() - held.soldLots();
        in.balance(round, "NOVA", lots * Money.lotAtoms(Inputs.QUANTITY_SCALE), 0);
        long traded = held == null ? 0 : held.soldAtoms() - held.boughtAtoms() - held.feeAtoms();
        in.balance(round, "USDT", 1_000 * Money.ATOMS_PER_UNIT + traded, 0);
        in.account(round, true);
    }

    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldTellTheLevelsOfALossThatEndsInAHaltUntilAnOperatorResumes() {
        in.limits(1_000, 5_000, 50, 10);
        in.sniper(0, 50_000, 10_000);
        in.safeguards(0, 0, 10_000);
        bought(); // 100 USDT of it
        assertThat(told()).isEmpty();

        price(7_400);
        assertThat(told()).containsExactly("DAILY_LOSS MEDIUM");
        price(7_300);
        assertThat(told()).isEmpty();
        price(5_900);
        assertThat(told()).containsExactly("DAILY_LOSS HIGH");
        price(4_900);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(told()).containsExactly("DAILY_LOSS CRITICAL");
        for (int minutes = 0; minutes < 3; minutes++) {
            driver.advanceTo(driver.nowNs() + 60 * SECOND);
            price(4_900);
        }
        assertThat(told())
                .containsExactly("DAILY_LOSS CRITICAL again", "DAILY_LOSS CRITICAL again", "DAILY_LOSS CRITICAL again");

        in.resume();

        assertThat(told()).containsExactly("DAILY_LOSS CRITICAL seen");
        driver.advanceTo(driver.nowNs() + 600 * SECOND);
        price(4_900);
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldNotRepeatWhatSomebodyHasSeenAndTellItsEnd() {
        driver.account(this::account);
        in.limits(1_000, 5_000, 500, 10, 10_000, 10_000);
        bought();
        driver.advanceTo(driver.nowNs() + 31 * SECOND);
        price(10_000);

        in.measured(600, 9_500, 2_000);
        assertThat(told()).containsExactly("VALUE_AT_RISK CRITICAL", "CORRELATION CRITICAL");
        in.alertsSeen();
        assertThat(told()).containsExactly("VALUE_AT_RISK CRITICAL seen", "CORRELATION CRITICAL seen");
        driver.advanceTo(driver.nowNs() + 120 * SECOND);
        price(10_000);
        assertThat(told()).isEmpty();
        in.measured(100, 1_000, 2_000);
        assertThat(told()).containsExactly("VALUE_AT_RISK NONE", "CORRELATION NONE");
        driver.advanceTo(driver.nowNs() + MILLI);

        in.measured(600, 0, 2_000);

        assertThat(told()).as("a new alert, which nobody has seen").containsExactly("VALUE_AT_RISK CRITICAL");
    }

    @Test
    void shouldKeepAlertsOverARestart() {
        in.limits(1_000, 5_000, 50, 10);
        in.sniper(0, 50_000, 10_000);
        bought();
        price(7_000);
        assertThat(told()).containsExactly("DAILY_LOSS MEDIUM");

        in.session(2, false);
        driver.advanceTo(driver.nowNs() + 5 * SECOND);
        price(7_000);

        assertThat(told()).as("told already").isEmpty();
    }
}

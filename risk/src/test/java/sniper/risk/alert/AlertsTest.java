package sniper.risk.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.TradingState;
import sniper.core.state.StateHash;
import sniper.risk.Allocations;

class AlertsTest {
    private static final int DRAWDOWN = 0;
    private static final int LIQUIDITY = 1;
    private static final int SPIKE = 2;
    private static final AlertRule DRAWDOWN_RULE = AlertRule.above("drawdown", Severity.HIGH, 1_000, 900);
    private static final AlertRule LIQUIDITY_RULE = AlertRule.below("liquidity", Severity.CRITICAL, 2_000, 2_200);
    private static final AlertRule SPIKE_RULE =
            AlertRule.above("spike", Severity.CRITICAL, 10, 10).expiringAfter(60);

    private final Alerts alerts = new Alerts(2, DRAWDOWN_RULE, LIQUIDITY_RULE, SPIKE_RULE);
    private long time;

    @Test
    void shouldRaiseOnceAndClearOnlyWhenTheValueCameBackFarEnough() {
        assertThat(alerts.observe(DRAWDOWN, 1_000, 1)).isEqualTo(AlertChange.NONE);
        assertThat(alerts.observe(DRAWDOWN, 1_001, 2)).isEqualTo(AlertChange.RAISED);
        assertThat(alerts.observe(DRAWDOWN, 1_300, 3)).isEqualTo(AlertChange.NONE);
        assertThat(alerts.observe(DRAWDOWN, 1_000, 4)).isEqualTo(AlertChange.NONE);
        assertThat(alerts.observe(DRAWDOWN, 901, 5)).isEqualTo(AlertChange.NONE);
        assertThat(alerts.open(DRAWDOWN)).isEqualTo(new Alert(1, DRAWDOWN_RULE, AlertState.RAISED, 1_300, 2, 0));

        assertThat(alerts.observe(DRAWDOWN, 900, 6)).isEqualTo(AlertChange.CLEARED);

        assertThat(alerts.open(DRAWDOWN)).isNull();
        assertThat(alerts.closed(0)).isEqualTo(new Alert(1, DRAWDOWN_RULE, AlertState.CLEARED, 1_300, 2, 6));
        assertThat(alerts.observe(DRAWDOWN, 950, 7)).isEqualTo(AlertChange.NONE);
        assertThat(alerts.observe(DRAWDOWN, 1_001, 8)).isEqualTo(AlertChange.RAISED);
    }

    @Test
    void shouldWatchWhatIsBadWhenItFalls() {
        assertThat(alerts.observe(LIQUIDITY, 2_000, 1)).isEqualTo(AlertChange.NONE);
        assertThat(alerts.observe(LIQUIDITY, 1_999, 2)).isEqualTo(AlertChange.RAISED);
        assertThat(alerts.observe(LIQUIDITY, 1_500, 3)).isEqualTo(AlertChange.NONE);
        assertThat(alerts.openCritical()).isEqualTo(1);
        assertThat(alerts.observe(LIQUIDITY, 2_199, 4)).isEqualTo(AlertChange.NONE);

        assertThat(alerts.observe(LIQUIDITY, 2_200, 5)).isEqualTo(AlertChange.CLEARED);

        assertThat(alerts.openCritical()).isZero();
        assertThat(alerts.closed(0)).isEqualTo(new Alert(1, LIQUIDITY_RULE, AlertState.CLEARED, 1_500, 2, 5));
    }

    @Test
    void shouldLetAPersonAcknowledgeAndResolveAndRaiseAnewWhatIsStillTrue() {
        alerts.observe(LIQUIDITY, 1_000, 1);
        long id = alerts.openId(LIQUIDITY);

        assertThat(alerts.acknowledge(id)).isTrue();
        assertThat(alerts.open(LIQUIDITY)).extracting("state").isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(alerts.openCritical()).isEqualTo(1);
        assertThat(alerts.resolve(id, 2)).isTrue();
        assertThat(alerts.openCritical()).isZero();
        assertThat(alerts.closed(0)).extracting("state").isEqualTo(AlertState.RESOLVED);

        assertThat(alerts.resolve(id, 3)).isFalse();
        assertThat(alerts.acknowledge(id)).isFalse();
        assertThat(alerts.acknowledge(Alerts.NO_ALERT)).isFalse();
        assertThat(alerts.observe(LIQUIDITY, 1_000, 4)).isEqualTo(AlertChange.RAISED);
        assertThat(alerts.openId(LIQUIDITY)).isEqualTo(id + 1);
    }

    @Test
    void shouldExpireWhatIsNoLongerSeen() {
        alerts.observe(SPIKE, 11, 100);
        alerts.observe(DRAWDOWN, 2_000, 100);
        alerts.observe(SPIKE, 12, 130);
        alerts.expire(189);
        assertThat(alerts.openCritical()).isEqualTo(1);

        alerts.expire(190);

        assertThat(alerts.openCritical()).isZero();
        assertThat(alerts.closed(0)).isEqualTo(new Alert(1, SPIKE_RULE, AlertState.EXPIRED, 12, 100, 190));
        assertThat(alerts.openId(DRAWDOWN)).isEqualTo(2);
    }

    @Test
    void shouldRememberOnlyTheLatestAlerts() {
        for (int i = 1; i <= 3; i++) {
            alerts.observe(SPIKE, 10 + i, i);
            alerts.observe(SPIKE, 0, i);
        }

        assertThat(alerts.closed(0)).extracting("worst").isEqualTo(13L);
        assertThat(alerts.closed(1)).extracting("worst").isEqualTo(12L);
        assertThat(alerts.closed(2)).isNull();
        assertThat(alerts.closed(-1)).isNull();
    }

    @Test
    void shouldRefuseARuleThatClearsOnTheAlarmingSide() {
        assertThatThrownBy(() -> AlertRule.above("a", Severity.LOW, 10, 11))
                .hasMessage("an alert must clear on the calm side of where it is raised: name=a raise=10 clear=11");
        assertThatThrownBy(() -> AlertRule.below("b", Severity.LOW, 10, 9)).hasMessageContaining("name=b");
        assertThatThrownBy(() -> SPIKE_RULE.expiringAfter(0)).hasMessageContaining("expiryNs=0");
    }

    @ParameterizedTest
    @EnumSource(PortfolioAlert.class)
    void shouldRaiseEachPortfolioAlertJustBeyondItsLevels(PortfolioAlert alert) {
        int levels = 0;
        for (int level = 0; level < PortfolioAlert.LEVELS; level++) {
            AlertRule rule = PortfolioAlert.rules()[alert.rule(level)];
            Alerts one = new Alerts(1, rule);
            int worse = rule.fallingIsBad() ? -1 : 1;
            if (alert.raise(level) == PortfolioAlert.NEVER) {
                assertThat(one.observe(0, worse * (Long.MAX_VALUE - 1), 1)).isEqualTo(AlertChange.NONE);
                continue;
            }
            levels++;
            assertThat(rule.raise()).isEqualTo(alert.raise(level));
            assertThat(rule.severity().name())
                    .isEqualTo(PortfolioAlert.level(level).name());
            assertThat(one.observe(0, rule.raise() - worse, 1)).isEqualTo(AlertChange.NONE);
            assertThat(one.observe(0, rule.raise(), 1)).isEqualTo(AlertChange.NONE);
            assertThat(one.observe(0, rule.raise() + worse, 1)).isEqualTo(AlertChange.RAISED);
            assertThat(one.observe(0, rule.clear() + worse, 1)).isEqualTo(AlertChange.NONE);
            assertThat(one.observe(0, rule.clear(), 1)).isEqualTo(AlertChange.CLEARED);
        }
        assertThat(levels).isPositive();
    }

    @Test
    void shouldAskForCautionAfterThreeLossesAndForAHaltAfterFive() {
        Streak streak = new Streak();

        assertThat(streak.onResult(-1)).isEqualTo(TradingState.NORMAL);
        assertThat(streak.onResult(-1)).isEqualTo(TradingState.NORMAL);
        assertThat(streak.onResult(-1)).isEqualTo(TradingState.CAUTION);
        assertThat(streak.onResult(0)).isEqualTo(TradingState.CAUTION);
        assertThat(streak.onResult(-1)).isEqualTo(TradingState.CAUTION);
        assertThat(streak.onResult(-1)).isEqualTo(TradingState.HALTED);
        assertThat(streak.length()).isEqualTo(5);
        assertThat(streak.onResult(1)).isEqualTo(TradingState.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 0", "4, 1, 2500", "4, 4, 10000", "8, 2, 2500", "12, 0, 0"})
    void shouldStateTheShareOfRefusals(int outcomes, int refusals, int bps) {
        RejectRatio ratio = new RejectRatio(8, 4);
        for (int i = 0; i < outcomes; i++) {
            ratio.onOutcome(i < refusals);
        }

        assertThat(ratio.bps()).isEqualTo(bps);
    }

    @Test
    void shouldForgetRefusalsThatLeftTheWindow() {
        RejectRatio ratio = new RejectRatio(4, 2);
        ratio.onOutcome(true);
        ratio.onOutcome(true);
        ratio.onOutcome(false);
        assertThat(ratio.onOutcome(false)).isEqualTo(5_000);
        assertThat(ratio.onOutcome(false)).isEqualTo(2_500);
        assertThat(ratio.onOutcome(false)).isZero();
        assertThatThrownBy(() -> new RejectRatio(1, 2)).hasMessageContaining("window=1 minOutcomes=2");
    }

    @Test
    void shouldHashWhatIsOpen() {
        Alerts other = new Alerts(2, DRAWDOWN_RULE, LIQUIDITY_RULE, SPIKE_RULE);
        alerts.observe(SPIKE, 11, 1);
        assertThat(hash(alerts)).isNotEqualTo(hash(other));

        other.observe(SPIKE, 11, 1);

        assertThat(hash(alerts)).isEqualTo(hash(other));
    }

    private static long hash(Alerts of) {
        StateHash hash = new StateHash();
        of.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldNotAllocate() {
        Streak streak = new Streak();
        RejectRatio ratio = new RejectRatio(100, 10);

        long bytes = Allocations.steadyBytes(() -> {
            time++;
            alerts.observe(DRAWDOWN, time % 2_000, time);
            alerts.observe(SPIKE, time % 12, time);
            alerts.acknowledge(alerts.openId(SPIKE));
            alerts.expire(time);
            streak.onResult(time % 7 - 5);
            ratio.onOutcome(time % 3 == 0);
        });

        assertThat(bytes).isZero();
    }
}

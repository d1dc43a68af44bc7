package sniper.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.risk.RiskRig.PRICE;
import static sniper.risk.RiskRig.USD;

import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Instrument;
import sniper.core.message.DenyReason;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.RiskAlertedDecoder;
import sniper.core.message.RiskMeasuredDecoder;
import sniper.core.message.RiskMeasuredEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.output.OutputLog;
import sniper.core.run.Run;
import sniper.core.state.StateHash;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;

/** What is told when the portfolio passes a level, and that it is told once. */
class PortfolioWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final RiskRig rig = new RiskRig();
    private final Instrument nova = rig.instrument(1, 5);
    private final Instrument other = rig.instrument(2, 5);
    private final Run run = rig.run(1, 1, RunMode.PAPER, 10_000);
    private final OutputLog outputs = new OutputLog(1 << 16, 512);
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private long readTo;

    @BeforeEach
    void setLimits() {
        say(RiskRig.global());
    }

    private void say(LimitSet limits) {
        assertThat(rig.say(LimitScope.GLOBAL, 0, limits)).isNull();
    }

    /** What is told now, a line each. */
    private List<String> look() {
        rig.gate.look(rig.runs, rig.positions, outputs, rig.nowNs);
        return told();
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        RiskAlertedDecoder alert = new RiskAlertedDecoder();
        outputs.forEach(readTo, outputs.tail(), (ordinal, from, offset, length) -> {
            alert.wrapAndApplyHeader(from, offset, new MessageHeaderDecoder());
            told.add(alert.kind() + " " + alert.from() + " " + alert.to() + " " + alert.value() + " of "
                    + alert.threshold()
                    + (alert.instrumentId() == 0 ? "" : " in " + alert.instrumentId())
                    + (alert.repeats() == 0 ? "" : " again " + alert.repeats())
                    + (alert.acknowledged() == Flag.YES ? " seen" : ""));
        });
        readTo = outputs.tail();
        return told;
    }

    private static LimitSet exposure(long usd) {
        return RiskRig.global()
                .with(LimitKind.ORDER_NOTIONAL, usd * USD)
                .with(LimitKind.POSITION_NOTIONAL, usd * USD)
                .with(LimitKind.GROSS_EXPOSURE, usd * USD);
    }

    private void lose(long usd) {
        long before = -run.tallies().global().dayProfitAtoms();
        rig.runs.tallies().global().addRealized(before - usd * USD);
        rig.runs.tallies().global().addUnrealized(0);
    }

    @Test
    void shouldTellEachLevelOfTheExposureOnceAndItsEndOnce() {
        say(exposure(1_000));
        rig.hold(run, nova, 795);
        assertThat(look()).isEmpty();

        rig.hold(run, nova, 6);
        assertThat(look()).containsExactly("EXPOSURE NONE MEDIUM 80100000000 of 80000000000");
        assertThat(look()).isEmpty();
        rig.hold(run, nova, 150);
        assertThat(look()).containsExactly("EXPOSURE MEDIUM HIGH 95100000000 of 95000000000");
        rig.ticker(nova, 106, 107, 1_000);
        assertThat(look()).containsExactly("EXPOSURE HIGH CRITICAL 100806000000 of 100000000000");
        rig.ticker(nova, 101, 102, 1_000);
        assertThat(look()).as("not a tenth below").isEmpty();
        assertThat(rig.submit(run, nova, Side.SELL, 0, PRICE, 800)).isEqualTo(DenyReason.NONE);
        rig.end(rig.open.get(0), 800, PRICE);

        assertThat(look()).containsExactly("EXPOSURE CRITICAL NONE 15251000000 of 72000000000");
        assertThat(look()).isEmpty();
    }

    @Test
    void shouldFallALevelATenthBelowAndTellItAnewAboveIt() {
        say(RiskRig.global().with(LimitKind.DAILY_LOSS, 1_000 * USD));
        lose(800);
        assertThat(look()).containsExactly("DAILY_LOSS NONE HIGH 80000000000 of 80000000000");
        lose(721);
        assertThat(look()).isEmpty();
        lose(719);
        assertThat(look()).containsExactly("DAILY_LOSS HIGH MEDIUM 71900000000 of 50000000000");

        lose(800);

        assertThat(look()).containsExactly("DAILY_LOSS MEDIUM HIGH 80000000000 of 80000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "499, ''",
        "500, NONE MEDIUM",
        "501, NONE MEDIUM",
        "799, NONE MEDIUM",
        "800, NONE HIGH",
        "999, NONE HIGH",
        "1000, NONE CRITICAL",
        "1001, NONE CRITICAL"
    })
    void shouldCallALossByTheShareOfTheStricterLimitThatItReaches(long lossUsd, String levels) {
        say(RiskRig.global().with(LimitKind.DAILY_LOSS, 5_000 * USD).with(LimitKind.DAILY_LOSS_SHARE, 1_000));

        lose(lossUsd);

        assertThat(look()).hasSize(levels.isEmpty() ? 0 : 1).allMatch(told -> told.contains("DAILY_LOSS " + levels));
    }

    @Test
    void shouldEndTheDailyLossAtMidnight() {
        say(RiskRig.global().with(LimitKind.DAILY_LOSS, 1_000 * USD));
        lose(600);
        assertThat(look()).hasSize(1);

        rig.runs.onMidnight();

        assertThat(look()).containsExactly("DAILY_LOSS MEDIUM NONE 0 of 45000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "1500, 749, ''", "1500, 750, NONE MEDIUM 750 of 750", "1500, 1200, NONE HIGH 1200 of 1200",
        "1500, 1500, NONE CRITICAL 1500 of 1500", ", 1249, ''", ", 1250, NONE MEDIUM 1250 of 1250",
        ", 2500, NONE CRITICAL 2500 of 2500"
    })
    void shouldCallADrawdownByTheShareOfItsLimit(Long limitBps, long lossUsd, String text) {
        say(limitBps == null ? RiskRig.global() : RiskRig.global().with(LimitKind.DRAWDOWN, limitBps));

        lose(lossUsd);

        assertThat(look()).isEqualTo(text.isEmpty() ? List.of() : List.of("DRAWDOWN " + text));
    }

    @Test
    void shouldTellWhichOfSeveralHoldingsIsTooLarge() {
        rig.hold(run, nova, 500);
        assertThat(look()).as("the only one is all there is").isEmpty();
        rig.hold(run, other, 500);
        rig.nowNs += SECOND;
        assertThat(look()).isEmpty();
        rig.hold(run, other, 6);

        rig.nowNs += SECOND;

        assertThat(look()).containsExactly("CONCENTRATION NONE HIGH 5030 of 5000 in 2");
    }

    @Test
    void shouldLookAtMarketsOnceASecondOnly() {
        rig.ticker(nova, 99, 100, 1_000);
        rig.hold(run, nova, 500);
        assertThat(look()).isEmpty();
        rig.ticker(nova, 84, 100, 1_000); // a spread of 17.4 % leaves 13 % liquidity
        rig.nowNs += SECOND - 1;
        assertThat(look()).isEmpty();

        rig.nowNs += 1;
        assertThat(look()).containsExactly("LIQUIDITY NONE CRITICAL 1300 of 2000 in 1");
        rig.ticker(nova, 99, 100, 1_000);
        rig.nowNs += SECOND;

        assertThat(look()).containsExactly("LIQUIDITY CRITICAL NONE 9490 of 2200 in 1");
    }

    @Test
    void shouldTellAWildMarketOfWhatIsHeld() {
        rig.hold(run, nova, 500);
        for (int i = 0; i < 40; i++) {
            rig.nowNs += SECOND;
            rig.ticker(nova, i % 2 == 0 ? 100 : 110, i % 2 == 0 ? 101 : 111, 1_000);
        }

        assertThat(look()).contains("VOLATILITY NONE CRITICAL 10000 of 8000 in 1");
    }

    @Test
    void shouldRepeatWhatIsCriticalEveryMinuteUntilSomebodyHasSeenIt() {
        say(RiskRig.global().with(LimitKind.DAILY_LOSS, 1_000 * USD));
        lose(600);
        assertThat(look()).hasSize(1);
        rig.nowNs += 3_600 * SECOND;
        assertThat(look()).as("not critical").isEmpty();
        lose(1_000);
        assertThat(look()).containsExactly("DAILY_LOSS MEDIUM CRITICAL 100000000000 of 100000000000");

        rig.nowNs += 59 * SECOND;
        assertThat(look()).isEmpty();
        rig.nowNs += SECOND;
        assertThat(look()).containsExactly("DAILY_LOSS CRITICAL CRITICAL 100000000000 of 100000000000 again 1");
        rig.nowNs += 60 * SECOND;
        assertThat(look()).containsExactly("DAILY_LOSS CRITICAL CRITICAL 100000000000 of 100000000000 again 2");
        rig.gate.acknowledge(outputs, rig.nowNs);
        assertThat(told()).containsExactly("DAILY_LOSS CRITICAL CRITICAL 100000000000 of 100000000000 again 2 seen");
        rig.gate.acknowledge(outputs, rig.nowNs);
        rig.nowNs += 3_600 * SECOND;

        assertThat(look()).isEmpty();
    }

    private void measured(long varUsd, int correlationBps, int maxVarBps, long validNs) {
        new RiskMeasuredEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .varAtoms(varUsd * USD)
                .correlationBps(correlationBps)
                .maxVarBps(maxVarBps)
                .validNs(validNs);
        rig.gate.onMeasured(new RiskMeasuredDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    @ParameterizedTest
    @CsvSource({
        "1200, ''",
        "1201, NONE MEDIUM 120100000000 of 120000000000",
        "1500, NONE MEDIUM 150000000000 of 120000000000",
        "1501, NONE HIGH 150100000000 of 150000000000",
        "3001, NONE CRITICAL 300100000000 of 300000000000"
    })
    void shouldHoldTheMeasuredValueAtRiskAgainstTheEquity(long varUsd, String text) {
        rig.hold(run, nova, 500);
        assertThat(look()).isEmpty();

        measured(varUsd, 0, 1_500, 180 * SECOND);

        assertThat(look()).isEqualTo(text.isEmpty() ? List.of() : List.of("VALUE_AT_RISK " + text));
    }

    @Test
    void shouldForgetAMeasurementThatIsTooOldOrOfWhatIsSold() {
        rig.hold(run, nova, 500);
        measured(2_000, 9_001, 1_500, 180 * SECOND);
        assertThat(look())
                .containsExactly(
                        "VALUE_AT_RISK NONE HIGH 200000000000 of 150000000000",
                        "CORRELATION NONE CRITICAL 9001 of 9000");
        rig.nowNs += 180 * SECOND;
        rig.gate.acknowledge(outputs, rig.nowNs);
        assertThat(told()).hasSize(2);
        assertThat(look()).isEmpty();
        rig.nowNs += SECOND;
        assertThat(look())
                .containsExactly("VALUE_AT_RISK HIGH NONE 0 of 108000000000", "CORRELATION CRITICAL NONE 0 of 8100");
        measured(2_000, 0, 1_500, 180 * SECOND);
        assertThat(look()).hasSize(1);
        assertThat(rig.submit(run, nova, Side.SELL, 0, PRICE, 500)).isEqualTo(DenyReason.NONE);
        rig.end(rig.open.get(0), 500, PRICE);
        rig.nowNs += SECOND;

        assertThat(look()).singleElement().asString().startsWith("VALUE_AT_RISK HIGH NONE 0");
    }

    @Test
    void shouldNotHoldAMeasurementAgainstALimitThatIsOff() {
        rig.hold(run, nova, 500);

        measured(1_000_000, 0, 0, 180 * SECOND);

        assertThat(look()).isEmpty();
    }

    @Test
    void shouldTellThatAnInstrumentIsStoppedAndThatItGoesOn() {
        say(RiskRig.global().with(LimitKind.REPEATED_ORDERS, 1));
        assertThat(look()).isEmpty();
        assertThat(rig.buy(run, other, 10)).isEqualTo(DenyReason.NONE);
        assertThat(rig.buy(run, other, 10)).isEqualTo(DenyReason.REPEATED_ORDER);
        assertThat(look()).containsExactly("REPEATED_ORDERS NONE CRITICAL 1 of 0 in 2");

        assertThat(rig.gate.rearm()).isTrue();

        assertThat(look()).containsExactly("REPEATED_ORDERS CRITICAL NONE 0 of 0 in 2");
    }

    @Test
    void shouldTellNothingBeforeLimitsAreStated() {
        RiskRig bare = new RiskRig();
        bare.run(1, 1, RunMode.PAPER, 1_000);
        bare.runs.tallies().global().addRealized(-900 * USD);

        bare.gate.look(bare.runs, bare.positions, outputs, bare.nowNs);

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldHashWhatIsOpenAndWhatIsMeasured() {
        say(RiskRig.global().with(LimitKind.DAILY_LOSS, 1_000 * USD));
        look();
        long before = hash();
        measured(5, 5, 5, 5);
        long measured = hash();
        lose(1_000);
        look();
        long raised = hash();
        rig.gate.acknowledge(outputs, rig.nowNs);

        assertThat(List.of(before, measured, raised, hash())).doesNotHaveDuplicates();
    }

    private long hash() {
        StateHash hash = new StateHash();
        rig.gate.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldNotAllocateWhileLevelsComeAndGo() {
        say(exposure(800).with(LimitKind.DAILY_LOSS, 1_000 * USD));
        rig.hold(run, nova, 500);
        rig.hold(run, other, 200);
        RiskMeasuredDecoder message = new RiskMeasuredDecoder();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        measured(100, 500, 100, SECOND);
        long tail = outputs.tail();
        long[] round = new long[1];

        long bytes = Allocations.steadyBytes(() -> {
            round[0]++;
            rig.nowNs += SECOND / 4;
            run.tallies().global().addRealized(round[0] % 10 == 0 ? 500 * USD : round[0] % 10 == 5 ? -500 * USD : -USD);
            run.tallies().global().addRealized(round[0] % 10 == 9 ? 8 * USD : 0);
            rig.gate.onMeasured(message.wrapAndApplyHeader(buffer, 0, header));
            rig.gate.look(rig.runs, rig.positions, outputs, rig.nowNs);
            rig.gate.acknowledge(outputs, rig.nowNs);
        });

        assertThat(bytes).isZero();
        assertThat(outputs.tail()).isGreaterThan(tail);
    }
}

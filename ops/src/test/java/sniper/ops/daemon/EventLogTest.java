package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.TradingRules;
import sniper.core.message.AlertLevel;
import sniper.core.message.DenyReason;
import sniper.core.message.ErrorClass;
import sniper.core.message.FaultRecordedEncoder;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillBookedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.HaltReason;
import sniper.core.message.IntentDeniedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderEncoder;
import sniper.core.message.OrderChangedEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.RiskAlertKind;
import sniper.core.message.RiskAlertedEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.TargetChangedEncoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedEncoder;
import sniper.core.order.OrderId;

class EventLogTest {
    private static final int NOVA = 7;
    private static final int NOT_STATED = 8;
    private static final long ORDER = OrderId.of(171, 0);
    private static final long OPEN_NS = 1_767_593_100_000_000_000L;
    private static final TradingRules RULES =
            new TradingRules(NOVA, "NOVAUSDT", "NOVA", "USDT", 6, 2, true, true, true, true, 1, 1, 1, 1, 0, 0, 0, 0, 5);

    private final InstrumentText names = new InstrumentText(
            id -> id == NOVA ? RULES : null, id -> id == NOVA ? "NOVAUSDT" : id == NOT_STATED ? "LUNAUSDT" : null);
    private final EventLog log = new EventLog(names);
    private final Situation situation = new Situation(false);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LogCapture captured = new LogCapture(EventLog.class);

    @AfterEach
    void stopCapturing() {
        captured.close();
    }

    private void tell() {
        log.onEvent(171, OPEN_NS, buffer, 0, buffer.capacity());
        situation.onEvent(171, OPEN_NS, buffer, 0, buffer.capacity());
    }

    private void target(int instrumentId, TargetState to, TargetReason reason, long capTicks) {
        target(instrumentId, to, reason, 100_00000000L, capTicks);
    }

    private void target(int instrumentId, TargetState to, TargetReason reason, long budgetAtoms, long capTicks) {
        new TargetChangedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .targetId(1)
                .userId(1)
                .runId(1)
                .instrumentId(instrumentId)
                .from(TargetState.DISCOVERED)
                .to(to)
                .reason(reason)
                .openTimeNs(OPEN_NS)
                .budgetAtoms(budgetAtoms)
                .capPriceTicks(capTicks);
        tell();
    }

    @Test
    void shouldNameSymbolsAndDecimals() {
        target(NOVA, TargetState.SCHEDULED, TargetReason.OPEN_TIME_KNOWN, 32_481);

        assertThat(captured.lines())
                .containsExactly("INFO NOVAUSDT target: scheduled, open time known; opens 2026-01-05T06:05:00Z, budget"
                        + " 100.0000 USDT, cap 0.032481");
        assertThat(situation.openTargets())
                .singleElement()
                .extracting(target -> target.text(names))
                .isEqualTo(
                        "NOVAUSDT SCHEDULED (open time known), opens 2026-01-05T06:05:00Z, budget 100.0000 USDT, pays"
                                + " at most 0.032481");
    }

    @Test
    void shouldNotSpeakOfABudgetAndCapThatNobodyHasGivenYet() {
        target(NOVA, TargetState.DISCOVERED, TargetReason.OPERATOR, 0, 0);

        assertThat(captured.lines())
                .containsExactly("INFO NOVAUSDT target: discovered, operator; opens 2026-01-05T06:05:00Z");
        assertThat(situation.openTargets())
                .singleElement()
                .extracting(target -> target.text(names))
                .isEqualTo("NOVAUSDT DISCOVERED (operator), opens 2026-01-05T06:05:00Z");
    }

    @Test
    void shouldKnowWhatHasFiredAndIsNotOver() {
        target(NOVA, TargetState.ARMED, TargetReason.WARM, 32_481);
        assertThat(situation.goingOn(NOVA, 1)).isEmpty();

        target(NOVA, TargetState.MANAGING, TargetReason.EXITS_ACTIVE, 32_481);
        assertThat(situation.goingOn(NOVA, 1)).isPresent();
        assertThat(situation.goingOn(NOT_STATED, 1)).isEmpty();

        target(NOVA, TargetState.CLOSED, TargetReason.POSITION_CLOSED, 32_481);
        assertThat(situation.goingOn(NOVA, 1)).isEmpty();
    }

    @Test
    void shouldForgetATargetWhoseLifeHasEnded() {
        target(NOVA, TargetState.SCHEDULED, TargetReason.OPEN_TIME_KNOWN, 32_481);
        target(NOVA, TargetState.MISSED, TargetReason.WINDOW_ENDED, 32_481);

        assertThat(situation.openTargets()).isEmpty();
    }

    @Test
    void shouldNameASymbolWhoseRulesAreNotStatedYet() {
        target(NOT_STATED, TargetState.DISCOVERED, TargetReason.ANNOUNCED, 0);

        assertThat(captured.lines())
                .singleElement()
                .asString()
                .startsWith("INFO LUNAUSDT target: discovered, announced");
    }

    @Test
    void shouldTellWhatAMarketBuySpends() {
        new NewOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .orderId(ORDER)
                .runId(1)
                .instrumentId(NOVA)
                .side(Side.BUY)
                .purpose(OrderPurpose.ENTRY)
                .priceTicks(32_481)
                .quantityLots(307_872)
                .attempt(0)
                .mode(RunMode.LIVE)
                .quoteAtoms(2_500_000_000L);
        tell();

        assertThat(captured.lines())
                .singleElement()
                .asString()
                .endsWith("buy for 25.0000 USDT at the market, for entry");
    }

    @Test
    void shouldTellAnOrderItsRefusalAndItsFill() {
        new NewOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .orderId(ORDER)
                .runId(1)
                .instrumentId(NOVA)
                .side(Side.BUY)
                .purpose(OrderPurpose.ENTRY)
                .priceTicks(32_481)
                .quantityLots(307_872)
                .attempt(2)
                .mode(RunMode.PAPER);
        tell();
        new OrderChangedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .orderId(ORDER)
                .runId(1)
                .instrumentId(NOVA)
                .side(Side.BUY)
                .purpose(OrderPurpose.ENTRY)
                .status(OrderStatus.REJECTED)
                .errorClass(ErrorClass.NOT_TRADABLE_YET)
                .venueCode(10007)
                .quantityLots(307_872)
                .cumQuantityLots(0);
        tell();
        new FillBookedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .orderId(ORDER)
                .runId(1)
                .instrumentId(NOVA)
                .side(Side.SELL)
                .purpose(OrderPurpose.TAKE_PROFIT)
                .priceTicks(49_894)
                .quantityLots(100)
                .quoteAtoms(4_989_400)
                .feeAtoms(2_495)
                .feeAsset(FeeAsset.QUOTE)
                .realizedPnlAtoms(-1_000_000)
                .positionLots(50);
        tell();

        String id = OrderId.toText(1, ORDER);
        assertThat(captured.lines())
                .containsExactly(
                        "INFO NOVAUSDT order " + id
                                + ": buy 3078.72 NOVA at 0.032481 or better, for entry, attempt 2, on paper",
                        "WARN NOVAUSDT order " + id + ": refused, not tradable yet (./sniper explain 10007)",
                        "INFO NOVAUSDT fill: sold 1.00 NOVA at 0.049894 = 0.0498 USDT, fee 0.0000, profit -0.0100 USDT,"
                                + " holding 0.50 NOVA");
    }

    @Test
    void shouldGiveADeniedLimitItsUnit() {
        new IntentDeniedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .userId(1)
                .runId(1)
                .instrumentId(NOVA)
                .side(Side.BUY)
                .purpose(OrderPurpose.ENTRY)
                .reason(DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER)
                .actualValue(200_00000000L)
                .limitValue(150_00000000L);
        tell();

        assertThat(captured.lines())
                .containsExactly("WARN NOVAUSDT risk denied a buy for entry: notional exceeds max per order: 200.0000"
                        + " USDT, limit 150.0000 USDT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUOTE | 0.0125",
                "BASE | 0.01250000 of what was bought",
                "OTHER | 0.01250000 of another asset, not in the profit"
            })
    void shouldSayWhatAFeeIsIn(FeeAsset asset, String text) {
        new FillBookedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .orderId(1)
                .runId(1)
                .instrumentId(NOVA)
                .side(Side.BUY)
                .purpose(OrderPurpose.ENTRY)
                .priceTicks(49_894)
                .quantityLots(100)
                .quoteAtoms(4_989_400)
                .feeAtoms(1_250_000)
                .feeAsset(asset)
                .realizedPnlAtoms(0)
                .positionLots(50);
        tell();

        assertThat(captured.lines())
                .containsExactly("INFO NOVAUSDT fill: bought 1.00 NOVA at 0.049894 = 0.0498 USDT, fee " + text
                        + ", profit 0.0000 USDT, holding 0.50 NOVA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPOSURE_EXCEEDS_MAX | 20000000000 | 15000000000 | exposure exceeds max: 200.0000 USDT, limit 150.0000 USDT",
                "DRAWDOWN_REACHED | 20000000000 | 15000000000 | drawdown reached: 200.0000 USDT, limit 150.0000 USDT",
                "OUTSIDE_PRICE_COLLAR | 32481 | 32000 | outside price collar: 0.032481, limit 0.032000",
                "QUOTE_TOO_OLD | 5000000001 | 5000000000 | quote too old: 5000 ms, limit 5000 ms",
                "FAT_FINGER | 200 | 100 | fat finger: 2.00 NOVA, limit 1.00 NOVA",
                "TOO_MANY_ORDERS_A_MINUTE | 301 | 300 | too many orders a minute: 301, limit 300",
                "RISK_SCORE_TOO_HIGH | 7600 | 7500 | risk score too high: 76.00 of 100, limit 75.00",
                "REPEATED_ORDER | 21 | 20 | repeated order: 21, limit 20 of the same within a minute; nothing more of"
                        + " it is bought until './sniper resume'"
            })
    void shouldSayWhatBrokeALimitInItsUnit(DenyReason reason, long actual, long limit, String text) {
        new IntentDeniedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .userId(1)
                .runId(1)
                .instrumentId(NOVA)
                .side(Side.BUY)
                .purpose(OrderPurpose.ENTRY)
                .reason(reason)
                .actualValue(actual)
                .limitValue(limit);
        tell();

        assertThat(captured.lines()).containsExactly("WARN NOVAUSDT risk denied a buy for entry: " + text);
    }

    private void alert(RiskAlertKind kind, AlertLevel from, AlertLevel to, int id, long value, long threshold) {
        alert(kind, from, to, id, value, threshold, Flag.NO);
    }

    private void alert(
            RiskAlertKind kind, AlertLevel from, AlertLevel to, int id, long value, long threshold, Flag seen) {
        new RiskAlertedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .kind(kind)
                .from(from)
                .to(to)
                .instrumentId(id)
                .value(value)
                .threshold(threshold)
                .sinceNs(OPEN_NS)
                .acknowledged(seen);
        tell();
    }

    @Test
    void shouldTellAnAlertInWordsWithItsValueAndLevel() {
        alert(RiskAlertKind.EXPOSURE, AlertLevel.NONE, AlertLevel.MEDIUM, 0, 801_00000000L, 800_00000000L);
        alert(RiskAlertKind.DAILY_LOSS, AlertLevel.NONE, AlertLevel.CRITICAL, 0, 20_00000000L, 20_00000000L);
        alert(RiskAlertKind.DRAWDOWN, AlertLevel.NONE, AlertLevel.HIGH, 0, 1_234, 1_200);
        alert(RiskAlertKind.CONCENTRATION, AlertLevel.NONE, AlertLevel.HIGH, NOVA, 5_030, 5_000);
        alert(RiskAlertKind.VALUE_AT_RISK, AlertLevel.NONE, AlertLevel.HIGH, 0, 60_00000000L, 50_00000000L);
        alert(RiskAlertKind.LIQUIDITY, AlertLevel.NONE, AlertLevel.CRITICAL, NOVA, 1_300, 2_000);
        alert(RiskAlertKind.REPEATED_ORDERS, AlertLevel.NONE, AlertLevel.CRITICAL, NOVA, 1, 0);

        String repeated = "; repeated every minute until './sniper ack' or './sniper resume'";
        assertThat(captured.lines())
                .containsExactly(
                        "WARN alert medium: exposure 801.0000 USDT, level 800.0000",
                        "ERROR alert critical: daily loss 20.0000 USDT, level 20.0000" + repeated,
                        "WARN alert high: drawdown 12.34 %, level 12.00",
                        "WARN alert high: NOVAUSDT is 50.30 % of the exposure, level 50.00",
                        "WARN alert high: value at risk of a day 60.0000 USDT, level 50.0000",
                        "ERROR alert critical: liquidity of NOVAUSDT 13.00 %, level 20.00" + repeated,
                        "ERROR alert critical: NOVAUSDT is not bought any more, one buy of it was repeated too often:"
                                + " './sniper resume' goes on" + repeated);
        assertThat(situation.openAlerts())
                .extracting(alert -> alert.text(names))
                .hasSize(7)
                .startsWith(
                        "CRITICAL since 2026-01-05T06:05:00Z: daily loss 20.0000 USDT, level 20.0000",
                        "CRITICAL since 2026-01-05T06:05:00Z: liquidity of NOVAUSDT 13.00 %, level 20.00")
                .endsWith("MEDIUM since 2026-01-05T06:05:00Z: exposure 801.0000 USDT, level 800.0000");
    }

    @Test
    void shouldTellAnAlertAgainWhenItIsSeenAndWhenItIsOver() {
        alert(RiskAlertKind.DRAWDOWN, AlertLevel.HIGH, AlertLevel.CRITICAL, 0, 1_500, 1_500);
        alert(RiskAlertKind.DRAWDOWN, AlertLevel.CRITICAL, AlertLevel.CRITICAL, 0, 1_600, 1_500);
        alert(RiskAlertKind.DRAWDOWN, AlertLevel.CRITICAL, AlertLevel.CRITICAL, 0, 1_600, 1_500, Flag.YES);
        assertThat(situation.openAlerts())
                .singleElement()
                .extracting(alert -> alert.text(names))
                .isEqualTo("CRITICAL since 2026-01-05T06:05:00Z: drawdown 16.00 %, level 15.00 (seen)");
        alert(RiskAlertKind.DRAWDOWN, AlertLevel.CRITICAL, AlertLevel.MEDIUM, 0, 1_000, 750);
        assertThat(situation.openAlerts())
                .singleElement()
                .extracting(AlertStanding::level)
                .isEqualTo(AlertLevel.MEDIUM);
        alert(RiskAlertKind.DRAWDOWN, AlertLevel.MEDIUM, AlertLevel.NONE, 0, 600, 675);

        assertThat(situation.openAlerts()).isEmpty();
        assertThat(captured.lines().subList(1, captured.lines().size()))
                .containsExactly(
                        "ERROR alert still critical since 2026-01-05T06:05:00Z: drawdown 16.00 %, level 15.00; './sniper"
                                + " ack' stops this line",
                        "INFO alert seen: drawdown 16.00 %, level 15.00",
                        "INFO alert over, was medium: drawdown 6.00 %, level 6.75");
    }

    @Test
    void shouldSayHowToGoOnAfterAHalt() {
        new TradingStateChangedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .from(TradingState.NORMAL)
                .to(TradingState.HALTED)
                .reason(HaltReason.DAILY_LOSS);
        tell();

        assertThat(captured.lines())
                .containsExactly("WARN trading state HALTED, was NORMAL: daily loss; './sniper resume' goes on");
        assertThat(situation.haltReason()).isEqualTo(HaltReason.DAILY_LOSS);
    }

    @Test
    void shouldTellAFaultAsAnErrorWithWhatToDo() {
        new FaultRecordedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .faultSequence(171)
                .templateId(30);
        tell();

        assertThat(captured.lines())
                .singleElement()
                .asString()
                .startsWith("ERROR a bug in sniper")
                .contains("trading is HALTED", "journal cat --from 171 --to 171", "./sniper resume");
    }
}

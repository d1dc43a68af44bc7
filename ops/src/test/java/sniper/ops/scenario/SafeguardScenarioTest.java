package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.ops.scenario.EngineDriver.Output;
import sniper.ops.scenario.EngineDriver.Sent;

/** What makes trading stricter without anybody's asking, and what makes it go on. */
class SafeguardScenarioTest extends Snipe {
    /** Worth less than any order. */
    private static final long DUST = 1_000;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private List<String> states() {
        List<String> told = new ArrayList<>();
        TradingStateChangedDecoder state = new TradingStateChangedDecoder();
        for (Output output : driver.outputs) {
            if (output.templateId() == TradingStateChangedDecoder.TEMPLATE_ID) {
                state.wrapAndApplyHeader(output.bytes(), 0, header);
                told.add(state.to() + " " + state.reason());
            }
        }
        return told;
    }

    private TradingState state() {
        return driver.engine.tradingState();
    }

    @AfterEach
    void replayIsEqual() {
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldAllowNoNewRiskWhileThePrivateStreamIsAway() {
        in.readiness(10, true);
        in.readiness(10, false);
        driver.advanceTo(START + 9 * SECOND);
        in.readiness(9, false);
        assertThat(state()).isEqualTo(TradingState.NORMAL);

        driver.advanceTo(START + 10 * SECOND);
        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);
        in.readiness(10, true);

        assertThat(state()).isEqualTo(TradingState.NORMAL);
        assertThat(states()).containsExactly("NO_NEW_RISK PRIVATE_STREAM_DOWN", "NORMAL NONE");
    }

    @ParameterizedTest
    @CsvSource({"2499, NORMAL", "2500, NORMAL", "2501, NO_NEW_RISK", "-2501, NO_NEW_RISK"})
    void shouldAllowNoNewRiskWhileTheClockIsWrong(long offsetMs, TradingState expected) {
        in.clock(offsetMs * MILLI, MILLI, MILLI);
        assertThat(state()).isEqualTo(expected);

        in.clock(0, MILLI, MILLI);

        assertThat(state()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldStayHaltedWhenAConditionEnds() {
        in.clock(3 * SECOND, MILLI, MILLI);
        in.halt();
        in.clock(0, MILLI, MILLI);

        assertThat(state()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void shouldFallBackToTheConditionWhenAHaltIsEnded() {
        in.clock(3 * SECOND, MILLI, MILLI);
        in.halt();
        driver.advanceTo(START + SECOND);

        in.resume();

        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);
        in.resume();
        assertThat(driver.outputs).last().extracting(Output::templateId).isEqualTo(CommandRefusedDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldForgetTheConditionsOfAnotherProcess() {
        in.clock(3 * SECOND, MILLI, MILLI);

        in.session(2, false);

        assertThat(state()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldAllowNoNewRiskOnceMarketDataHasStoppedAndSellNevertheless() {
        in.safeguards(0, 0, 10_000, 30 * SECOND);
        bought();
        long lastNs = quoteAt(driver.nowNs() + SECOND);

        driver.advanceTo(lastNs + 30 * SECOND - 1);
        assertThat(state()).isEqualTo(TradingState.NORMAL);
        driver.advanceTo(lastNs + 30 * SECOND);
        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);
        driver.advanceTo(lastNs + 60 * SECOND);
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);

        assertThat(state()).as("one quote is not enough").isEqualTo(TradingState.NO_NEW_RISK);
        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        assertThat(states()).containsExactly("NO_NEW_RISK FEED_STALE");
    }

    @Test
    void shouldBuyAgainOnceMarketDataHasComeForHalfAsLong() {
        in.safeguards(0, 0, 10_000, 30 * SECOND);
        bought();
        long lastNs = quoteAt(driver.nowNs() + SECOND);
        driver.advanceTo(lastNs + 31 * SECOND);

        long backNs = quoteAt(lastNs + 40 * SECOND);
        quoteAt(backNs + 10 * SECOND);
        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);
        long againNs = quoteAt(backNs + 25 * SECOND);
        assertThat(state()).as("a gap of 15 s").isEqualTo(TradingState.NO_NEW_RISK);
        quoteAt(againNs + 8 * SECOND);
        quoteAt(againNs + 15 * SECOND - 1);
        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);
        lastNs = quoteAt(againNs + 15 * SECOND);
        assertThat(state()).isEqualTo(TradingState.NORMAL);

        driver.advanceTo(lastNs + 30 * SECOND);
        assertThat(states()).containsExactly("NO_NEW_RISK FEED_STALE", "NORMAL NONE", "NO_NEW_RISK FEED_STALE");
    }

    @Test
    void shouldNotTakeAListingThatHasNotOpenedForASilence() {
        in.safeguards(0, 0, 10_000, 5 * SECOND);
        armed();

        driver.advanceTo(OPEN - 102 * MILLI);

        assertThat(driver.targetState()).isEqualTo(TargetState.ARMED);
        assertThat(states()).isEmpty();
    }

    @Test
    void shouldEndASilenceOfWhatIsNoMoreListenedTo() {
        in.safeguards(0, 0, 10_000, 30 * SECOND);
        bought();
        long lastNs = quoteAt(driver.nowNs() + SECOND);
        driver.advanceTo(lastNs + 31 * SECOND);
        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);

        in.subscription(false);

        assertThat(state()).isEqualTo(TradingState.NORMAL);
        in.subscription(true);
        driver.advanceTo(lastNs + 300 * SECOND);
        assertThat(state()).as("it has told nothing since").isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldNotListenWhenItIsToldNotTo() {
        in.safeguards(0, 0, 10_000, 30 * SECOND);
        bought();
        long lastNs = quoteAt(driver.nowNs() + SECOND);
        driver.advanceTo(lastNs + 31 * SECOND);

        in.safeguards(0, 0, 10_000, 0);

        assertThat(states()).containsExactly("NO_NEW_RISK FEED_STALE", "NORMAL NONE");
        driver.advanceTo(lastNs + 300 * SECOND);
        assertThat(state()).isEqualTo(TradingState.NORMAL);
    }

    private long quoteAt(long timeNs) {
        driver.advanceTo(timeNs);
        in.ticker(10_000, 10_000_000, 10_010, 10_000_000);
        return timeNs;
    }

    @Test
    @Tag("A-5")
    void shouldSellAndNotBuyWhileTheJournalsDiskFills() {
        bought();
        in.tighten(TradingState.NO_NEW_RISK, HaltReason.DISK_SPACE);
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);

        assertThat(driver.lastSent().purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
        soldInFull(driver.lastSent(), 8_900);
        assertThat(position().lots()).isZero();
        assertThat(states()).containsExactly("NO_NEW_RISK DISK_SPACE");
    }

    @Test
    @Tag("A-5")
    void shouldFireNothingWhileTheJournalsDiskIsFull() {
        armed();
        in.tighten(TradingState.NO_NEW_RISK, HaltReason.DISK_SPACE);

        driver.advanceTo(OPEN + 10 * SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(driver.targetState()).isEqualTo(TargetState.MISSED);
    }

    /** An operator's order to buy that ends as said. */
    private void failedSnipe(ReplyOutcome outcome, ErrorClass errorClass) {
        Sent buy = driver.lastSent();
        in.reply(buy.orderId(), outcome, errorClass, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorClass.class,
            names = {"NOT_TRADABLE_YET", "NO_LIQUIDITY", "PRICE_BAND", "LOCAL_GATE", "THROTTLE"})
    void shouldNotCountWhatTheMarketExplains(ErrorClass errorClass) {
        armed();
        for (int attempt = 0; attempt < 8; attempt++) {
            driver.advanceTo(OPEN - 101 * MILLI + 100L * attempt * MILLI);
            failedSnipe(ReplyOutcome.REJECTED, errorClass);
        }

        assertThat(driver.sent).hasSize(8);
        assertThat(state()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldHaltAfterFiveSellsThatFailOneAfterAnother() {
        bought();
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        for (int failures = 1; failures <= 5; failures++) {
            failedSnipe(ReplyOutcome.REJECTED, ErrorClass.BAD_REQUEST);
            assertThat(state())
                    .isEqualTo(
                            failures < 3
                                    ? TradingState.NORMAL
                                    : failures < 5 ? TradingState.CAUTION : TradingState.HALTED);
            driver.advanceTo(driver.nowNs() + ((200 * MILLI) << (failures - 1))); // each waits twice as long
        }

        assertThat(driver.lastSent().purpose()).as("sells go on").isEqualTo(OrderPurpose.STOP_LOSS);
        assertThat(driver.sent).hasSize(7);
        soldInFull(driver.lastSent(), 8_900);
        in.resume();
        assertThat(state()).isEqualTo(TradingState.NORMAL);
    }

    /** A quarter is the product's own limit; fewer than 20 orders make no ratio. */
    @Test
    void shouldAllowNoNewRiskOnceMoreThanAQuarterOfTheLatestOrdersHasFailed() {
        in.safeguards(0, 0, 2_500);
        bought(); // the first that is well
        for (int failures = 1; failures <= 4; failures++) {
            failedStop();
        }
        for (int ended = 1; ended <= 14; ended++) {
            stop();
            in.report(driver.lastSent().orderId(), OrderStatus.CANCELED, 0);
        }
        assertThat(state()).as("4 of 19").isEqualTo(TradingState.NORMAL);
        failedStop();
        assertThat(state()).as("5 of 20").isEqualTo(TradingState.NORMAL);

        failedStop();

        assertThat(states()).as("6 of 21").containsExactly("NO_NEW_RISK REJECT_RATIO");
    }

    private void failedStop() {
        stop();
        failedSnipe(ReplyOutcome.REJECTED, ErrorClass.BAD_REQUEST);
    }

    /** The price is at the stop, and what was sold before has failed. */
    private void stop() {
        int before = driver.sent.size();
        for (int i = 0; i < 100 && driver.sent.size() == before; i++) {
            driver.advanceTo(driver.nowNs() + SECOND);
            in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        }
        assertThat(driver.sent).hasSize(before + 1);
    }

    @Test
    void shouldNotCountADoubtThatARestartBrings() {
        bought();
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        for (int session = 2; session <= 8; session++) {
            in.session(session, false);
        }

        assertThat(state()).isEqualTo(TradingState.NORMAL);
    }

    @Test
    void shouldBeCautiousAfterThreeLossesAndHaltAfterFive() {
        in.safeguards(3, 5, 10_000);
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        in.report(driver.lastSent().orderId(), OrderStatus.NEW, 0);
        for (int losses = 1; losses <= 5; losses++) {
            lose(losses);
            assertThat(state())
                    .as("losses=%d", losses)
                    .isEqualTo(
                            losses < 3 ? TradingState.NORMAL : losses < 5 ? TradingState.CAUTION : TradingState.HALTED);
        }

        assertThat(states()).containsExactly("CAUTION LOSS_STREAK", "HALTED LOSS_STREAK");
    }

    /** Late fills of the entry are sold at a loss again and again. */
    private void lose(int round) {
        in.fill(driver.sent.get(0).orderId(), 1_000 + round, 10_000, LOTS / 5);
        if (round == 1) {
            in.report(driver.sent.get(0).orderId(), OrderStatus.CANCELED, LOTS / 5); // what follows comes late
        }
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        Sent stop = driver.lastSent();
        in.fill(stop.orderId(), 2_000 + round, 8_900, stop.quantityLots());
        in.report(stop.orderId(), OrderStatus.FILLED, stop.quantityLots());
    }

    @Test
    void shouldCountALossThatLeavesDust() {
        in.safeguards(1, 2, 10_000);
        bought();
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        Sent stop = driver.lastSent();

        in.fill(stop.orderId(), 2, 8_900, LOTS - DUST);
        in.report(stop.orderId(), OrderStatus.CANCELED, LOTS - DUST);

        assertThat(position().lots()).isEqualTo(DUST);
        assertThat(states()).containsExactly("CAUTION LOSS_STREAK");
    }

    @Test
    void shouldCountALossOnceWhoseLastFillIsDust() {
        in.safeguards(1, 2, 10_000);
        bought();
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);
        Sent stop = driver.lastSent();

        in.fill(stop.orderId(), 2, 8_900, LOTS - DUST);
        in.fill(stop.orderId(), 3, 8_900, DUST);
        in.report(stop.orderId(), OrderStatus.FILLED, LOTS);

        assertThat(position().lots()).isZero();
        assertThat(states()).containsExactly("CAUTION LOSS_STREAK");
    }

    @Test
    @Tag("A-10")
    void shouldTellACrashOnceForEachWorseningAndAllowNoNewRisk() {
        bought();
        tradeAsUsual();
        driver.advanceTo(driver.nowNs() + 50 * MILLI);
        in.deal(8_800, 10_000);
        assertThat(state()).isEqualTo(TradingState.CAUTION);
        in.deal(8_790, 10_000);
        driver.advanceTo(driver.nowNs() + 50 * MILLI);
        in.deal(6_900, 10_000);

        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);
        List<Long> drops = new ArrayList<>();
        AlarmRaisedDecoder alarm = new AlarmRaisedDecoder();
        for (Output output : driver.outputs) {
            if (output.templateId() == AlarmRaisedDecoder.TEMPLATE_ID) {
                alarm.wrapAndApplyHeader(output.bytes(), 0, header);
                assertThat(alarm.kind()).isEqualTo(AlarmKind.SYMBOL_CRASH);
                drops.add(alarm.value());
            }
        }
        assertThat(drops).containsExactly(1_200L, 3_100L);
    }

    @Test
    void shouldFindACrashThatInterruptsTheFeed() {
        bought();
        tradeAsUsual();

        in.subscription(false);
        in.subscription(true);
        in.deal(6_900, 10_000);

        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);
    }

    @Test
    void shouldFindACrashThatIsOneMessage() {
        bought();
        in.deal(6_900, 100);
        in.deal(6_900, 100);

        in.deals(new long[] {9_900, 100}, new long[] {10_000, 100}, new long[] {8_000, 9_000}, new long[] {6_900, 900});

        assertThat(state()).isEqualTo(TradingState.NO_NEW_RISK);
    }

    private void tradeAsUsual() {
        for (int i = 0; i < 10; i++) {
            driver.advanceTo(driver.nowNs() + 50 * MILLI);
            in.deal(10_000, 100);
        }
    }

    @Test
    void shouldRefuseSafeguardsThatContradictEachOther() {
        in.safeguards(6, 5, 5_000);

        assertThat(driver.outputs).last().extracting(Output::templateId).isEqualTo(CommandRefusedDecoder.TEMPLATE_ID);
    }
}

package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Money;
import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.core.order.Order;
import sniper.ops.scenario.EngineDriver.Sent;

/** When an order is believed to be absent, refused, or executed beyond its size; and when not. */
class AbsenceScenarioTest extends Snipe {
    private static final long USD = Money.ATOMS_PER_UNIT;

    @AfterEach
    void replaysTheSame() {
        assertThat(driver.replayDifference()).isNull();
    }

    private Sent unknownBuy() {
        armed();
        driver.advanceTo(OPEN - 50 * MILLI);
        Sent buy = driver.lastSent();
        in.reply(buy.orderId(), ReplyOutcome.UNKNOWN, ErrorClass.UNKNOWN_OUTCOME, 0);
        return buy;
    }

    private void notFoundFor(int seconds, Sent order) {
        for (int second = 0; second < seconds; second++) {
            driver.advanceTo(driver.nowNs() + SECOND);
            in.reply(order.orderId(), ReplyOutcome.NOT_FOUND, ErrorClass.UNKNOWN_ORDER, -2013);
        }
    }

    private Order order(Sent sent) {
        return java.util.Objects.requireNonNull(driver.engine.orderTable().get(sent.orderId()));
    }

    @Test
    void shouldNotGiveUpAnOrderThatTheAccountListsAsOpen() {
        Sent buy = unknownBuy();
        driver.account(round -> {
            in.openOrder(round, buy.orderId(), "C02__1");
            in.account(round, true);
        });

        notFoundFor(120, buy);

        assertThat(order(buy).isTerminal()).isFalse();
        assertThat(position().openBuyLots()).isEqualTo(buy.quantityLots());
    }

    @Test
    void shouldNotGiveUpAnOrderWhileTheAccountIsNotTold() {
        Sent buy = unknownBuy();
        driver.account(round -> in.account(round, false));

        notFoundFor(120, buy);

        assertThat(order(buy).isTerminal()).isFalse();
    }

    @Test
    void shouldNotGiveUpAnOrderWhenTheBalancesShowItsTrace() {
        Sent buy = unknownBuy();
        driver.account(round -> {
            in.balance(round, "NOVA", 10_000 * USD, 0);
            in.balance(round, "USDT", -100 * USD, 0);
            in.account(round, true);
        });

        notFoundFor(60, buy);

        assertThat(order(buy).isTerminal()).isFalse();
    }

    @Test
    void shouldBeginAnewToDoubtAnOrderThatTheVenueTellsOf() {
        Sent buy = unknownBuy();
        notFoundFor(16, buy);
        in.report(buy.orderId(), OrderStatus.NEW, 0);

        notFoundFor(9, buy);
        assertThat(order(buy).isTerminal()).isFalse();
        notFoundFor(9, buy);

        assertThat(driver.targetState()).isEqualTo(TargetState.MISSED);
    }

    @Test
    void shouldAskForAnOrderThatIsRefusedAfterTheVenueToldOfIt() {
        armed();
        driver.advanceTo(OPEN - 50 * MILLI);
        Sent buy = driver.lastSent();
        in.report(buy.orderId(), OrderStatus.NEW, 0);
        int asked = driver.count(QueryOrderDecoder.TEMPLATE_ID);

        in.reply(buy.orderId(), ReplyOutcome.REJECTED, ErrorClass.BAD_REQUEST, -1128);
        assertThat(order(buy).status()).isEqualTo(OrderStatus.UNKNOWN);
        driver.advanceTo(driver.nowNs() + SECOND);

        assertThat(driver.count(QueryOrderDecoder.TEMPLATE_ID)).isGreaterThan(asked);
        assertThat(driver.sent).hasSize(1);
    }

    @Test
    void shouldBookNothingBeyondWhatWasOrderedAndTakeOnNoNewRisk() {
        Sent buy = bought();

        in.fill(buy.orderId(), 2, 10_000, LOTS);
        in.fill(buy.orderId(), 2, 10_000, LOTS);

        assertThat(position().boughtLots()).isEqualTo(LOTS);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NO_NEW_RISK);
        assertThat(driver.outputs)
                .filteredOn(output -> output.templateId() == AlarmRaisedDecoder.TEMPLATE_ID)
                .singleElement()
                .satisfies(output -> {
                    AlarmRaisedDecoder alarm =
                            new AlarmRaisedDecoder().wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder());
                    assertThat(alarm.kind()).isEqualTo(AlarmKind.EXCESS_FILL);
                    assertThat(alarm.value()).isEqualTo(LOTS);
                });
    }

    @Test
    void shouldGoOnBookingAnOrderOfWhichOneFillWasToldUnderTwoIds() {
        armed();
        driver.advanceTo(OPEN - 50 * MILLI);
        Sent buy = driver.lastSent();
        in.fill(buy.orderId(), 1, 10_000, LOTS - 1);

        in.fill(buy.orderId(), 2, 10_000, LOTS - 1);
        in.fill(buy.orderId(), 3, 10_000, 1);

        assertThat(position().boughtLots()).isEqualTo(LOTS);
        assertThat(order(buy).isDone()).isTrue();
    }
}

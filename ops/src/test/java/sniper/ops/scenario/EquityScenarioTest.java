package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Money;
import sniper.core.message.DenyReason;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.RunMode;
import sniper.core.message.TradingState;
import sniper.core.position.Position;
import sniper.core.run.Tally;

/** Limits that are shares of the equity: what the venue says the account holds, and what trading has made of it. */
class EquityScenarioTest extends Snipe {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final long DEPOSIT = 1_000 * USD;
    private boolean tells = true;
    private long depositAtoms = DEPOSIT;

    private void account(int round) {
        Position held = driver.engine.positions().get(Inputs.RUN, Inputs.INSTRUMENT);
        if (held != null && held.run().mode() == RunMode.LIVE) {
            long lots = held.boughtLots() - held.soldLots();
            in.balance(round, "NOVA", lots * Money.lotAtoms(Inputs.QUANTITY_SCALE), 0);
        }
        long traded = held == null ? 0 : held.soldAtoms() - held.boughtAtoms() - held.feeAtoms();
        in.balance(round, "USDT", depositAtoms + traded, 0);
        in.account(round, tells);
    }

    private List<DenyReason> denials() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == IntentDeniedDecoder.TEMPLATE_ID)
                .map(output -> new IntentDeniedDecoder()
                        .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                        .reason())
                .toList();
    }

    @Test
    void shouldNotBuyWhileTheBalanceIsNotKnown() {
        tells = false;
        driver.account(this::account);
        in.limits(1_000, 5_000, 500, 10, 1_000, 1_500);
        armed();

        driver.advanceTo(OPEN + SECOND);

        assertThat(driver.sent).isEmpty();
        assertThat(denials()).containsOnly(DenyReason.EQUITY_UNKNOWN);
    }

    @Test
    void shouldKnowTheEquityFromTheBalanceAndTheProfit() {
        driver.account(this::account);
        in.limits(1_000, 5_000, 500, 10, 1_000, 1_500);
        bought();
        Tally all = driver.engine.runs().tallies().global();
        in.ticker(11_000, 10_000_000, 11_100, 10_000_000);
        long fees = position().feeAtoms();
        assertThat(all.equityAtoms()).isEqualTo(DEPOSIT + 10 * USD - fees);

        driver.advanceTo(driver.nowNs() + 60 * SECOND);

        assertThat(all.equityAtoms()).as("the same from the next balance").isEqualTo(DEPOSIT + 10 * USD - fees);
        assertThat(all.midnightEquityAtoms()).isEqualTo(DEPOSIT);
        assertThat(driver.run().tally().equityAtoms()).isEqualTo(all.equityAtoms());
        assertThat(all.exposureAtoms()).isEqualTo(110 * USD);
        assertThat(all.openPositions()).isEqualTo(1);
        assertThat(driver.replayDifference()).isNull();
    }

    /** 15 % below the highest equity is the end, sold or not. */
    @Test
    @Tag("A-4")
    void shouldHaltAtTheDrawdownOfThePriceAloneAndStillSell() {
        depositAtoms = 1_000 * USD;
        driver.account(this::account);
        in.limits(2_000, 5_000, 5_000, 10, 1_500, 1_500);
        in.sniper(0, 50_000, 10_000);
        bought(); // 100 USDT of it
        Position held = position();
        long atoms = held.boughtAtoms();
        assertThat(atoms).isEqualTo(100 * USD);
        in.safeguards(0, 0, 10_000);
        driver.advanceTo(driver.nowNs() + 60 * SECOND);
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
        in.ticker(30_000, 10_000_000, 30_100, 10_000_000); // worth 300: the highest equity is 1,200
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);

        in.ticker(13_000, 10_000_000, 13_100, 10_000_000); // worth 130: 1,030 is 14.2 % below
        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.NORMAL);
        in.ticker(11_900, 10_000_000, 12_000, 10_000_000); // worth 119: 1,019 is 15.1 % below

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        in.ticker(8_000, 10_000_000, 8_100, 10_000_000);
        assertThat(driver.lastSent().purpose()).as("sells go on").isEqualTo(OrderPurpose.STOP_LOSS);
        soldInFull(driver.lastSent(), 8_000);
        driver.advanceTo(driver.nowNs() + SECOND);
        in.resume();
        assertThat(driver.engine.tradingState()).as("what an operator has seen").isEqualTo(TradingState.NORMAL);
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldHaltAtTheShareOfTheEquity() {
        depositAtoms = 100 * USD;
        driver.account(this::account);
        in.limits(1_000, 5_000, 500, 10, 1_000, 1_500);
        bought();
        in.ticker(8_900, 10_000_000, 9_000, 10_000_000);

        soldInFull(driver.lastSent(), 8_900);

        assertThat(driver.engine.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(driver.run().openOrders()).isZero();
        assertThat(driver.run().tally().openPositions()).isZero();
        assertThat(driver.run().tally().exposureAtoms()).isZero();
        driver.advanceTo(driver.nowNs() + MILLI);
        assertThat(driver.replayDifference()).isNull();
    }
}

package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.HaltReason;
import sniper.core.message.OrderStatus;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Fault;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.market.SteeredListing;

/** A portfolio of 100,000 loses 8, 15 and 22 per cent, and may lose 15. */
@Timeout(240)
class DrawdownHaltTest {
    private static final long PORTFOLIO_USD = 100_000;

    @TempDir
    Path directory;

    private final SteeredListing later = SnipeRig.other(Duration.ofSeconds(200));
    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(
                directory,
                new SnipeRig.Setup()
                        .withMoney("" + PORTFOLIO_USD, 1_000)
                        .withOther(later)
                        .with("risk.max-drawdown-percent", "15")
                        .with("risk.max-daily-loss-percent", "15")
                        .with("risk.max-daily-loss-usd", "" + PORTFOLIO_USD)
                        .with("risk.max-exposure-usd", "2000000")
                        .with("risk.max-order-notional-usd", "200000")
                        .with("risk.max-position-notional-usd", "200000")
                        .withInstances(
                                "name: early, budget-usd: \"5500\", stop-loss-percent: 8",
                                "name: middle, budget-usd: \"30000\", stop-loss-percent: 15",
                                "name: late, budget-usd: \"64000\", stop-loss-percent: 22"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private TradingState state() {
        return rig.process.core().gate().state();
    }

    private long buysOfTheLater() {
        return rig.exchange.books().orders().stream()
                .filter(order -> order.symbol().equals(later.rules().symbol()))
                .count();
    }

    @Test
    @Tag("A-4")
    void shouldHaltCancelAndOnlySellWhenTheLossIsTooLarge() {
        rig.buy(1_000, "1.005");
        rig.wish(later, 1_000, "2");
        rig.await("the later listing's plan", () -> rig.all(later, TargetState.SCHEDULED));
        rig.moveTo("1.04");
        long highTicks = rig.entryPriceTicks() * 102 / 100;
        rig.await("a profit", () -> rig.lastPriceTicks() > highTicks);
        rig.clock.setSpeed(0.2); // the first sale stays in doubt for seconds
        rig.exchange.faults().nextOrders(Fault.ERROR_500_BEFORE_ACCEPT, 1);
        Rule cancels = rig.count(Endpoint.ORDER_DELETE, Endpoint.OPEN_ORDERS_DELETE, Endpoint.ORDER_ALL_DELETE);

        rig.dropTo("0.92", 1);
        rig.await("a sale in doubt", () -> rig.told.changes.stream()
                .anyMatch(change -> change.status() == OrderStatus.UNKNOWN));
        TradingState atEight = state();
        int cancelsAtEight = rig.counted(cancels);
        int buysAtEight = rig.ordersThere("BUY").size();
        rig.dropTo("0.865", 1); // a sixth below the highest, a seventh below the day's first
        rig.await("the halt", () -> state() == TradingState.HALTED);
        rig.await("a cancel at the exchange", () -> rig.counted(cancels) > cancelsAtEight);
        int soldAtHalt = rig.ordersThere("SELL").size();
        rig.dropTo("0.78", 1);
        rig.await("a sale while halted", () -> rig.ordersThere("SELL").size() > soldAtHalt);
        rig.hurryTo(20, later.openTimeNs() + 5 * SnipeRig.SECOND);
        rig.clock.setSpeed(2);
        rig.await("the end of the later target", () -> rig.all(later, TargetState.MISSED));
        rig.await("everything sold", () -> rig.all(rig.listing, TargetState.CLOSED));

        assertThat(atEight.value()).isLessThan(TradingState.HALTED.value());
        assertThat(cancelsAtEight).isZero();
        assertThat(rig.told.trading).contains(new ToldEvents.Trading(TradingState.HALTED, HaltReason.DRAWDOWN));
        assertThat(rig.ordersThere("BUY")).hasSize(buysAtEight);
        assertThat(buysOfTheLater()).isZero();
        assertThat(rig.all(later, TargetState.ARMED)).isFalse();
        assertThat(rig.sold()).isEqualByComparingTo(rig.bought());
        assertThat(state()).isEqualTo(TradingState.HALTED);
        rig.stopAndCompare();
    }
}

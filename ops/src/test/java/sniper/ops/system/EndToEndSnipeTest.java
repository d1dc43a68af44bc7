package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.OrderPurpose;
import sniper.core.message.Side;
import sniper.core.message.TargetState;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.ExchangeBooks.OrderEntry;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.When;

/** From a listing in the calendar to a closed position: what the exchange saw of it. */
@Timeout(240)
class EndToEndSnipeTest {
    @TempDir
    Path directory;

    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(directory, new SnipeRig.Setup());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    @Tag("A-1")
    void shouldBuyOnceAndSellThreeTenthsAtTheFirstLevel() {
        rig.buy(100);
        BigDecimal bought = rig.bought();

        rig.moveTo("1.25");
        rig.await("the first phase", () -> rig.sold().signum() > 0);
        List<OrderEntry> afterFirst = rig.ordersThere("SELL");
        rig.moveTo("1.5");
        rig.await("the second phase", () -> rig.ordersThere("SELL").size() > 1);
        List<OrderEntry> afterSecond = rig.ordersThere("SELL");
        rig.moveTo("2");
        rig.await("the end", () -> rig.told.has(TargetState.CLOSED));

        assertThat(rig.ordersThere("BUY")).hasSize(1).allSatisfy(buy -> {
            assertThat(buy.status()).isEqualTo("FILLED");
            assertThat(buy.executedQuantity()).isEqualByComparingTo(bought);
        });
        assertThat(afterFirst).hasSize(1);
        assertThat(afterFirst.get(0).executedQuantity()).isEqualByComparingTo(rig.share(bought, "0.3"));
        assertThat(afterFirst.get(0).quantity()).isEqualByComparingTo(rig.share(bought, "0.3"));
        assertThat(afterSecond).hasSize(2);
        assertThat(afterSecond.get(1).executedQuantity()).isEqualByComparingTo(rig.share(bought, "0.3"));
        assertThat(rig.sold()).isEqualByComparingTo(bought);
        assertThat(rig.told.orders(Side.SELL))
                .extracting(ToldEvents.Ordered::purpose)
                .containsOnly(OrderPurpose.TAKE_PROFIT);
        rig.stopAndCompare();
    }

    @Test
    @Tag("A-9")
    void shouldAskAgainWhileTheExchangeSaysNotYet() {
        int refusals = 3;
        rig.exchange
                .faults()
                .add(new Rule(
                        Occasions.orders().withSide("BUY"),
                        When.next(refusals),
                        Effect.reject(10007, "symbol not support api")));
        rig.buy(100);
        BigDecimal bought = rig.bought();

        rig.moveTo("1.25");
        rig.await("the first phase", () -> rig.sold().signum() > 0);

        assertThat(rig.told.orders(Side.BUY)).hasSizeGreaterThan(refusals);
        assertThat(rig.ordersThere("BUY")).hasSize(1);
        assertThat(bought).isPositive();
        assertThat(rig.sold()).isEqualByComparingTo(rig.share(bought, "0.3"));
        rig.stopAndCompare();
    }
}

package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.gateway.simulator.ExchangeBooks.OrderEntry;

/** A budget of 8,000 of an account of 100,000 is bought for 5 % of that, as the exchange sees it. */
@Timeout(180)
@Tag("A-2")
class SizingTest {
    @TempDir
    Path directory;

    @Test
    void shouldSendAnOrderOfTheSizeThatTheRulesLeave() throws Exception {
        SnipeRig.Setup setup = new SnipeRig.Setup()
                .withMoney("100000", 100)
                .with("risk.profile", "seed-compat")
                .with("risk.max-order-notional-usd", "10000");
        try (SnipeRig rig = new SnipeRig(directory, setup)) {
            rig.buy(8_000);

            assertThat(rig.ordersThere("BUY")).isNotEmpty().allSatisfy(order -> assertThat(worth(rig, order))
                    .isBetween(new BigDecimal("4990"), new BigDecimal("5000")));
            rig.stopAndCompare();
        }
    }

    /** At the cap that {@link SnipeRig#wish} gives. */
    private static BigDecimal worth(SnipeRig rig, OrderEntry order) {
        int scale = rig.listing.rules().priceScale();
        BigDecimal cap = BigDecimal.valueOf(rig.listing.referencePriceTicks(), scale)
                .multiply(new BigDecimal("1.5"))
                .setScale(scale, RoundingMode.DOWN);
        return cap.multiply(order.quantity());
    }
}

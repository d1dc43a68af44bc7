package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.TradingState;
import sniper.gateway.simulator.ExchangeBooks;
import sniper.ops.stop.Brake;

/** Getting out of a position that was really bought, seen by the exchange. */
@Timeout(120)
class FlattenTest {
    @TempDir
    Path directory;

    private ListingRig rig;

    @BeforeEach
    void buy() throws Exception {
        rig = new ListingRig(directory);
        rig.playToTheOpen();
        rig.awaitEvent(FillBookedDecoder.TEMPLATE_ID);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private BigDecimal held() {
        String base = rig.listing().symbol().replace("USDT", "");
        ExchangeBooks.BalanceEntry balance = rig.exchange().books().balances().get(base);
        return balance == null ? BigDecimal.ZERO : balance.total();
    }

    @Test
    void shouldSellEverythingAndEndHalted() {
        Awaitility.await().until(() -> held().signum() > 0);

        rig.brake().flatten(Brake.EVERYTHING, "test", "out");

        assertThat(rig.process().core().gate().state().value())
                .as("the gate shuts before the engine hears of it")
                .isGreaterThanOrEqualTo(TradingState.HALTED.value());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> rig.process().core().situation().flattensCompleted() == 1);
        assertThat(held()).isZero();
        assertThat(rig.process().core().gate().state()).isEqualTo(TradingState.HALTED);
        assertThat(rig.exchange().books().orders())
                .allSatisfy(order -> assertThat(order.status()).isNotIn("NEW", "PARTIALLY_FILLED"))
                .anySatisfy(order -> assertThat(order.side()).isEqualTo("SELL"));
    }
}

package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.AlarmKind;
import sniper.core.message.HaltReason;
import sniper.core.message.OrderPurpose;
import sniper.core.message.Side;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;

/** A price that falls by 10, 20 and 30 per cent in heavy trading, with a position and its stop at 25. */
@Timeout(240)
class FlashCrashTest {
    @TempDir
    Path directory;

    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(
                directory,
                new SnipeRig.Setup()
                        .with("strategies.sniper.stop-loss-percent", "25")
                        .with("safeguards.crash-window-ms", "600000"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private boolean alarmed(int bps) {
        return rig.told.alarms.stream()
                .anyMatch(alarm -> alarm.kind() == AlarmKind.SYMBOL_CRASH && alarm.value() >= bps);
    }

    @Test
    @Tag("A-10")
    void shouldWarnAndSellEverythingAtTheStop() {
        rig.buy(100);
        rig.clock.setSpeed(4);
        long quietUntilNs = rig.clock.nanos() + 4 * SnipeRig.SECOND;
        rig.await("usual trades", () -> rig.clock.nanos() > quietUntilNs && rig.lastPriceTicks() > 0);
        rig.clock.setSpeed(1);

        rig.dropTo("0.895", 10);
        rig.await("the first alarm", () -> alarmed(1_000));
        rig.dropTo("0.795", 100);
        rig.await("a worse alarm", () -> alarmed(2_000));
        int sellsAboveTheStop = rig.told.orders(Side.SELL).size();
        rig.dropTo("0.69", 1_000);
        rig.await("the critical alarm", () -> alarmed(3_000));
        rig.await("the end", () -> rig.told.has(TargetState.CLOSED));

        assertThat(sellsAboveTheStop).isZero();
        assertThat(rig.told.orders(Side.SELL)).first().satisfies(sell -> {
            assertThat(sell.purpose()).isEqualTo(OrderPurpose.STOP_LOSS);
            assertThat(rig.ordersThere("SELL").get(0).quantity()).isEqualByComparingTo(rig.bought());
        });
        assertThat(rig.sold()).isEqualByComparingTo(rig.bought());
        assertThat(rig.told.trading)
                .contains(new ToldEvents.Trading(TradingState.NO_NEW_RISK, HaltReason.SYMBOL_CRASH));
        rig.stopAndCompare();
    }
}

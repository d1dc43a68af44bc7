package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.Side;
import sniper.core.message.TargetState;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.When;

/** The exchange's web site answers with the firewall's page, and nothing else, all the time. */
@Timeout(240)
class ManualTargetSystemTest {
    @TempDir
    Path directory;

    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(directory, new SnipeRig.Setup());
        rig.exchange
                .faults()
                .add(new Rule(
                        Occasions.requests(Endpoint.CALENDAR, Endpoint.SYMBOLS_V2, Endpoint.ACTIVITIES),
                        When.always(),
                        Effect.firewall(false, 0)));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldBuyAtTheTimeAndPriceThatTheOperatorStates() {
        rig.start();
        rig.wish(rig.listing, 100, "1.5", rig.listing.openTimeNs());

        rig.playToArmed();
        rig.playToTheOpen();
        rig.await("the entry", () -> rig.all(rig.listing, TargetState.MANAGING));

        assertThat(rig.bought()).isPositive();
        assertThat(rig.told.orders(Side.BUY)).isNotEmpty();
        rig.stopAndCompare();
    }
}

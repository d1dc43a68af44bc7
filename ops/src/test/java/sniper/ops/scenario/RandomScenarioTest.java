package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.Side;
import sniper.core.message.TargetState;
import sniper.core.position.Position;
import sniper.ops.scenario.EngineDriver.Sent;

class RandomScenarioTest {
    private static final int SEEDS = 1_000;

    @Test
    void shouldKeepItsBooksEqualToTheVenuesAndReplayTheSameForEverySeed() {
        int traded = 0;
        int closed = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomScenario scenario = new RandomScenario(seed).play();

            assertThat(scenario.driver.replayDifference()).as("seed %d", seed).isNull();
            assertThat(scenario.driver.count(FaultRecordedDecoder.TEMPLATE_ID))
                    .as("seed %d", seed)
                    .isZero();
            assertBooks(scenario, seed);
            assertIdsAreUnique(scenario, seed);
            assertThat(scenario.executedBuys)
                    .as("one target, one buy; seed %d", seed)
                    .hasSizeLessThan(2);
            traded += scenario.driver.sent.isEmpty() ? 0 : 1;
            closed += scenario.driver.targetState() == TargetState.CLOSED ? 1 : 0;
        }
        assertThat(traded).as("scenarios that traded").isGreaterThan(SEEDS / 4);
        assertThat(closed).as("scenarios that closed a position").isGreaterThan(SEEDS / 10);
    }

    private static void assertBooks(RandomScenario scenario, long seed) {
        Position position = scenario.driver.engine.positions().get(Inputs.RUN, Inputs.INSTRUMENT);
        if (position == null) {
            assertThat(scenario.venueLots).as("seed %d", seed).isZero();
            return;
        }
        assertThat(position.lots()).as("seed %d", seed).isEqualTo(scenario.venueLots);
        assertThat(position.soldLots()).as("seed %d", seed).isLessThanOrEqualTo(position.boughtLots());
        assertThat(position.boughtAtoms() - position.soldAtoms() + position.feeAtoms())
                .as("seed %d", seed)
                .isEqualTo(scenario.venueAtoms);
        assertThat(scenario.driver.run().cashAtoms()).as("seed %d", seed).isEqualTo(-scenario.venueAtoms);
        if (position.lots() == 0) {
            assertThat(position.realizedAtoms()).as("seed %d", seed).isEqualTo(-scenario.venueAtoms);
        }
    }

    private static void assertIdsAreUnique(RandomScenario scenario, long seed) {
        Set<Long> ids = new HashSet<>();
        for (Sent order : scenario.driver.sent) {
            assertThat(ids.add(order.orderId())).as("seed %d", seed).isTrue();
            assertThat(order.side()).as("seed %d", seed).isIn(Side.BUY, Side.SELL);
        }
    }
}

package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.Side;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.position.Position;
import sniper.ops.scenario.EngineDriver.Output;
import sniper.ops.scenario.EngineDriver.Sent;

class RandomScenarioTest {
    private static final int SEEDS = 1_000;
    private static final Set<OrderStatus> ENDED =
            EnumSet.of(OrderStatus.FILLED, OrderStatus.CANCELED, OrderStatus.REJECTED, OrderStatus.EXPIRED);

    @Test
    void shouldKeepItsBooksEqualToTheVenuesAndReplayTheSameForEverySeed() {
        int traded = 0;
        int closed = 0;
        int buys = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomScenario scenario = new RandomScenario(seed).play();

            assertThat(scenario.driver.replayDifference()).as("seed %d", seed).isNull();
            assertThat(scenario.driver.count(FaultRecordedDecoder.TEMPLATE_ID))
                    .as("seed %d", seed)
                    .isZero();
            assertBooks(scenario, seed);
            assertIdsAreUnique(scenario, seed);
            buys += assertEachBuyWasAllowed(scenario, seed);
            assertThat(scenario.executedBuys)
                    .as("one target, one buy; seed %d", seed)
                    .hasSizeLessThan(2);
            traded += scenario.driver.sent.isEmpty() ? 0 : 1;
            closed += scenario.driver.targetState() == TargetState.CLOSED ? 1 : 0;
        }
        assertThat(buys).as("buys looked at").isGreaterThan(SEEDS / 4);
        assertThat(traded).as("scenarios that traded").isGreaterThan(SEEDS / 4);
        assertThat(closed).as("scenarios that closed a position").isGreaterThan(SEEDS / 10);
    }

    /** One buy in flight per target, and none when trading allows no new risk. */
    private static int assertEachBuyWasAllowed(RandomScenario scenario, long seed) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        NewOrderDecoder order = new NewOrderDecoder();
        OrderChangedDecoder change = new OrderChangedDecoder();
        TradingStateChangedDecoder trading = new TradingStateChangedDecoder();
        TradingState state = TradingState.NORMAL;
        Map<Integer, Long> inFlight = new HashMap<>();
        int buys = 0;
        for (Output output : scenario.driver.outputs) {
            switch (output.templateId()) {
                case TradingStateChangedDecoder.TEMPLATE_ID ->
                    state = trading.wrapAndApplyHeader(output.bytes(), 0, header)
                            .to();
                case OrderChangedDecoder.TEMPLATE_ID -> {
                    change.wrapAndApplyHeader(output.bytes(), 0, header);
                    if (ENDED.contains(change.status())) {
                        inFlight.values().remove(change.orderId());
                    }
                }
                case NewOrderDecoder.TEMPLATE_ID -> {
                    order.wrapAndApplyHeader(output.bytes(), 0, header);
                    if (order.side() == Side.BUY) {
                        buys++;
                        assertThat(inFlight.put(order.targetId(), order.orderId()))
                                .as("earlier buy of the target; seed %d, sequence %d", seed, output.cause())
                                .isNull();
                        assertThat(state.value())
                                .as("trading is %s; seed %d, sequence %d", state, seed, output.cause())
                                .isLessThan(TradingState.NO_NEW_RISK.value());
                    }
                }
                default -> {}
            }
        }
        return buys;
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

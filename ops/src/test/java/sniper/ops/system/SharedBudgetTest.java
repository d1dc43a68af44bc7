package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.gateway.simulator.ExchangeBooks.OrderEntry;
import sniper.strategies.InstanceProbe;
import sniper.strategies.StrategyHost;

/** Three instances buy one listing with 30, 50 and 20 per cent of the money; one fails while it holds. */
@Timeout(240)
class SharedBudgetTest {
    private static final long TOO_LONG_NS = 20 * SnipeRig.MS;
    private static final int AGGRESSIVE = 2;
    private static final BigDecimal FEE = new BigDecimal("1.001");

    @TempDir
    Path directory;

    /** What is wrong with one instance. */
    private enum Trouble {
        NONE,
        FAILS,
        TAKES_TOO_LONG
    }

    /** Writer: the test. Reader: the engine's thread. */
    private volatile Trouble trouble = Trouble.NONE;

    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(
                directory,
                new SnipeRig.Setup()
                        .withMoney("1010", 100)
                        .withStrategies((context, probe) -> new StrategyHost(context, troubled(probe)))
                        .withInstances(
                                "name: conservative, budget-usd: \"300\", exit-plan: conservative",
                                "name: aggressive, budget-usd: \"500\", exit-plan: normal",
                                "name: balanced, budget-usd: \"200\""));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private InstanceProbe troubled(InstanceProbe probe) {
        return new InstanceProbe() {
            @Override
            public void enter(int runId, int strategyId) {
                probe.enter(runId, strategyId);
                if (strategyId != AGGRESSIVE || trouble == Trouble.NONE) {
                    return;
                }
                if (trouble == Trouble.FAILS) {
                    throw new IllegalStateException("a bug");
                }
                long untilNanos = System.nanoTime() + TOO_LONG_NS;
                while (System.nanoTime() < untilNanos) {
                    Thread.onSpinWait();
                }
            }

            @Override
            public void leave(int runId, int strategyId) {
                probe.leave(runId, strategyId);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FAILS", "TAKES_TOO_LONG"})
    @Tag("A-8")
    void shouldLeaveTheOthersTheirMoneyAndTheirLevelsWhenOneIsInTrouble(Trouble one) {
        rig.buy(1);
        List<OrderEntry> buys = rig.ordersThere("BUY").stream()
                .sorted(Comparator.comparing(OrderEntry::quantity))
                .toList();

        rig.moveTo("1.15");
        rig.await("the first sale", () -> !rig.ordersThere("SELL").isEmpty());
        trouble = one;
        rig.moveTo("1.25");
        rig.await("the quarantine", () -> rig.told.quarantined.contains(AGGRESSIVE));
        rig.moveTo("1.6"); // above the failed one's first level
        rig.await("all of the conservative one's", () -> rig.told.steps.stream()
                .anyMatch(step -> step.strategyId() == 1 && step.state() == TargetState.CLOSED));
        rig.moveTo("1.99");
        BigDecimal balanced = buys.get(0).executedQuantity();
        BigDecimal conservative = buys.get(1).executedQuantity();
        BigDecimal expected = conservative.add(rig.share(balanced, "0.3")).add(rig.share(balanced, "0.3"));
        rig.await("two levels of the balanced one", () -> rig.sold().compareTo(expected) >= 0);
        long steps = rig.listing.stepAt(rig.clock.nanos());
        rig.await("more prices at the peak", () -> rig.listing.stepAt(rig.clock.nanos()) > steps + 10);

        assertThat(buys).hasSize(3);
        List<BigDecimal> budgets = List.of(new BigDecimal("200"), new BigDecimal("300"), new BigDecimal("500"));
        for (int i = 0; i < 3; i++) {
            assertThat(buys.get(i).status()).isEqualTo("FILLED");
            assertThat(buys.get(i).cumulativeQuote())
                    .isPositive()
                    .isLessThan(budgets.get(i).multiply(FEE));
        }
        assertThat(rig.sold()).isEqualByComparingTo(expected);
        assertThat(rig.told.quarantined).containsExactly(AGGRESSIVE);
        assertThat(rig.process.core().gate().state()).isEqualTo(TradingState.NORMAL);
        rig.stopAndCompareBooks();
        if (one == Trouble.TAKES_TOO_LONG) {
            rig.assertReplayEqual(); // a failure that is not in the journal is another's bug
        }
    }
}

package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.instrument.TradingRules;
import sniper.core.message.HaltReason;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.simulator.ExchangeBooks;
import sniper.gateway.simulator.RateLimits;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.proof.WishingStrategy.Appetite;

/** A halt with 200 orders resting and the budget of buys used up, in the whole process, seen by the exchange. */
@Tag("fault")
@Timeout(180)
class KillDrillProofTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int RESTING = 200;
    private static final int PER_SECOND = 12;
    private static final int HUNGRY_TAG = 1_000_000;
    /** Of the exchange's clock, by which both sides count the limits. */
    private static final double SPEED = 2;

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final BigDecimal BAND = new BigDecimal("0.2");

    @TempDir
    Path directory;

    private ProofRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldCancelEverythingThroughTheReserveAndOpenNothing() {
        rig = new ProofRig(
                directory,
                ProofRig.Setup.of(SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, 5)
                                .withBalances(Map.of("USDT", new BigDecimal("1000000")))
                                .withInstrument(CalmInstrument.of("ONE", 4, 2, 10_000, BAND, 1))
                                .withRateLimits(RateLimits.DOCS_2026))
                        .withLimits(LimitProfile.DOCS2026)
                        .withConnections(4));
        rig.start();
        rig.clock.setSpeed(SPEED);
        TradingRules one = rig.instrument(0);
        for (int tag = 1; resting() < RESTING; tag++) {
            rest(one, tag);
        }
        Wish buy =
                new Wish(HUNGRY_TAG, one.instrumentId(), OrderType.IMMEDIATE_OR_CANCEL, false, Side.BUY, 9_000, 1_000);
        rig.strategy().hunger(new Appetite(buy, 1));
        TickLoad load = new TickLoad(rig.core.ingress(), one.instrumentId(), 9_999, 10_001, 1_000).start();
        Awaitility.await("the budget of buys is used up").atMost(LIMIT).until(() -> {
            ToldOrders.Entry latest = rig.told.ofTag(HUNGRY_TAG);
            return latest != null && latest.isHeldBack();
        });

        rig.brake.halt(HaltReason.OPERATOR, "drill", "200 orders rest");
        long closedNanos = rig.core.gate().closedNanos();
        long haltedNs = rig.clock.nanos();
        Awaitility.await("nothing rests")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> resting() == 0);
        long tookNs = rig.clock.nanos() - haltedNs;
        load.close();
        rig.strategy().hunger(null);

        Awaitility.await("what became of all is known").atMost(LIMIT).until(() -> rig.told.unsettled() == 0);
        Set<Long> sentAfter = new TreeSet<>();
        rig.told.all().forEach(order -> {
            Long sentNanos = rig.sent.sentNanos(order.orderId);
            if (sentNanos != null && sentNanos - closedNanos > 0) {
                sentAfter.add(order.orderId);
            }
        });
        assertThat(sentAfter).as("orders sent after the gate closed").isEmpty();
        assertThat(rig.connection.limits().stops())
                .as("the exchange never had to say stop")
                .isEmpty();
        assertThat(rig.core.gate().state()).isEqualTo(TradingState.HALTED);
        // Twelve in any second is the exchange's limit: so fast and no faster; five times that leaves a busy machine
        // room.
        assertThat(tookNs).isBetween((RESTING / PER_SECOND - 2) * SECOND, 5L * RESTING / PER_SECOND * SECOND);
        Extent.figures(
                "kill drill: %d orders cancelled in %.2f s of the exchange's time, its limit allows %.2f s",
                RESTING, tookNs / 1e9, RESTING / (double) PER_SECOND);
    }

    /** Until the order rests: the budget lets so many go in a second. */
    private void rest(TradingRules one, int tag) {
        rig.wish(tag, one, OrderType.LIMIT_MAKER, Side.BUY, 9_000, 1_000);
        Awaitility.await("order " + tag)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    ToldOrders.Entry order = rig.told.ofTag(tag);
                    return order != null && (order.status == OrderStatus.NEW || order.isTerminal());
                });
    }

    private long resting() {
        return rig.exchange.books().orders().stream()
                .map(ExchangeBooks.OrderEntry::status)
                .filter("NEW"::equals)
                .count();
    }
}

package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.CalmInstrument;

/** Ten minutes of a ban, seen by the exchange: cancels wait for its end, orders are given back. The web site is another host, which bans for itself. */
@Tag("fault")
@Timeout(120)
class BanProofTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long BAN_S = 600;
    private static final int RESTING = 3;
    private static final double SPEED = 60;
    private static final BigDecimal BAND = new BigDecimal("0.2");

    @TempDir
    Path directory;

    private ProofRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldSendNothingButTheClockProbeDuringABanAndCancelsFirstWhenItEnds() {
        rig = new ProofRig(
                directory,
                ProofRig.Setup.of(SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, 5)
                                .withBalances(Map.of("USDT", new BigDecimal("1000000")))
                                .withInstrument(CalmInstrument.of("ONE", 4, 2, 10_000, BAND, 1)))
                        .withConnections(1));
        rig.start();
        TradingRules one = rig.instrument(0);
        rig.wish(1, one, OrderType.MARKET, Side.BUY, 10_300, 4_000);
        for (int tag = 11; tag <= 10 + RESTING; tag++) {
            rig.wish(tag, one, OrderType.LIMIT_MAKER, Side.BUY, 9_000, 1_000);
        }
        awaitStatus(1, OrderStatus.FILLED);
        for (int tag = 11; tag <= 10 + RESTING; tag++) {
            awaitStatus(tag, OrderStatus.NEW);
        }

        rig.exchange.faults().add(new Rule(Occasions.orders(), When.next(1), Effect.ban(BAN_S * SECOND)));
        long banNs = rig.clock.nanos();
        rig.wish(21, one, OrderType.IMMEDIATE_OR_CANCEL, Side.BUY, 10_300, 1_000);
        awaitStatus(21, OrderStatus.REJECTED);
        List<Rule> others = EnumSet.complementOf(allowed()).stream()
                .map(endpoint -> new Rule(Occasions.requests(endpoint), When.always(), Effect.delay(0)))
                .toList();
        others.forEach(rig.exchange.faults()::add);
        rig.wish(31, one, OrderType.LIMIT, Side.SELL, 9_700, 1_000);
        rig.wish(32, one, OrderType.LIMIT, Side.SELL, 9_700, 1_000);
        for (int tag = 11; tag <= 10 + RESTING; tag++) {
            rig.cancel(one.instrumentId(), rig.told.ofTag(tag).orderId);
        }
        rig.wish(41, one, OrderType.LIMIT, Side.BUY, 10_300, 1_000);
        awaitStatus(31, OrderStatus.REJECTED);
        awaitStatus(32, OrderStatus.REJECTED);
        awaitStatus(41, OrderStatus.REJECTED);

        rig.clock.fastForward(SPEED, banNs + (BAN_S - 5) * SECOND);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> rig.clock.nanos() >= banNs + (BAN_S - 5) * SECOND);
        assertThat(others)
                .as("requests during the ban")
                .allSatisfy(rule -> assertThat(seen(rule)).as(rule.toString()).isZero());
        assertThat(rig.told.ofTag(41).isHeldBack()).isTrue();

        // Whatever comes first when it ends is refused: the cancels, not the sells.
        rig.exchange.faults().clear();
        Rule first = new Rule(
                Occasions.requests(Endpoint.ORDER_POST, Endpoint.BATCH_ORDERS, Endpoint.ORDER_DELETE),
                When.next(RESTING),
                Effect.reject(30026, "invalid order ids"));
        rig.exchange.faults().add(first);
        rig.clock.fastForward(SPEED, banNs + (BAN_S + 1) * SECOND);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> seen(first) > 0);
        rig.wish(31, one, OrderType.LIMIT, Side.SELL, 9_700, 1_000);
        rig.wish(32, one, OrderType.LIMIT, Side.SELL, 9_700, 1_000);
        awaitStatus(31, OrderStatus.FILLED);
        awaitStatus(32, OrderStatus.FILLED);
        assertThat(seen(first)).isEqualTo(RESTING);
        assertThat(rig.told.ofTag(11).status).isEqualTo(OrderStatus.NEW);

        rig.exchange.faults().clear();
        rig.settle("after the ban");
        rig.cancelAll("after the ban");
        assertThat(rig.told.troubles()).noneMatch(trouble -> trouble.contains("DifferenceFound"));
    }

    private static EnumSet<Endpoint> allowed() {
        Set<Endpoint> web = Set.of(Endpoint.CALENDAR, Endpoint.SYMBOLS_V2, Endpoint.ACTIVITIES);
        EnumSet<Endpoint> allowed = EnumSet.copyOf(web);
        allowed.add(Endpoint.TIME);
        return allowed;
    }

    private void awaitStatus(int tag, OrderStatus status) {
        Awaitility.await("order " + tag + ' ' + status)
                .atMost(Duration.ofSeconds(30))
                .until(() -> rig.told.ofTag(tag) != null && rig.told.ofTag(tag).status == status);
    }

    private int seen(Rule rule) {
        return rig.exchange.faults().reports().stream()
                .filter(report -> report.rule().equals(rule))
                .mapToInt(report -> report.seen())
                .sum();
    }
}

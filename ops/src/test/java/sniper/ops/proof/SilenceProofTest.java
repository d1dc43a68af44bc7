package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.instrument.TradingRules;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.CalmInstrument;

/**
 * A sell meets a stop that is longer than the time after which an absent order is given up: what is refused is known to
 * be, nothing waits inside, and what is in doubt is asked for as soon as the stop ends.
 */
@Tag("fault")
@Timeout(120)
class SilenceProofTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int STOP_S = 21;
    private static final double SPEED = 15;
    private static final int BOUGHT = 4_000;
    private static final int SOLD = 1_000;
    private static final int CEILING = 10_300;
    private static final int FLOOR = 9_700;
    private static final BigDecimal BAND = new BigDecimal("0.2");

    @TempDir
    Path directory;

    private ProofRig rig;
    private TradingRules one;

    @BeforeEach
    void start() {
        rig = new ProofRig(
                directory,
                ProofRig.Setup.of(SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, 5)
                        .withBalances(Map.of("USDT", new BigDecimal("1000000")))
                        .withInstrument(CalmInstrument.of("ONE", 4, 2, 10_000, BAND, 1))));
        rig.start();
        one = rig.instrument(0);
        rig.wish(1, one, OrderType.MARKET, Side.BUY, CEILING, BOUGHT);
        awaitStatus(1, OrderStatus.FILLED);
        rig.settle("bought");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void sell(int tag) {
        rig.wish(tag, one, OrderType.IMMEDIATE_OR_CANCEL, Side.SELL, FLOOR, SOLD);
    }

    private Rule next(Effect effect) {
        Rule rule = new Rule(Occasions.orders(), When.next(1), effect);
        rig.exchange.faults().add(rule);
        return rule;
    }

    /** Counts the requests of an endpoint. */
    private Rule watch(Endpoint endpoint) {
        Rule rule = new Rule(Occasions.requests(endpoint), When.always(), Effect.delay(0));
        rig.exchange.faults().add(rule);
        return rule;
    }

    private int seen(Rule rule) {
        return rig.exchange.faults().reports().stream()
                .filter(report -> report.rule().equals(rule))
                .mapToInt(report -> report.seen())
                .sum();
    }

    private void awaitStatus(int tag, OrderStatus status) {
        Awaitility.await("order " + tag + ' ' + status)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> rig.told.ofTag(tag) != null && rig.told.ofTag(tag).status == status);
    }

    private void hurryTo(long timeNs) {
        rig.clock.fastForward(SPEED, timeNs);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> rig.clock.nanos() >= timeNs);
    }

    private int requests(int tag) {
        String clientId = OrderId.toText(ProofRig.RUN, rig.told.ofTag(tag).orderId);
        return rig.exchange.books().requestsByClientId().getOrDefault(clientId, 0);
    }

    @Test
    void shouldKeepNoSellInDoubtNorInsideWhileBanned() {
        next(Effect.ban(STOP_S * SECOND));
        long bannedNs = rig.clock.nanos();
        sell(11);
        awaitStatus(11, OrderStatus.REJECTED);
        sell(12);
        sell(13);
        awaitStatus(12, OrderStatus.REJECTED);
        awaitStatus(13, OrderStatus.REJECTED);
        assertThat(rig.clock.nanos()).as("known at once").isLessThan(bannedNs + 3 * SECOND);
        for (int tag = 11; tag <= 13; tag++) {
            assertThat(rig.told.ofTag(tag).errorClass).isEqualTo(ErrorClass.THROTTLE);
        }

        hurryTo(bannedNs + (STOP_S - 1) * SECOND);
        assertThat(rig.told.open()).as("nothing waits inside").isEmpty();
        assertThat(rig.told.inDoubt()).isEmpty();
        hurryTo(bannedNs + (STOP_S + 1) * SECOND);
        long freeNs = rig.clock.nanos();
        sell(14);

        awaitStatus(14, OrderStatus.FILLED);
        assertThat(rig.told.ofTag(14).filledLots()).as("no lot was locked").isEqualTo(SOLD);
        assertThat(rig.clock.nanos()).isLessThan(freeNs + 5 * SECOND);
        assertThat(requests(11)).isEqualTo(1);
        assertThat(requests(12) + requests(13)).as("never sent").isZero();
        rig.settle("after the ban");
        assertThat(rig.told.troubles()).isEmpty();
    }

    @Test
    void shouldAskAsSoonAsTheFirewallLetsQuestionsThrough() {
        Rule questions = watch(Endpoint.ORDER_GET);
        next(Effect.firewall(false, STOP_S));
        int askedBefore = seen(questions);
        long blockedNs = rig.clock.nanos();
        sell(11);
        awaitStatus(11, OrderStatus.UNKNOWN);
        sell(12);
        awaitStatus(12, OrderStatus.REJECTED);

        hurryTo(blockedNs + (STOP_S - 1) * SECOND);
        assertThat(seen(questions)).as("asked while nothing may be").isEqualTo(askedBefore);
        rig.clock.setSpeed(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> seen(questions) > askedBefore);
        assertThat(rig.clock.nanos() - blockedNs).isLessThan((STOP_S + 1) * SECOND);
        rig.settle("after the page");

        assertThat(rig.told.ofTag(11).errorClass).isEqualTo(ErrorClass.UNKNOWN_ORDER);
        assertThat(requests(11)).isEqualTo(1);
        assertThat(requests(12)).isZero();
    }

    @Test
    void shouldBookWhatWentThroughWhileTheFirewallKeptTheAnswerBack() {
        rig.exchange
                .faults()
                .add(new Rule(
                        Occasions.of(sniper.gateway.simulator.Event.PRIVATE_FRAME),
                        When.always(),
                        Effect.dropFrames()));
        next(Effect.firewall(true, STOP_S));
        long blockedNs = rig.clock.nanos();
        sell(11);
        awaitStatus(11, OrderStatus.UNKNOWN);

        hurryTo(blockedNs + STOP_S * SECOND);
        awaitStatus(11, OrderStatus.FILLED);

        assertThat(rig.clock.nanos() - blockedNs).isLessThan((STOP_S + 2) * SECOND);
        rig.exchange.faults().clear();
        rig.settle("after the page");
        assertThat(rig.told.ofTag(11).filledLots()).isEqualTo(SOLD);
    }
}

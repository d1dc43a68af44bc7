package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.gateway.mexc.feed.ConnectionSettings;
import sniper.gateway.simulator.ConnectionRules;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.daemon.StreamTimes;

/**
 * A month of connections, each day in a second and a half: the exchange ends every connection after a day and every
 * listen key after a part of it unless it is kept alive; on some days connections break, go silent while they stay
 * open, or all keys end at once. Orders are placed all the time, and in the end no fill is missing.
 */
@Tag("fault")
@Timeout(600)
class ConnectionLifeProofTest {
    private static final int DAYS_IN_SLICE = 4;
    private static final int DAYS = 30;
    private static final long MS = 1_000_000;
    private static final long DAY_MS = 1_500;
    private static final long KEY_MS = 600;
    private static final long PING_MS = 100;
    private static final long BETWEEN_ORDERS_NS = 20 * MS;
    private static final double SPEED = 4;
    private static final BigDecimal BAND = new BigDecimal("0.2");
    private static final List<Effect> TROUBLES =
            List.of(Effect.cutStreams(), Effect.silenceStreams(), Effect.expireListenKeys());

    @TempDir
    Path directory;

    private ProofRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldMissNoFillInAMonthOfConnections() {
        int days = Extent.of(DAYS_IN_SLICE, DAYS);
        ConnectionRules real = ConnectionRules.EXCHANGE;
        SimulatorConfig exchange = SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, 4)
                .withBalances(Map.of("USDT", new BigDecimal("10000000")))
                .withInstrument(CalmInstrument.of("ONE", 4, 2, 10_000, BAND, 1))
                .withInstrument(CalmInstrument.of("TWO", 4, 2, 10_000, BAND, 2))
                .withConnections(new ConnectionRules(
                        real.subscribeWithinNs(),
                        real.idleNs(),
                        DAY_MS * MS,
                        KEY_MS * MS,
                        real.maxSubscriptions(),
                        real.maxRequestBytes(),
                        real.maxRequestsPerSecond()));
        ConnectionSettings settings = new ConnectionSettings(PING_MS, 1_000, 10, 100, 200, DAY_MS * 23 / 24, 4);
        rig = new ProofRig(directory, ProofRig.Setup.of(exchange).withStreams(new StreamTimes(settings, KEY_MS / 2)));
        rig.start();
        Rule subscriptions = new Rule(Occasions.of(Event.SUBSCRIPTION), When.always(), Effect.delay(0));
        Rule renewals = new Rule(Occasions.requests(Endpoint.LISTEN_KEY_PUT), When.always(), Effect.delay(0));
        Rule keys = new Rule(Occasions.requests(Endpoint.LISTEN_KEY_POST), When.always(), Effect.delay(0));
        List.of(subscriptions, renewals, keys).forEach(rig.exchange.faults()::add);
        rig.clock.setSpeed(SPEED);

        SplittableRandom random = new SplittableRandom(days);
        int orders = 0;
        int troubles = 0;
        for (int day = 0; day < days; day++) {
            long endNanos = System.nanoTime() + DAY_MS * MS;
            long troubleNanos = endNanos - random.nextLong(DAY_MS * MS);
            boolean troubled = random.nextInt(3) == 0;
            while (System.nanoTime() < endNanos) {
                if (!troubled && System.nanoTime() > troubleNanos) {
                    troubled = true;
                    rig.exchange
                            .faults()
                            .add(new Rule(
                                    Occasions.of(Event.CLOCK),
                                    When.next(1),
                                    TROUBLES.get(troubles++ % TROUBLES.size())));
                }
                wish(++orders, random);
                LockSupport.parkNanos(BETWEEN_ORDERS_NS);
            }
        }

        rig.settle("after " + days + " days");
        rig.cancelAll("after " + days + " days");
        assertThat(rig.told.faults()).isZero();
        assertThat(rig.core.situation().reconciliation()).isEqualTo("as our books say");
        assertThat(seen(subscriptions)).as("both streams, every day").isGreaterThanOrEqualTo(2 * (days - 1));
        assertThat(seen(renewals)).as("renewed twice in its life").isGreaterThanOrEqualTo(days);
        assertThat(rig.exchange.books().trades()).hasSizeGreaterThan(days);
        Extent.figures(
                "connection life: days=%d troubles=%d subscriptions=%d keys=%d renewals=%d orders=%d fills=%d",
                days,
                troubles,
                seen(subscriptions),
                seen(keys),
                seen(renewals),
                rig.told.all().size(),
                rig.exchange.books().trades().size());
    }

    /** Some rest until the price comes by. */
    private void wish(int tag, SplittableRandom random) {
        boolean rests = random.nextInt(4) == 0;
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        int distance = rests ? -40 : 300;
        rig.wish(
                tag,
                rig.instrument(random.nextInt(2)),
                rests ? OrderType.LIMIT : OrderType.IMMEDIATE_OR_CANCEL,
                side,
                10_000 + (side == Side.BUY ? distance : -distance),
                random.nextInt(500, 2_000));
    }

    private int seen(Rule rule) {
        return rig.exchange.faults().reports().stream()
                .filter(report -> report.rule().equals(rule))
                .mapToInt(report -> report.seen())
                .sum();
    }
}

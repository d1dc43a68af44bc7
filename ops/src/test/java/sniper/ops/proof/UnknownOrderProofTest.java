package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.CalmInstrument;

/**
 * Every injection point, met by every type of order and by cancels, for so many seeds: in the end our books are the
 * exchange's. A seed draws one order of each type and one that rests and is canceled; each of them meets the fault,
 * while orders on another instrument do not and private frames get lost, repeated and reordered.
 */
@Tag("fault")
@Timeout(3_600)
class UnknownOrderProofTest {
    private static final int SEEDS_IN_SLICE = 4;
    private static final int SEEDS = 500;
    private static final long EXCHANGE_SEED = 1;
    private static final int SEEDS_AT_ONCE = 10;
    /** Fewer than half of the latest orders go wrong, or the breaker would hold most of them back. */
    private static final int CLEAN_PER_FAULTY = 2;

    private static final double PLACING_SPEED = 5;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(40);
    private static final int CANCEL_TRIES = 40;
    private static final long BETWEEN_CANCELS_NS = 1_000_000_000L;
    private static final long BEFORE_WISHING_AGAIN_NS = 50_000_000;
    private static final List<Kind> KINDS = List.of(
            new Kind(OrderType.LIMIT, false),
            new Kind(OrderType.LIMIT_MAKER, false),
            new Kind(OrderType.IMMEDIATE_OR_CANCEL, false),
            new Kind(OrderType.FILL_OR_KILL, false),
            new Kind(OrderType.MARKET, false),
            new Kind(OrderType.MARKET, true));
    private static final Kind RESTING = new Kind(OrderType.LIMIT_MAKER, false);
    private static final Map<String, BigDecimal> BALANCES = Map.of("USDT", new BigDecimal("10000000"));
    private static final BigDecimal BAND = new BigDecimal("0.2");

    private record Kind(OrderType type, boolean byQuote) {}

    @TempDir
    Path directory;

    private ProofRig rig;
    private int lastTag;

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource(InjectionPoint.class)
    void shouldAgreeWithTheExchangeOnceFaultsStop(InjectionPoint point) {
        run(point, setup());
    }

    /** The points at which the bytes of the two transports meet different ends. */
    @ParameterizedTest
    @EnumSource(
            value = InjectionPoint.class,
            names = {"RESET_BEFORE_ACCEPT", "RESET_AFTER_ACCEPT", "SILENCE_AFTER_ACCEPT", "CUT_AFTER_ACCEPT"})
    void shouldAgreeWithTheDirectTransportToo(InjectionPoint point) {
        run(point, setup().withTransport(OrderTransport.DIRECT));
    }

    private static ProofRig.Setup setup() {
        return ProofRig.Setup.of(SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, EXCHANGE_SEED)
                .withBalances(BALANCES)
                .withInstrument(CalmInstrument.of("FAULTY", 4, 2, 10_000, BAND, 1))
                .withInstrument(CalmInstrument.of("CLEAN", 4, 2, 10_000, BAND, 2)));
    }

    private void run(InjectionPoint point, ProofRig.Setup setup) {
        int seeds = Extent.of(SEEDS_IN_SLICE, SEEDS);
        long startedNanos = System.nanoTime();
        rig = new ProofRig(directory, setup);
        rig.start();

        int faulty = 0;
        for (int seed = 0; seed < seeds; seed += SEEDS_AT_ONCE) {
            faulty += play(point, seed, Math.min(seeds, seed + SEEDS_AT_ONCE));
        }

        assertThat(faulty).isEqualTo(seeds * (KINDS.size() + 1));
        assertThat(rig.core.droppedEvents()).isZero();
        Extent.figures(
                "%s: seeds=%d faulty=%d orders=%d fills=%d lateFills=%d alarms=%d seconds=%.1f",
                point,
                seeds,
                faulty,
                rig.told.all().size(),
                rig.exchange.books().trades().size(),
                rig.told.lateFills(),
                rig.resumed(),
                (System.nanoTime() - startedNanos) / 1e9);
    }

    /** Returns how many requests met the fault. */
    private int play(InjectionPoint point, int fromSeed, int toSeed) {
        String what = point + " seeds " + fromSeed + " to " + (toSeed - 1);
        TradingRules faultyOne = rig.instrument(0);
        List<Wish> resting = new ArrayList<>();
        List<Wish> faulty = new ArrayList<>();
        List<Wish> clean = new ArrayList<>();
        for (int seed = fromSeed; seed < toSeed; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            resting.add(drawn(faultyOne, RESTING, random));
            for (Kind kind : KINDS) {
                faulty.add(drawn(faultyOne, kind, random));
                for (int i = 0; i < CLEAN_PER_FAULTY; i++) {
                    clean.add(drawn(rig.instrument(1), KINDS.get(random.nextInt(KINDS.size())), random));
                }
            }
        }
        rig.clock.setSpeed(PLACING_SPEED);
        place(what, resting, List.of());
        List<ToldOrders.Entry> toCancel =
                resting.stream().map(wish -> rig.told.ofTag(wish.tag())).toList();

        Rule onCancels = rule(Occasions.requests(Endpoint.ORDER_DELETE), faultyOne, point);
        rig.exchange.faults().add(onCancels);
        addFaults(faultyOne, point);
        toCancel.forEach(order -> rig.cancel(order.instrumentId, order.orderId));
        place(what, faulty, clean);
        awaitCancels(what, onCancels, toCancel);
        rig.exchange.faults().clear();

        rig.settle(what);
        // Some were on their way or in doubt when the others had been placed, and are known by now never to have left.
        for (List<Wish> left = heldBack(faulty); !left.isEmpty(); left = heldBack(faulty)) {
            addFaults(faultyOne, point);
            place(what, left, List.of());
            rig.exchange.faults().clear();
            rig.settle(what);
        }
        assertThat(rig.told.faults()).as(what).isZero();
        Map<String, Integer> requests = rig.exchange.books().requestsByClientId();
        assertThat(faulty)
                .map(wish -> rig.told.ofTag(wish.tag()))
                .as("%s: every one was sent", what)
                .allMatch(order -> requests.containsKey(clientId(order)));
        rig.cancelAll(what);
        return faulty.size() + toCancel.size();
    }

    private void addFaults(TradingRules faultyOne, InjectionPoint point) {
        rig.exchange.faults().add(rule(Occasions.orders(), faultyOne, point));
        rig.exchange.faults().add(new Rule(Occasions.orders(), When.withChance(2_000), Effect.partialFill(5_000)));
        for (Effect effect : List.of(Effect.dropFrames(), Effect.duplicateFrames(), Effect.reorderFrames())) {
            rig.exchange.faults().add(new Rule(Occasions.of(Event.PRIVATE_FRAME), When.withChance(1_000), effect));
        }
    }

    private List<Wish> heldBack(List<Wish> wishes) {
        return wishes.stream()
                .filter(wish -> rig.told.ofTag(wish.tag()).isHeldBack())
                .toList();
    }

    private static Rule rule(Occasions requests, TradingRules instrument, InjectionPoint point) {
        return new Rule(requests.withSymbol(instrument.symbol()), When.always(), point.effect);
    }

    private static String clientId(ToldOrders.Entry order) {
        return OrderId.toText(order.runId, order.orderId);
    }

    /** Prices within one percent of 1.0000 or far from it, so that orders trade at once or rest. */
    private Wish drawn(TradingRules instrument, Kind kind, SplittableRandom random) {
        OrderType type = kind.type;
        Side side = random.nextInt(100) < 60 ? Side.BUY : Side.SELL;
        boolean rests = type == OrderType.LIMIT_MAKER || (type == OrderType.LIMIT && random.nextBoolean());
        boolean misses = type == OrderType.IMMEDIATE_OR_CANCEL && random.nextInt(5) == 0;
        long distance = rests || misses ? -1_000L : 300L;
        long price = 10_000 + (side == Side.BUY ? distance : -distance);
        return new Wish(
                ++lastTag, instrument.instrumentId(), type, kind.byQuote, side, price, random.nextInt(500, 2_000));
    }

    /** Wishes again for what our own limits held back, until all have been at the exchange. */
    private void place(String what, List<Wish> first, List<Wish> second) {
        List<Wish> left = interleaved(first, second);
        while (!left.isEmpty()) {
            int deniedBefore = rig.told.denied();
            Map<Integer, Long> before = new HashMap<>();
            for (Wish wish : left) {
                ToldOrders.Entry held = rig.told.ofTag(wish.tag());
                before.put(wish.tag(), held == null ? OrderId.NONE : held.orderId);
            }
            left.forEach(rig::wish);
            List<Wish> sent = left;
            Awaitility.await(what + ": " + left.size() + " orders are answered")
                    .atMost(ANSWERED_WITHIN)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> rig.told.denied() > deniedBefore
                            || sent.stream().allMatch(wish -> isAnswered(wish, before.get(wish.tag()))));
            left = left.stream()
                    .filter(wish -> isOpen(wish, before.get(wish.tag())))
                    .toList();
            if (rig.told.denied() > deniedBefore) {
                rig.resume(what);
            } else if (!left.isEmpty()) {
                LockSupport.parkNanos(BEFORE_WISHING_AGAIN_NS);
            }
        }
    }

    private static List<Wish> interleaved(List<Wish> first, List<Wish> second) {
        List<Wish> all = new ArrayList<>();
        int each = first.isEmpty() ? 0 : second.size() / first.size();
        for (int i = 0; i < first.size(); i++) {
            all.addAll(second.subList(i * each, (i + 1) * each));
            all.add(first.get(i));
        }
        return all;
    }

    private boolean isAnswered(Wish wish, long before) {
        ToldOrders.Entry order = rig.told.ofTag(wish.tag());
        return order != null && order.orderId != before && order.status != OrderStatus.PENDING_NEW;
    }

    /** Denied, or held back: it has not been at the exchange. */
    private boolean isOpen(Wish wish, long before) {
        ToldOrders.Entry order = rig.told.ofTag(wish.tag());
        return order == null || order.orderId == before || order.isHeldBack();
    }

    /** A cancel that could not leave in time is wished again: the engine has others do that. */
    private void awaitCancels(String what, Rule onCancels, List<ToldOrders.Entry> toCancel) {
        for (int tries = 0; acted(onCancels) < toCancel.size() && tries < CANCEL_TRIES; tries++) {
            if (tries > 0) {
                rig.told.open().stream()
                        .filter(order -> toCancel.stream().anyMatch(one -> one.orderId == order.orderId))
                        .forEach(order -> rig.cancel(order.instrumentId, order.orderId));
            }
            long untilNs = System.nanoTime() + BETWEEN_CANCELS_NS;
            while (acted(onCancels) < toCancel.size() && System.nanoTime() < untilNs) {
                LockSupport.parkNanos(BETWEEN_CANCELS_NS / 100);
            }
        }
        assertThat(acted(onCancels)).as("%s: cancels that met the fault", what).isGreaterThanOrEqualTo(toCancel.size());
    }

    private int acted(Rule rule) {
        return rig.exchange.faults().reports().stream()
                .filter(report -> report.rule().equals(rule))
                .mapToInt(report -> report.acted())
                .sum();
    }
}

package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.DepthLevels;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.CalmInstrument;

/**
 * Rounds in which every instrument loses one depth update while orders to buy are wished for all the time: none is let
 * through on a book that has a gap, and after each round every book is the exchange's, level by level.
 */
@Tag("fault")
@Timeout(1_800)
class DepthGapProofTest {
    private static final int INSTRUMENTS = 75;
    private static final int ROUNDS_IN_SLICE = 3;
    /** 134 of 75 gaps are 10,050. */
    private static final int ROUNDS = 134;
    /** 30 channels a connection and 3 an instrument; one more is private. */
    private static final int CONNECTIONS = 8 + 1;

    /** So many rounds end with all connections lost while a snapshot is on its way. */
    private static final int ROUNDS_WITH_CUT = 3;

    private static final double LOSING_SPEED = 5;
    private static final double COMPARING_SPEED = 0.1;
    private static final int WISHES_AT_ONCE = 2;
    private static final int MAX_LEVELS = 1_000;
    private static final BigDecimal BAND = new BigDecimal("0.2");

    @TempDir
    Path directory;

    private ProofRig rig;
    private DepthTwin twin;
    private MexcSession observer;
    private int lastTag;

    @AfterEach
    void stop() {
        observer.close();
        rig.close();
    }

    @Test
    void shouldNeverUseABookWithAGapAndHealIt() {
        SimulatorConfig exchange = SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, 3)
                .withBalances(Map.of("USDT", new BigDecimal("100000000")));
        for (int i = 0; i < INSTRUMENTS; i++) {
            exchange = exchange.withInstrument(CalmInstrument.of("B" + i, 4, 2, 10_000, BAND, i));
        }
        rig = new ProofRig(directory, ProofRig.Setup.of(exchange).withJournaling(journal -> {
            twin = new DepthTwin(journal);
            return twin;
        }));
        observer = new MexcSession(
                rig.mexc(),
                new Credentials(ProofRig.KEY.toCharArray(), ProofRig.SECRET.getBytes(StandardCharsets.US_ASCII)),
                rig.clock,
                rig.core.ingress(),
                () -> System.nanoTime() * MAX_LEVELS);
        rig.start();
        assertThat(rig.exchange.streamCount()).isEqualTo(CONNECTIONS);

        int rounds = Extent.of(ROUNDS_IN_SLICE, ROUNDS);
        awaitEqualBooks(0);
        for (int round = 1; round <= rounds; round++) {
            loseOneOfEach(round);
            if (round <= ROUNDS_WITH_CUT) {
                cutDuringAGap(round);
            }
            awaitEqualBooks(round);
        }

        int gaps = rig.instruments().stream()
                .mapToInt(rules -> twin.gaps(rules.instrumentId()))
                .sum();
        assertThat(gaps).isGreaterThanOrEqualTo(rounds * INSTRUMENTS);
        assertThat(twin.usedWhileStale()).isEmpty();
        assertThat(twin.buys()).as("orders let through").isPositive();
        long refused = rig.told.denials().stream()
                .filter(denial -> denial.startsWith("STALE_BOOK"))
                .count();
        assertThat(refused).as("orders denied on a stale book").isPositive();
        Extent.figures("depth gaps: gaps=%d healed=%d buys=%d denied=%d", gaps, gaps, twin.buys(), refused);
    }

    private void loseOneOfEach(int round) {
        SplittableRandom random = new SplittableRandom(round);
        Map<Integer, Integer> before = new TreeMap<>();
        rig.clock.setSpeed(LOSING_SPEED);
        for (TradingRules rules : rig.instruments()) {
            before.put(rules.instrumentId(), twin.gaps(rules.instrumentId()));
            rig.exchange
                    .faults()
                    .add(new Rule(
                            Occasions.of(Event.DEPTH_FRAME).withSymbol(rules.symbol()),
                            When.nth(1 + random.nextInt(2)),
                            Effect.dropFrames()));
        }
        Set<Integer> unhealed = new TreeSet<>(before.keySet());
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        for (int i = 0; i < WISHES_AT_ONCE; i++) {
                            wish(rig.instrument(random.nextInt(INSTRUMENTS)));
                        }
                        unhealed.removeIf(id -> twin.gaps(id) > before.get(id) && !twin.isStale(id));
                        return unhealed.isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "round " + round + ": no gap, or not healed: " + unhealed + ", gaps "
                            + unhealed.stream().map(twin::gaps).toList() + " before "
                            + unhealed.stream().map(before::get).toList(),
                    e);
        }
        rig.exchange.faults().clear();
    }

    /** All streams break when the snapshot that is to heal a gap has been asked for and not been answered. */
    private void cutDuringAGap(int round) {
        TradingRules gapped = rig.instrument(round % INSTRUMENTS);
        int before = twin.gaps(gapped.instrumentId());
        rig.exchange
                .faults()
                .add(new Rule(
                        Occasions.of(Event.DEPTH_FRAME).withSymbol(gapped.symbol()),
                        When.next(1),
                        Effect.dropFrames()));
        rig.exchange
                .faults()
                .add(new Rule(
                        Occasions.requests(Endpoint.DEPTH).withSymbol(gapped.symbol()),
                        When.next(1),
                        Effect.cutStreams()));
        Awaitility.await("round " + round + ": cut, connected and healed")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    wish(gapped);
                    return twin.gaps(gapped.instrumentId()) > before
                            && rig.exchange.faults().allOver()
                            && rig.instruments().stream().noneMatch(rules -> twin.isStale(rules.instrumentId()));
                });
        rig.exchange.faults().clear();
    }

    private void wish(TradingRules rules) {
        rig.wish(++lastTag, rules, OrderType.IMMEDIATE_OR_CANCEL, Side.BUY, 10_300, 500);
    }

    /** Time almost stands still until all books have been found equal. */
    private void awaitEqualBooks(int round) {
        rig.clock.setSpeed(COMPARING_SPEED);
        List<TradingRules> left = new ArrayList<>(rig.instruments());
        List<String> why = new ArrayList<>();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        left.forEach(rules -> rig.tellBook(rules.instrumentId()));
                        why.clear();
                        left.removeIf(rules -> isEqual(rules, why));
                        return left.isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("round " + round + ": " + why, e);
        }
    }

    private boolean isEqual(TradingRules rules, List<String> why) {
        WishingStrategy.ToldBook ours = rig.strategy().books.get(rules.instrumentId());
        try {
            DepthLevels theirs =
                    observer.client().depth(rules.symbol(), rules.priceScale(), rules.quantityScale(), MAX_LEVELS);
            boolean equal = ours != null
                    && ours.current()
                    && !ours.stale()
                    && ours.version() == theirs.lastUpdateId()
                    && ours.bids().equals(levels(theirs.bids()))
                    && ours.asks().equals(levels(theirs.asks()));
            if (!equal) {
                why.add(rules.symbol() + " ours " + ours + " theirs " + theirs.lastUpdateId() + " bids "
                        + levels(theirs.bids()) + " asks " + levels(theirs.asks()));
            }
            return equal;
        } catch (MexcException e) {
            why.add(rules.symbol() + ' ' + e.getMessage());
            return false;
        }
    }

    private static Map<Long, Long> levels(DepthLevels.Side side) {
        Map<Long, Long> copy = new TreeMap<>();
        for (int i = 0; i < side.size(); i++) {
            copy.put(side.priceTicks(i), side.quantityLots(i));
        }
        return copy;
    }
}

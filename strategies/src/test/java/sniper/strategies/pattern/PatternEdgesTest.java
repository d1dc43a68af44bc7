package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sniper.core.message.ListingPhase;
import sniper.core.message.PatternEdge;
import sniper.core.state.StateHash;
import sniper.strategies.Allocation;

class PatternEdgesTest {
    private static final int ID = 7;
    private static final int GRADE_1 = PackedPattern.pack(1, 1, 1);
    private static final int GRADE_2 = PackedPattern.pack(2, 1, 1);
    private static final int GRADE_3 = PackedPattern.pack(2, 2, 1);

    private final List<String> heard = new ArrayList<>();
    private final PatternEdges edges = new PatternEdges(
            4,
            (id, edge, from, to, packed) ->
                    heard.add(id + " " + edge + " " + from + ">" + to + " " + PackedPattern.describe(packed)));

    private PatternEdge see(int packed) {
        return edges.observe(ID, packed, true, false);
    }

    @Test
    void shouldTellEachStepOfALaunchOnce() {
        for (int packed : new int[] {PackedPattern.NONE, GRADE_1, GRADE_2, GRADE_3, PackedPattern.READY}) {
            assertThat(see(packed)).isEqualTo(PatternEdge.ADVANCED);
            assertThat(see(packed)).isEqualTo(PatternEdge.NONE);
        }
        edges.observe(ID, PackedPattern.READY, true, true);

        assertThat(heard)
                .containsExactly(
                        "7 ADVANCED UNKNOWN>ANNOUNCED -/-/-",
                        "7 ADVANCED ANNOUNCED>PRE_READY_1 1/1/1",
                        "7 ADVANCED PRE_READY_1>PRE_READY_2 2/1/1",
                        "7 ADVANCED PRE_READY_2>PRE_READY_3 2/2/1",
                        "7 ADVANCED PRE_READY_3>READY 2/2/4",
                        "7 ADVANCED READY>TRADING 2/2/4");
    }

    @Test
    void shouldTellFlappingApartFromTheFirstTime() {
        see(PackedPattern.READY);
        see(GRADE_3);
        see(PackedPattern.READY);
        see(GRADE_1);
        see(GRADE_2);

        assertThat(heard)
                .containsExactly(
                        "7 ADVANCED UNKNOWN>READY 2/2/4",
                        "7 REGRESSED READY>PRE_READY_3 2/2/1",
                        "7 FLAPPED PRE_READY_3>READY 2/2/4",
                        "7 REGRESSED READY>PRE_READY_1 1/1/1",
                        "7 FLAPPED PRE_READY_1>PRE_READY_2 2/1/1");
        assertThat(edges.flaps(ID)).isEqualTo(2);
    }

    @Test
    void shouldStayQuietWhenThePatternChangesWithinAPhase() {
        see(GRADE_3);
        heard.clear();

        assertThat(see(PackedPattern.pack(2, 2, 3))).isEqualTo(PatternEdge.NONE);

        assertThat(heard).isEmpty();
        assertThat(edges.packed(ID)).isEqualTo(PackedPattern.pack(2, 2, 3));
    }

    @Test
    void shouldBeReadyAgainInANewEpoch() {
        see(PackedPattern.READY);
        edges.beginEpoch(ID);
        assertThat(edges.phase(ID)).isEqualTo(ListingPhase.UNKNOWN);

        assertThat(see(PackedPattern.READY)).isEqualTo(PatternEdge.ADVANCED);
    }

    @Test
    void shouldRefuseAndCountSymbolsBeyondTheCapacity() {
        for (int id = 1; id <= 5; id++) {
            edges.observe(id, GRADE_1, true, false);
        }

        assertThat(edges.refused()).isEqualTo(1);
        assertThat(edges.phase(5)).isEqualTo(ListingPhase.UNKNOWN);

        edges.forget(1);
        assertThat(edges.observe(5, GRADE_1, true, false)).isEqualTo(PatternEdge.ADVANCED);
        assertThat(edges.phase(1)).isEqualTo(ListingPhase.UNKNOWN);
    }

    /** A phase is news at most once per symbol, whatever the sources do; compared with a twin that keeps the history. */
    @Test
    void shouldAdvanceAtMostOncePerPhaseUnderRandomObservations() {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<ListingPhase> history = new ArrayList<>(List.of(ListingPhase.UNKNOWN));
            PatternEdges observed = new PatternEdges(1, (id, edge, from, to, packed) -> {});
            for (int i = 0; i < 200; i++) {
                int packed = PackedPattern.pack(random.nextInt(-1, 4), random.nextInt(-1, 4), random.nextInt(-1, 6));
                boolean announced = random.nextBoolean();

                PatternEdge edge = observed.observe(ID, packed, announced, false);

                ListingPhase to = PackedPattern.phase(packed, announced, false);
                assertThat(edge).as("seed=%d step=%d", seed, i).isEqualTo(expected(history, to));
                history.add(to);
            }
        }
    }

    private static PatternEdge expected(List<ListingPhase> history, ListingPhase to) {
        ListingPhase last = history.get(history.size() - 1);
        if (to == last) {
            return PatternEdge.NONE;
        }
        if (to.compareTo(last) < 0) {
            return PatternEdge.REGRESSED;
        }
        return history.stream().allMatch(phase -> phase.compareTo(to) < 0) ? PatternEdge.ADVANCED : PatternEdge.FLAPPED;
    }

    @Test
    void shouldHashTheSameStateTheSame() {
        see(PackedPattern.READY);
        long before = hash();
        see(PackedPattern.READY);
        assertThat(hash()).isEqualTo(before);

        see(GRADE_3);
        assertThat(hash()).isNotEqualTo(before);
    }

    private long hash() {
        StateHash hash = new StateHash();
        edges.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldAllocateNothing() {
        int[] patterns = {GRADE_1, GRADE_2, PackedPattern.READY, GRADE_3};
        int[] told = new int[2];
        PatternEdges quiet = new PatternEdges(64, (id, edge, from, to, packed) -> told[1]++);

        long bytes = Allocation.bytesOf(() -> {
            int i = told[0]++;
            quiet.observe(1 + (i & 63), patterns[(i >> 6) & 3], true, false);
        });

        assertThat(bytes).isZero();
        assertThat(told[1]).isGreaterThan(1_000);
    }
}

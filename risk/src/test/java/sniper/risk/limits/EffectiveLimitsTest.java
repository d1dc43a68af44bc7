package sniper.risk.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.instrument.Money;
import sniper.core.state.StateHash;
import sniper.risk.Allocations;

class EffectiveLimitsTest {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final int MOST = 7;
    private static final List<LimitScope> SCOPES = List.of(LimitScope.values());
    private static final int RUN = 1;
    private static final int STRATEGY = 2;
    private static final int INSTRUMENT = 3;

    private final EffectiveLimits limits = new EffectiveLimits(2, 3, 4, 5, 6);
    private long blackHole;

    private long get(LimitKind kind) {
        return limits.get(kind, RUN, STRATEGY, INSTRUMENT);
    }

    private void bind() {
        limits.bindRun(RUN, 1);
        limits.bindStrategy(STRATEGY, RUN);
        limits.bindInstrument(INSTRUMENT, 2);
    }

    private static LimitSet only(LimitKind kind, long value) {
        return LimitSet.none().with(kind, value);
    }

    private void set(LimitScope scope, int id, LimitSet set) {
        assertThat(limits.set(scope, id, set)).isNull();
    }

    @Test
    void shouldStateTheSafeguardsAsDefaults() {
        LimitSet defaults = LimitSet.defaults();
        set(LimitScope.GLOBAL, 0, defaults);

        assertThat(get(LimitKind.POSITION_NOTIONAL)).isEqualTo(50_000 * USD);
        assertThat(get(LimitKind.DAILY_LOSS_SHARE)).isEqualTo(1_000);
        assertThat(get(LimitKind.DRAWDOWN)).isEqualTo(1_500);
        assertThat(get(LimitKind.OPEN_POSITIONS)).isEqualTo(10);
        assertThat(limits.contradiction()).isNull();
        assertThat(limits.isConfigured()).isTrue();
    }

    @Test
    void shouldNotCountAsConfiguredBeforeTheGlobalLimitsAreSet() {
        set(LimitScope.RUN, RUN, LimitSet.defaults());

        assertThat(limits.isConfigured()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(LimitScope.class)
    void shouldTakeTheStrictestAndNameItsScope(LimitScope strictest) {
        bind();
        Map<LimitScope, Integer> ids = Map.of(
                LimitScope.GLOBAL,
                0,
                LimitScope.VENUE,
                2,
                LimitScope.USER,
                1,
                LimitScope.RUN,
                RUN,
                LimitScope.STRATEGY,
                STRATEGY,
                LimitScope.INSTRUMENT,
                INSTRUMENT);
        for (LimitScope scope : LimitScope.values()) {
            long value = scope == strictest ? 100 : 200;
            set(scope, ids.getOrDefault(scope, 0), only(LimitKind.OPEN_ORDERS, value));
        }

        assertThat(get(LimitKind.OPEN_ORDERS)).isEqualTo(100);
        assertThat(limits.scopeOf(LimitKind.OPEN_ORDERS, RUN, STRATEGY, INSTRUMENT))
                .isEqualTo(strictest);
    }

    @Test
    void shouldFollowARunToItsUserAndAnInstrumentToItsVenue() {
        set(LimitScope.USER, 1, only(LimitKind.ORDER_NOTIONAL, 10));
        set(LimitScope.VENUE, 2, only(LimitKind.POSITION_NOTIONAL, 20));
        assertThat(get(LimitKind.ORDER_NOTIONAL)).isEqualTo(LimitSet.UNLIMITED);
        assertThat(get(LimitKind.POSITION_NOTIONAL)).isEqualTo(LimitSet.UNLIMITED);

        bind();

        assertThat(get(LimitKind.ORDER_NOTIONAL)).isEqualTo(10);
        assertThat(get(LimitKind.POSITION_NOTIONAL)).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(LimitKind.class)
    void shouldPassOneBelowEachLimitAndBreakOneAbove(LimitKind kind) {
        set(LimitScope.GLOBAL, 0, only(kind, 200));
        long limit = get(kind);
        boolean loss = kind == LimitKind.DAILY_LOSS || kind == LimitKind.DAILY_LOSS_SHARE || kind == LimitKind.DRAWDOWN;

        assertThat(kind.isBroken(limit - 1, limit)).isFalse();
        assertThat(kind.isBroken(limit, limit)).isEqualTo(loss);
        assertThat(kind.isBroken(limit + 1, limit)).isTrue();
    }

    @Test
    void shouldRefuseLimitsThatContradictThemselvesAndKeepTheOldOnes() {
        set(LimitScope.RUN, RUN, only(LimitKind.ORDER_NOTIONAL, 5));

        assertThat(limits.set(
                        LimitScope.RUN, RUN, only(LimitKind.ORDER_NOTIONAL, 11).with(LimitKind.POSITION_NOTIONAL, 10)))
                .isEqualTo("an order may not be larger than a position:"
                        + " run 1 orderNotionalAtoms=11 > run 1 positionNotionalAtoms=10");
        assertThat(limits.set(
                        LimitScope.GLOBAL,
                        0,
                        only(LimitKind.POSITION_NOTIONAL, 11).with(LimitKind.GROSS_EXPOSURE, 10)))
                .isEqualTo("a position may not be larger than all positions:"
                        + " global positionNotionalAtoms=11 > global grossExposureAtoms=10");
        assertThat(limits.set(
                        LimitScope.USER, 3, only(LimitKind.ORDER_NOTIONAL, 11).with(LimitKind.GROSS_EXPOSURE, 10)))
                .isEqualTo("an order may not be larger than all positions:"
                        + " user 3 orderNotionalAtoms=11 > user 3 grossExposureAtoms=10");
        assertThat(limits.set(
                        LimitScope.VENUE,
                        1,
                        only(LimitKind.DAILY_LOSS_SHARE, 1_501).with(LimitKind.DRAWDOWN, 1_500)))
                .isEqualTo("a daily loss may not be larger than a drawdown:"
                        + " venue 1 dailyLossBps=1501 > venue 1 drawdownBps=1500");
        assertThat(limits.set(LimitScope.RUN, RUN, only(LimitKind.OPEN_ORDERS, 0)))
                .isEqualTo("a limit must be positive: run 1 openOrders=0");
        assertThat(limits.set(LimitScope.RUN, 5, LimitSet.none())).isEqualTo("run id out of range: id=5");
        assertThat(limits.set(LimitScope.USER, 0, LimitSet.none())).isEqualTo("user id out of range: id=0");
        assertThat(get(LimitKind.ORDER_NOTIONAL)).isEqualTo(5);
        assertThat(get(LimitKind.OPEN_ORDERS)).isEqualTo(LimitSet.UNLIMITED);
    }

    @Test
    void shouldRefuseAConfigurationInWhichANarrowerScopeAllowsMore() {
        bind();
        set(LimitScope.GLOBAL, 0, only(LimitKind.POSITION_NOTIONAL, 10_000));
        set(LimitScope.USER, 1, only(LimitKind.POSITION_NOTIONAL, 50_000));

        assertThat(limits.contradiction())
                .isEqualTo("a narrower scope may not allow more than a wider one:"
                        + " user 1 positionNotionalAtoms=50000 > global positionNotionalAtoms=10000");
        assertThat(get(LimitKind.POSITION_NOTIONAL)).isEqualTo(10_000);

        set(LimitScope.USER, 1, only(LimitKind.POSITION_NOTIONAL, 10_000));
        assertThat(limits.contradiction()).isNull();
    }

    @Test
    void shouldFindContradictionsAcrossScopesAndKindsBeforeTheyAreSet() {
        bind();
        set(LimitScope.GLOBAL, 0, only(LimitKind.GROSS_EXPOSURE, 1_000));
        set(LimitScope.VENUE, 2, only(LimitKind.OPEN_ORDERS, 10));
        set(LimitScope.USER, 1, only(LimitKind.POSITION_NOTIONAL, 500));
        set(LimitScope.RUN, RUN, only(LimitKind.DRAWDOWN, 900));

        assertThat(limits.contradiction(LimitScope.RUN, RUN, only(LimitKind.ORDER_NOTIONAL, 501)))
                .isEqualTo("an order may not be larger than a position:"
                        + " run 1 orderNotionalAtoms=501 > user 1 positionNotionalAtoms=500");
        LimitSet losses = only(LimitKind.DAILY_LOSS_SHARE, 901).with(LimitKind.DRAWDOWN, 900);
        assertThat(limits.contradiction(LimitScope.RUN, RUN, losses))
                .isEqualTo("a daily loss may not be larger than a drawdown:"
                        + " run 1 dailyLossBps=901 > run 1 drawdownBps=900");
        assertThat(limits.contradiction(LimitScope.STRATEGY, STRATEGY, only(LimitKind.DAILY_LOSS_SHARE, 901)))
                .isEqualTo("a share of the equity needs a scope that has one, global to run:"
                        + " strategy 2 dailyLossBps=901");
        assertThat(limits.contradiction(LimitScope.USER, 1, only(LimitKind.ORDERS_PER_MINUTE, 1_001)))
                .isEqualTo("orders are counted up to 1000 a minute: user 1 ordersPerMinute=1001");
        assertThat(limits.contradiction(LimitScope.STRATEGY, STRATEGY, only(LimitKind.POSITION_NOTIONAL, 501)))
                .contains("strategy 2 positionNotionalAtoms=501 > user 1 positionNotionalAtoms=500");
        assertThat(limits.contradiction(LimitScope.INSTRUMENT, INSTRUMENT, only(LimitKind.OPEN_ORDERS, 11)))
                .contains("instrument 3 openOrders=11 > venue 2 openOrders=10");
        assertThat(limits.contradiction(LimitScope.USER, 1, only(LimitKind.POSITION_NOTIONAL, 1_001)))
                .isEqualTo("a position may not be larger than all positions:"
                        + " user 1 positionNotionalAtoms=1001 > global grossExposureAtoms=1000");
        assertThat(limits.contradiction(LimitScope.RUN, RUN, only(LimitKind.ORDER_NOTIONAL, 500)))
                .isNull();
    }

    @Test
    void shouldAlwaysAllowAScopeToBecomeStricter() {
        bind();
        set(LimitScope.GLOBAL, 0, LimitSet.defaults());

        set(LimitScope.INSTRUMENT, INSTRUMENT, only(LimitKind.POSITION_NOTIONAL, 1));
        set(LimitScope.GLOBAL, 0, LimitSet.defaults().with(LimitKind.DAILY_LOSS, 1));

        assertThat(limits.contradiction()).isNull();
        assertThat(get(LimitKind.POSITION_NOTIONAL)).isEqualTo(1);
    }

    @Test
    void shouldEqualANaiveMinimumOverTheScopesInAMillionRandomCases() {
        long seed = 1_000_003;
        SplittableRandom random = new SplittableRandom(seed);
        EffectiveLimits effective = new EffectiveLimits(MOST, MOST + 1, MOST + 2, MOST + 3, MOST + 4);
        Naive naive = new Naive();
        LimitKind[] kinds = LimitKind.values();
        for (int i = 0; i < 1_000_000; i++) {
            if (i % 10 == 0) {
                change(random, effective, naive);
            }
            int run = random.nextInt(MOST + 1);
            int strategy = random.nextInt(MOST + 1);
            int instrument = random.nextInt(MOST + 1);
            LimitKind kind = kinds[random.nextInt(kinds.length)];

            long limit = effective.get(kind, run, strategy, instrument);

            if (limit != naive.strictest(kind, run, strategy, instrument)
                    || effective.scopeOf(kind, run, strategy, instrument)
                            != naive.winner(kind, run, strategy, instrument)) {
                throw new AssertionError("seed=%d i=%d %s run=%d strategy=%d instrument=%d limit=%d naive=%d"
                        .formatted(
                                seed,
                                i,
                                kind,
                                run,
                                strategy,
                                instrument,
                                limit,
                                naive.strictest(kind, run, strategy, instrument)));
            }
        }
    }

    private static void change(SplittableRandom random, EffectiveLimits effective, Naive naive) {
        int what = random.nextInt(10);
        if (what == 0) {
            int run = 1 + random.nextInt(MOST);
            int user = random.nextInt(MOST + 1);
            effective.bindRun(run, user);
            naive.userOfRun.put(run, user);
        } else if (what == 1) {
            int instrument = 1 + random.nextInt(MOST);
            int venue = random.nextInt(MOST + 1);
            effective.bindInstrument(instrument, venue);
            naive.venueOfInstrument.put(instrument, venue);
        } else {
            LimitScope scope = SCOPES.get(random.nextInt(SCOPES.size()));
            int id = scope == LimitScope.GLOBAL ? 0 : 1 + random.nextInt(MOST);
            LimitSet set = LimitSet.none();
            for (LimitKind kind : LimitKind.values()) {
                set = random.nextBoolean() ? set.with(kind, random.nextLong(1, 40)) : set;
            }
            if (effective.set(scope, id, set) == null) {
                naive.sets.get(scope).put(id, set);
            }
        }
    }

    /** Asks every scope, every time. */
    private static final class Naive {
        private final Map<LimitScope, Map<Integer, LimitSet>> sets = new EnumMap<>(LimitScope.class);
        private final Map<Integer, Integer> userOfRun = new HashMap<>();
        private final Map<Integer, Integer> venueOfInstrument = new HashMap<>();

        Naive() {
            for (LimitScope scope : LimitScope.values()) {
                sets.put(scope, new HashMap<>());
            }
        }

        long strictest(LimitKind kind, int run, int strategy, int instrument) {
            return of(winner(kind, run, strategy, instrument), kind, run, strategy, instrument);
        }

        LimitScope winner(LimitKind kind, int run, int strategy, int instrument) {
            LimitScope winner = LimitScope.GLOBAL;
            for (LimitScope scope : LimitScope.values()) {
                if (of(scope, kind, run, strategy, instrument) < of(winner, kind, run, strategy, instrument)) {
                    winner = scope;
                }
            }
            return winner;
        }

        private long of(LimitScope scope, LimitKind kind, int run, int strategy, int instrument) {
            int id =
                    switch (scope) {
                        case GLOBAL -> 0;
                        case VENUE -> venueOfInstrument.getOrDefault(instrument, 0);
                        case USER -> userOfRun.getOrDefault(run, 0);
                        case RUN -> run;
                        case STRATEGY -> strategy;
                        case INSTRUMENT -> instrument;
                    };
            return sets.get(scope).getOrDefault(id, LimitSet.none()).get(kind);
        }
    }

    @Test
    void shouldHashEqualForTheSameLimitsOnly() {
        EffectiveLimits other = new EffectiveLimits(2, 3, 4, 5, 6);
        assertThat(hash(limits)).isEqualTo(hash(other));

        set(LimitScope.USER, 1, only(LimitKind.OPEN_ORDERS, 1));
        assertThat(hash(limits)).isNotEqualTo(hash(other));
        other.set(LimitScope.USER, 1, only(LimitKind.OPEN_ORDERS, 1));
        assertThat(hash(limits)).isEqualTo(hash(other));
        other.bindRun(RUN, 1);

        assertThat(hash(limits)).isNotEqualTo(hash(other));
    }

    private static long hash(EffectiveLimits of) {
        StateHash hash = new StateHash();
        of.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldNotAllocatePerLookup() {
        bind();
        set(LimitScope.GLOBAL, 0, LimitSet.defaults());

        long bytes = Allocations.steadyBytes(() -> {
            blackHole += get(LimitKind.ORDER_NOTIONAL);
            blackHole += limits.scopeOf(LimitKind.DRAWDOWN, RUN, STRATEGY, INSTRUMENT) == LimitScope.RUN ? 1 : 0;
        });

        assertThat(bytes).isZero();
    }
}

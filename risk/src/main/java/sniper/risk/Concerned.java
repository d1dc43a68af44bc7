package sniper.risk;

import sniper.core.order.OrderIntent;
import sniper.core.run.Run;
import sniper.core.run.Tally;
import sniper.risk.limits.EffectiveLimits;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;

/**
 * Who has a say in the buy or the run at hand: the scopes that say something, and what it adds up to for each. Found once
 * and walked several times; means nothing between two messages. Threading: owned by the engine stage.
 */
final class Concerned {
    private static final int MAX_SCOPES = LimitScope.values().length;

    private final EffectiveLimits limits;
    private final LimitScope[] scopes = new LimitScope[MAX_SCOPES];
    private final int[] ids = new int[MAX_SCOPES];
    private final LimitSet[] sets = new LimitSet[MAX_SCOPES];
    private final Tally[] tallies = new Tally[MAX_SCOPES];
    private int size;

    Concerned(EffectiveLimits limits) {
        this.limits = limits;
    }

    void find(OrderIntent intent) {
        size = 0;
        for (LimitScope scope : limits.said()) {
            if (add(scope, id(scope, intent))) {
                tallies[size++] = tally(scope, intent);
            }
        }
    }

    /** As for a buy, of those who have an equity. */
    void find(Run run) {
        size = 0;
        for (LimitScope scope : limits.said()) {
            if (scope.hasEquity() && add(scope, id(scope, run))) {
                tallies[size++] = tally(scope, run);
            }
        }
    }

    /** Returns whether it says anything; what that adds up to is still to come. */
    private boolean add(LimitScope scope, int id) {
        scopes[size] = scope;
        ids[size] = id;
        sets[size] = limits.of(scope, id);
        return sets[size] != LimitSet.none();
    }

    static int id(LimitScope scope, OrderIntent intent) {
        return switch (scope) {
            case STRATEGY -> intent.strategyId();
            case INSTRUMENT -> intent.instrument().id();
            case GLOBAL, VENUE, USER, RUN -> id(scope, intent.run());
        };
    }

    private static int id(LimitScope scope, Run run) {
        return switch (scope) {
            case VENUE -> HardLimits.VENUE;
            case USER -> run.userId();
            case RUN -> run.id();
            case GLOBAL, STRATEGY, INSTRUMENT -> 0;
        };
    }

    private static Tally tally(LimitScope scope, OrderIntent intent) {
        return switch (scope) {
            case STRATEGY -> intent.run().tallies().ofStrategy(intent.strategyId());
            case INSTRUMENT ->
                intent.run().tallies().ofInstrument(intent.instrument().id());
            case GLOBAL, VENUE, USER, RUN -> tally(scope, intent.run());
        };
    }

    private static Tally tally(LimitScope scope, Run run) {
        return switch (scope) {
            case GLOBAL -> run.tallies().global();
            case VENUE -> run.tallies().venue();
            case USER -> run.tallies().ofUser(run.userId());
            case RUN, STRATEGY, INSTRUMENT -> run.tally();
        };
    }

    int size() {
        return size;
    }

    LimitScope scope(int index) {
        return scopes[index];
    }

    int id(int index) {
        return ids[index];
    }

    LimitSet set(int index) {
        return sets[index];
    }

    Tally tally(int index) {
        return tallies[index];
    }
}

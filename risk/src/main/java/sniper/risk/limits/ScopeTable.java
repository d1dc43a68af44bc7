package sniper.risk.limits;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The limits stated for each member of one scope, and the wider scope each belongs to. Threading: owned by the engine
 * stage.
 */
final class ScopeTable {
    private final LimitScope scope;
    private final @Nullable LimitSet[] sets;
    private final int[] parents;
    private boolean anySet;

    ScopeTable(LimitScope scope, int maxId) {
        this.scope = scope;
        this.sets = new LimitSet[maxId + 1];
        this.parents = new int[maxId + 1];
    }

    boolean holds(int id) {
        return scope == LimitScope.GLOBAL ? id == 0 : id > 0 && id < sets.length;
    }

    int maxId() {
        return sets.length - 1;
    }

    void set(int id, LimitSet limits) {
        sets[id] = limits;
        anySet = true;
    }

    void clear() {
        Arrays.fill(sets, null);
        anySet = false;
    }

    boolean isSet(int id) {
        return sets[id] != null;
    }

    boolean isAnySet() {
        return anySet;
    }

    /** What the scope says; nothing for an id that is 0 or was never set. */
    LimitSet get(int id) {
        LimitSet limits = sets[id];
        return limits == null ? LimitSet.none() : limits;
    }

    int parent(int id) {
        return parents[id];
    }

    void parent(int id, int parentId) {
        parents[id] = parentId;
    }

    String named(int id) {
        return scope.named(id);
    }

    void copy(StateCopy state) {
        state.of(parents);
        for (int id = 0; id < sets.length; id++) {
            if (state.of(sets[id] != null)) {
                set(id, get(id).copy(state));
            }
        }
    }

    void hashInto(StateHash hash) {
        hash.add(scope);
        for (int id = 0; id < sets.length; id++) {
            LimitSet limits = sets[id];
            if (limits != null || parents[id] != 0) {
                hash.add(id).add(parents[id]).add(limits != null);
                get(id).hashInto(hash);
            }
        }
    }
}

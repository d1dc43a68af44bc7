package sniper.strategies.listing;

import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The targets of all instances. Threading: owned by the engine stage.
 *
 * <p>Numbers are never given twice; a target's place, which its number says, is free for another once it is over. The
 * places are gone round, so that one that has ended is remembered for as long as there is room.
 */
final class TargetTable {
    /** At once; a power of two, so that a number says its place. */
    static final int MAX_TARGETS = 4096;

    private static final int END = 0;

    private final @Nullable Target[] targets = new Target[MAX_TARGETS + 1];
    private final @Nullable FencedSniper[] owners = new FencedSniper[MAX_TARGETS + 1];
    /** By place: the place of the next older target of the instrument. */
    private final int[] older = new int[MAX_TARGETS + 1];
    /** By instrument: the place of its newest target. */
    private final int[] newest;

    private int lastId;

    TargetTable(int maxInstruments) {
        newest = new int[maxInstruments + 1];
    }

    /** The last place that was ever used; the first is 1. */
    int lastPlace() {
        return Math.min(lastId, MAX_TARGETS);
    }

    private static int place(long id) {
        return (int) ((id - 1) & (MAX_TARGETS - 1)) + 1;
    }

    /** The instance's new target, or null while none of as many as there may be is over. */
    @Nullable
    Target add(FencedSniper owner, int instrumentId) {
        for (int id = lastId + 1; id <= lastId + MAX_TARGETS; id++) {
            int place = place(id);
            Target former = targets[place];
            if (former == null || former.isOver()) {
                if (former != null) {
                    unlink(former.instrumentId, place);
                }
                return put(new Target(id, instrumentId), owner, place);
            }
        }
        return null;
    }

    private Target put(Target target, FencedSniper owner, int place) {
        targets[place] = target;
        owners[place] = owner;
        older[place] = newest[target.instrumentId];
        newest[target.instrumentId] = place;
        lastId = target.id;
        return target;
    }

    private void unlink(int instrumentId, int place) {
        if (newest[instrumentId] == place) {
            newest[instrumentId] = older[place];
            return;
        }
        int at = newest[instrumentId];
        while (older[at] != place) {
            at = older[at];
        }
        older[at] = older[place];
    }

    /** Null when its place is another's by now, or when there never was one. */
    @Nullable
    Target find(long id) {
        if (id <= 0) {
            return null;
        }
        Target target = targets[place(id)];
        return target != null && target.id == id ? target : null;
    }

    Target at(int place) {
        Target target = targets[place];
        if (target == null) {
            throw new IllegalStateException("Invariant: places are taken without gaps: place=" + place);
        }
        return target;
    }

    FencedSniper ownerAt(int place) {
        FencedSniper owner = owners[place];
        if (owner == null) {
            throw new IllegalStateException("Invariant: every target has an owner: place=" + place);
        }
        return owner;
    }

    FencedSniper ownerOf(Target target) {
        return ownerAt(place(target.id));
    }

    /** Place of the instrument's newest target, 0 when it has none. */
    int newestOf(int instrumentId) {
        return newest[instrumentId];
    }

    /** Place of the instrument's next older target, 0 when there is none. */
    int olderThan(int place) {
        return older[place];
    }

    @Nullable
    Target newestOf(FencedSniper owner, int instrumentId) {
        for (int place = newest[instrumentId]; place != END; place = older[place]) {
            if (owners[place] == owner) {
                return targets[place];
            }
        }
        return null;
    }

    void copy(StateCopy state, ToIntFunction<FencedSniper> indexOf, IntFunction<@Nullable FencedSniper> instance) {
        lastId = state.of(lastId);
        state.of(older, lastPlace() + 1);
        state.of(newest);
        for (int place = 1; place <= lastPlace(); place++) {
            Target target = targets[place];
            FencedSniper owner = owners[place];
            int id = state.of(target == null ? 0 : target.id);
            int instrumentId = state.of(target == null ? 0 : target.instrumentId);
            owners[place] = instance.apply(state.of(owner == null ? 0 : indexOf.applyAsInt(owner)));
            targets[place] = target == null ? new Target(id, instrumentId) : target;
            ownerAt(place).copy(state, at(place));
        }
    }

    void hashInto(StateHash hash) {
        hash.add(lastId);
        for (int place = 1; place <= lastPlace(); place++) {
            at(place).hashInto(hash);
        }
    }
}

package sniper.risk.limits;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The strictest limit of all six scopes. Threading: owned by the engine stage; a lookup is three array reads and does
 * not allocate.
 *
 * <p>Global, user and run are folded into one row per run, venue and instrument into one per instrument, whenever one
 * of them changes. Making a limit stricter is never refused; a whole configuration is held to more by {@link
 * #contradiction()}.
 */
public final class EffectiveLimits {
    private static final LimitScope[] SCOPES = LimitScope.values();

    private final ScopeTable global = new ScopeTable(LimitScope.GLOBAL, 0);
    private final ScopeTable venues;
    private final ScopeTable users;
    private final ScopeTable runs;
    private final ScopeTable strategies;
    private final ScopeTable instruments;
    /** All of them, by the index of their scope. */
    private final ScopeTable[] tables;

    private final long[] ofRun;
    private final long[] ofStrategy;
    private final long[] ofInstrument;
    private LimitScope[] said = {};

    public EffectiveLimits(int maxVenues, int maxUsers, int maxRuns, int maxStrategies, int maxInstruments) {
        venues = new ScopeTable(LimitScope.VENUE, maxVenues);
        users = new ScopeTable(LimitScope.USER, maxUsers);
        runs = new ScopeTable(LimitScope.RUN, maxRuns);
        strategies = new ScopeTable(LimitScope.STRATEGY, maxStrategies);
        instruments = new ScopeTable(LimitScope.INSTRUMENT, maxInstruments);
        tables = new ScopeTable[] {global, venues, users, runs, strategies, instruments};
        ofRun = rows(maxRuns);
        ofStrategy = rows(maxStrategies);
        ofInstrument = rows(maxInstruments);
    }

    private static long[] rows(int maxId) {
        long[] rows = new long[(maxId + 1) * LimitKind.COUNT];
        Arrays.fill(rows, LimitSet.UNLIMITED);
        return rows;
    }

    /** Nothing that opens risk may pass before this. */
    public boolean isConfigured() {
        return global.isSet(0);
    }

    /** Says whose run it is; 0 for nobody's. */
    public void bindRun(int runId, int userId) {
        runs.parent(runId, userId);
        foldRun(runId);
    }

    /** Says which run the strategy instance belongs to; only the check for contradictions needs it. */
    public void bindStrategy(int strategyId, int runId) {
        strategies.parent(strategyId, runId);
    }

    /** Says where the instrument is traded; 0 for nowhere in particular. */
    public void bindInstrument(int instrumentId, int venueId) {
        instruments.parent(instrumentId, venueId);
        foldInstrument(instrumentId);
    }

    /** Whose run it is, as far as that has been said. */
    public int userOf(int runId) {
        return runs.parent(runId);
    }

    /** Where the instrument is traded, as far as that has been said. */
    public int venueOf(int instrumentId) {
        return instruments.parent(instrumentId);
    }

    /** What the scope itself says, {@link LimitSet#none()} when nothing. */
    public LimitSet of(LimitScope scope, int id) {
        return table(scope).get(id);
    }

    /** The scopes of which any member says anything, the widest first; not a copy. */
    public LimitScope[] said() {
        return said;
    }

    private void sayWho() {
        said = Arrays.stream(SCOPES).filter(scope -> table(scope).isAnySet()).toArray(LimitScope[]::new);
    }

    public boolean holds(LimitScope scope, int id) {
        return table(scope).holds(id);
    }

    /** Forgets what every scope says; who belongs where stays. */
    public void clear() {
        for (LimitScope scope : SCOPES) {
            table(scope).clear();
        }
        sayWho();
        Arrays.fill(ofRun, LimitSet.UNLIMITED);
        Arrays.fill(ofStrategy, LimitSet.UNLIMITED);
        Arrays.fill(ofInstrument, LimitSet.UNLIMITED);
    }

    /**
     * Replaces what the scope says. Returns null when taken, or why the limits contradict each other.
     *
     * @param id 0 for the global scope
     */
    public @Nullable String set(LimitScope scope, int id, LimitSet limits) {
        String refusal = refusal(scope, id, limits);
        if (refusal == null) {
            table(scope).set(id, limits);
            sayWho();
            fold(scope, id);
        }
        return refusal;
    }

    /** Why the scope would not take these limits, whatever the others say, or null. */
    public @Nullable String refusal(LimitScope scope, int id, LimitSet limits) {
        return table(scope).holds(id) ? limits.contradiction(scope, id) : scope.label() + " id out of range: id=" + id;
    }

    private ScopeTable table(LimitScope scope) {
        return tables[scope.index()];
    }

    private void fold(LimitScope scope, int id) {
        switch (scope) {
            case GLOBAL -> foldRuns(0, true);
            case USER -> foldRuns(id, false);
            case RUN -> foldRun(id);
            case VENUE -> foldInstruments(id);
            case INSTRUMENT -> foldInstrument(id);
            case STRATEGY -> foldStrategy(id);
        }
    }

    private void foldRuns(int userId, boolean all) {
        for (int runId = 0; runId <= runs.maxId(); runId++) {
            if (all || runs.parent(runId) == userId) {
                foldRun(runId);
            }
        }
    }

    private void foldInstruments(int venueId) {
        for (int instrumentId = 1; instrumentId <= instruments.maxId(); instrumentId++) {
            if (instruments.parent(instrumentId) == venueId) {
                foldInstrument(instrumentId);
            }
        }
    }

    private void foldRun(int runId) {
        clear(ofRun, runId);
        global.get(0).tighten(ofRun, runId);
        users.get(runs.parent(runId)).tighten(ofRun, runId);
        runs.get(runId).tighten(ofRun, runId);
    }

    private void foldInstrument(int instrumentId) {
        clear(ofInstrument, instrumentId);
        venues.get(instruments.parent(instrumentId)).tighten(ofInstrument, instrumentId);
        instruments.get(instrumentId).tighten(ofInstrument, instrumentId);
    }

    private void foldStrategy(int strategyId) {
        clear(ofStrategy, strategyId);
        strategies.get(strategyId).tighten(ofStrategy, strategyId);
    }

    private static void clear(long[] rows, int row) {
        Arrays.fill(rows, row * LimitKind.COUNT, (row + 1) * LimitKind.COUNT, LimitSet.UNLIMITED);
    }

    /** The strictest limit; 0 for a run, strategy or instrument that does not matter. */
    public long get(LimitKind kind, int runId, int strategyId, int instrumentId) {
        int index = kind.index();
        long ofBoth =
                Math.min(ofRun[runId * LimitKind.COUNT + index], ofInstrument[instrumentId * LimitKind.COUNT + index]);
        return Math.min(ofBoth, ofStrategy[strategyId * LimitKind.COUNT + index]);
    }

    /** The scope whose limit it is: the widest of those that say the same, global when none says anything. */
    public LimitScope scopeOf(LimitKind kind, int runId, int strategyId, int instrumentId) {
        long limit = get(kind, runId, strategyId, instrumentId);
        if (global.get(0).get(kind) == limit) {
            return LimitScope.GLOBAL;
        }
        if (venues.get(instruments.parent(instrumentId)).get(kind) == limit) {
            return LimitScope.VENUE;
        }
        if (users.get(runs.parent(runId)).get(kind) == limit) {
            return LimitScope.USER;
        }
        if (runs.get(runId).get(kind) == limit) {
            return LimitScope.RUN;
        }
        return strategies.get(strategyId).get(kind) == limit ? LimitScope.STRATEGY : LimitScope.INSTRUMENT;
    }

    /**
     * Why the configuration as a whole cannot be meant, or null: a scope that allows more than one it is part of would
     * be ignored in silence. For the start and for a person's change before it is made.
     */
    public @Nullable String contradiction() {
        for (LimitScope scope : SCOPES) {
            ScopeTable table = table(scope);
            for (int id = 0; id <= table.maxId(); id++) {
                String contradiction = table.isSet(id) ? contradiction(scope, id, table.get(id)) : null;
                if (contradiction != null) {
                    return contradiction;
                }
            }
        }
        return null;
    }

    /** Why these limits cannot be meant for the scope, as the wider ones are now, or null. */
    public @Nullable String contradiction(LimitScope scope, int id, LimitSet limits) {
        String name = scope.named(id);
        String own = limits.contradiction(scope, id);
        if (own != null || scope == LimitScope.GLOBAL) {
            return own;
        }
        String wider =
                switch (scope) {
                    case RUN -> within(limits, name, users, runs.parent(id));
                    case INSTRUMENT -> within(limits, name, venues, instruments.parent(id));
                    case STRATEGY -> withinRun(limits, name, strategies.parent(id));
                    case GLOBAL, VENUE, USER -> null;
                };
        return wider != null ? wider : within(limits, name, global, 0);
    }

    private @Nullable String withinRun(LimitSet limits, String name, int runId) {
        String run = within(limits, name, runs, runId);
        return run != null ? run : within(limits, name, users, runs.parent(runId));
    }

    private static @Nullable String within(LimitSet limits, String name, ScopeTable wider, int id) {
        return limits.contradictionWithin(name, wider.get(id), wider.named(id));
    }

    /** What each scope says; what follows from it is worked out anew. */
    public void copy(StateCopy state) {
        for (LimitScope scope : SCOPES) {
            table(scope).copy(state);
        }
        if (state.isRestoring()) {
            sayWho();
            foldRuns(0, true);
            for (int id = 1; id <= instruments.maxId(); id++) {
                foldInstrument(id);
            }
            for (int id = 0; id <= strategies.maxId(); id++) {
                foldStrategy(id);
            }
        }
    }

    public void hashInto(StateHash hash) {
        for (LimitScope scope : SCOPES) {
            table(scope).hashInto(hash);
        }
    }
}

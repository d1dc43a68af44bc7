package sniper.core.run;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import sniper.core.message.RunMode;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The tallies of all scopes but runs, which keep their own. Threading: owned by the engine stage.
 *
 * <p>Live runs share the one account of the venue: each of them, their users and the whole have its capital, once.
 */
public final class Tallies {
    private final List<Tally> all = new ArrayList<>();
    private final Tally global = add();
    private final Tally venue = add();
    private final Int2ObjectHashMap<Tally> users = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<Tally> strategies = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<Tally> instruments = new Int2ObjectHashMap<>();
    private final List<Funds> funds = new ArrayList<>();
    private long accountAtoms;
    private boolean accountKnown;

    private Tally add() {
        Tally tally = new Tally();
        all.add(tally);
        return tally;
    }

    private Tally of(Int2ObjectHashMap<Tally> tallies, int id) {
        Tally known = tallies.get(id);
        if (known != null) {
            return known;
        }
        Tally first = add();
        tallies.put(id, first);
        return first;
    }

    /** An operator has looked at the losses, and trading goes on: the next drawdown counts from here. */
    public void acceptDrawdowns() {
        all.forEach(Tally::acceptDrawdown);
    }

    /** Of every run. */
    public Tally global() {
        return global;
    }

    /** Of the one venue there is. */
    public Tally venue() {
        return venue;
    }

    public Tally ofUser(int userId) {
        return of(users, userId);
    }

    /** Orders the strategy instance asked for, and positions it opened; allocates for one that is new. */
    public Tally ofStrategy(int strategyId) {
        return of(strategies, strategyId);
    }

    public Tally ofInstrument(int instrumentId) {
        return of(instruments, instrumentId);
    }

    /** The tally of a new run, whose capital counts for its user and the whole, too. */
    Tally addRun(int userId, RunMode mode, long cashAtoms) {
        Tally run = add();
        fund(run, mode, cashAtoms);
        fund(ofUser(userId), mode, cashAtoms);
        fund(venue, mode, cashAtoms);
        fund(global, mode, cashAtoms);
        return run;
    }

    private void fund(Tally tally, RunMode mode, long cashAtoms) {
        Funds of = null;
        for (Funds each : funds) {
            of = each.tally == tally ? each : of;
        }
        if (of == null) {
            of = new Funds(tally);
            funds.add(of);
        }
        of.live |= mode == RunMode.LIVE;
        of.cashAtoms += mode == RunMode.PAPER ? cashAtoms : 0;
        of.apply(accountAtoms, accountKnown);
    }

    /**
     * The venue has told what the account is worth.
     *
     * @param capitalAtoms its balance less what our own trading has changed in it
     */
    public void account(long capitalAtoms) {
        accountAtoms = capitalAtoms;
        accountKnown = true;
        for (Funds each : funds) {
            each.apply(accountAtoms, true);
        }
    }

    void onMidnight() {
        for (int i = 0; i < all.size(); i++) { // an iterator would be garbage
            all.get(i).onMidnight();
        }
    }

    /** Before the runs, which hold some of them. */
    void copy(StateCopy state) {
        accountAtoms = state.of(accountAtoms);
        accountKnown = state.of(accountKnown);
        int count = state.of(all.size());
        while (all.size() < count) {
            Tally unused = add();
        }
        for (Tally tally : all) {
            tally.copy(state);
        }
        copy(state, users);
        copy(state, strategies);
        copy(state, instruments);
        copyFunds(state);
    }

    private void copy(StateCopy state, Int2ObjectHashMap<Tally> tallies) {
        int count = state.of(tallies.size());
        int[] ids = new int[count];
        if (!state.isRestoring()) {
            ids = tallies.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        }
        for (int id : ids) {
            int copied = state.of(id);
            tallies.put(copied, copy(state, tallies.get(copied)));
        }
    }

    /** Which of all it is. */
    Tally copy(StateCopy state, @Nullable Tally tally) {
        return all.get(state.of(tally == null ? 0 : all.indexOf(tally)));
    }

    private void copyFunds(StateCopy state) {
        int count = state.of(funds.size());
        for (int i = 0; i < count; i++) {
            Funds known = state.isRestoring() ? null : funds.get(i);
            Tally tally = copy(state, known == null ? null : known.tally);
            Funds of = known == null ? new Funds(tally) : known;
            of.cashAtoms = state.of(of.cashAtoms);
            of.live = state.of(of.live);
            if (known == null) {
                funds.add(of);
            }
        }
    }

    void hashInto(StateHash hash) {
        hash.add(accountAtoms).add(accountKnown).add(all.size());
        for (Tally tally : all) {
            tally.hashInto(hash);
        }
    }

    /** Where the capital of one tally comes from. */
    private static final class Funds {
        private final Tally tally;
        private long cashAtoms;
        private boolean live;

        Funds(Tally tally) {
            this.tally = tally;
        }

        void apply(long accountAtoms, boolean accountKnown) {
            tally.capital(cashAtoms + (live ? accountAtoms : 0), !live || accountKnown);
        }
    }
}

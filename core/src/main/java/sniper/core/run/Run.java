package sniper.core.run;

import org.jspecify.annotations.Nullable;
import sniper.core.message.RunMode;
import sniper.core.message.RunStatus;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** One user's trading activity: its mode, its status, its cash and how it goes. Threading: owned by the engine stage. */
public final class Run {
    private final int id;
    private final int userId;
    private final RunMode mode;
    private final int paperTakerFeeBps;
    private RunStatus status = RunStatus.CREATED;
    private long cashAtoms;
    private final Tallies tallies;
    private final Tally tally;

    Run(int id, int userId, RunMode mode, long initialCashAtoms, int paperTakerFeeBps, Tallies tallies) {
        this.id = id;
        this.userId = userId;
        this.mode = mode;
        this.cashAtoms = initialCashAtoms;
        this.paperTakerFeeBps = paperTakerFeeBps;
        this.tallies = tallies;
        this.tally = tallies.addRun(userId, mode, initialCashAtoms);
    }

    /** One that is put back, whose capital the tallies know. */
    private Run(int id, int userId, RunMode mode, int paperTakerFeeBps, Tallies tallies, Tally tally) {
        this.id = id;
        this.userId = userId;
        this.mode = mode;
        this.paperTakerFeeBps = paperTakerFeeBps;
        this.tallies = tallies;
        this.tally = tally;
    }

    /** @param run null when it is put back */
    static Run copy(StateCopy state, int id, @Nullable Run run, Tallies tallies) {
        int userId = state.of(run == null ? 0 : run.userId);
        RunMode mode = state.of(run == null ? RunMode.NULL_VAL : run.mode);
        int feeBps = state.of(run == null ? 0 : run.paperTakerFeeBps);
        Tally tally = tallies.copy(state, run == null ? null : run.tally);
        Run copied = run == null ? new Run(id, userId, mode, feeBps, tallies, tally) : run;
        copied.copy(state);
        return copied;
    }

    public int id() {
        return id;
    }

    public int userId() {
        return userId;
    }

    public RunMode mode() {
        return mode;
    }

    public RunStatus status() {
        return status;
    }

    public boolean isRunning() {
        return status == RunStatus.RUNNING;
    }

    public int paperTakerFeeBps() {
        return paperTakerFeeBps;
    }

    /** Paper cash left; in live runs the venue's balance counts and this is the change since the start. */
    public long cashAtoms() {
        return cashAtoms;
    }

    public int openOrders() {
        return tally.openOrders();
    }

    /** Profit since midnight UTC, open positions valued at the bid, now as then; negative is a loss. */
    public long dayProfitAtoms() {
        return tally.dayProfitAtoms();
    }

    /** What adds up over this run. */
    public Tally tally() {
        return tally;
    }

    /** What adds up over more, or other, than this run. */
    public Tallies tallies() {
        return tallies;
    }

    void status(RunStatus latest) {
        status = latest;
    }

    public void addCash(long atoms) {
        cashAtoms += atoms;
    }

    void copy(StateCopy state) {
        status = state.of(status);
        cashAtoms = state.of(cashAtoms);
    }

    void hashInto(StateHash hash) {
        hash.add(id).add(userId).add(mode).add(status).add(cashAtoms);
    }
}
